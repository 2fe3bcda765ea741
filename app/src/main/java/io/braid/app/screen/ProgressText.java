// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import io.braid.core.event.Progress;
import io.braid.core.text.Figures;
import java.util.Locale;

/** A progress as one line: {@code match  42.1%  7,580,000 rows  412k rows/s  38 MB/s  eta 0:26  rss 310 MB  rejected 12}. */
final class ProgressText {
    private ProgressText() {}

    static String of(Progress progress) {
        return String.join(
                "  ",
                progress.stage(),
                String.format(Locale.ROOT, "%.1f%%", progress.fraction() * 100),
                Figures.count(progress.rows()) + " rows",
                Figures.rate(progress.rowsPerSecond()) + " rows/s",
                Figures.bytes(Math.round(progress.bytesPerSecond())) + "/s",
                "eta " + (progress.etaSeconds() < 0 ? "-:--" : Figures.clock(Math.round(progress.etaSeconds()))),
                "rss " + Figures.bytes(progress.rssBytes()),
                "rejected " + Figures.count(progress.rejected()));
    }
}
