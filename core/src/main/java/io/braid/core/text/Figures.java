// SPDX-License-Identifier: Apache-2.0
package io.braid.core.text;

import java.util.Locale;

/** Numbers as a person reads them. MB is 2^20 bytes here, as in every option. */
public final class Figures {
    private static final String[] BYTE_UNITS = {"B", "KB", "MB", "GB", "TB"};

    private Figures() {}

    /** {@code 7,580,000}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /**
     * {@code 71.4%}: nothing is said to be all or none that is not, so {@code <0.1%} and {@code >99.9%}; {@code –} of an
     * empty whole.
     */
    public static String share(long part, long whole) {
        if (whole <= 0) {
            return "–";
        }
        double percent = 100.0 * part / whole;
        if (part > 0 && percent < 0.05) {
            return "<0.1%";
        }
        if (part < whole && percent >= 99.95) {
            return ">99.9%";
        }
        return String.format(Locale.ROOT, "%.1f%%", percent);
    }

    /** {@code 412k}, {@code 1.2M}, {@code 850}. */
    public static String rate(double perSecond) {
        if (perSecond >= 999_500) {
            return String.format(Locale.ROOT, "%.1fM", perSecond / 1_000_000);
        }
        if (perSecond >= 999.5) {
            return Math.round(perSecond / 1000) + "k";
        }
        return Long.toString(Math.round(perSecond));
    }

    /** {@code 38 MB}, {@code 1.4 GB}, {@code 512 B}: one decimal below ten, except for bytes. */
    public static String bytes(long bytes) {
        double left = (double) Math.max(0, bytes);
        int unit = 0;
        while (left >= 1024 && unit < BYTE_UNITS.length - 1) {
            left /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, unit > 0 && left < 9.95 ? "%.1f %s" : "%.0f %s", left, BYTE_UNITS[unit]);
    }

    /** {@code 1.2 s}, {@code 2:05}, {@code 1:02:05}. */
    public static String duration(double seconds) {
        return seconds < 59.95 ? String.format(Locale.ROOT, "%.1f s", seconds) : clock(Math.round(seconds));
    }

    /** Minutes and seconds, {@code 0:26}; with hours from one on. */
    public static String clock(long seconds) {
        long hours = seconds / 3600;
        long minutes = seconds / 60 % 60;
        return hours > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, minutes, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", minutes, seconds % 60);
    }
}
