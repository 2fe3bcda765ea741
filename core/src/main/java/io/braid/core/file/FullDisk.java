// SPDX-License-Identifier: Apache-2.0
package io.braid.core.file;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells a full disk from other faults. Java has no name for it: there is only the system's text (ENOSPC of POSIX, also after
 * DuckDB has wrapped it), in English, which the launcher asks for.
 */
public final class FullDisk {
    private static final String NO_SPACE = "no space left on device";

    private FullDisk() {}

    /** Whether a fault came of a full disk. */
    public static boolean isCauseOf(@Nullable Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (isToldBy(cause.getMessage())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a text says so. */
    public static boolean isToldBy(@Nullable String text) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(NO_SPACE);
    }
}
