// SPDX-License-Identifier: Apache-2.0
package io.braid.core.page;

import io.braid.core.report.CacheReport;
import io.braid.core.report.FileReport;
import io.braid.core.report.MergeReport;
import io.braid.core.report.StageReport;
import io.braid.core.text.Figures;
import org.jspecify.annotations.Nullable;

/** What the run cost: time, memory, disk. */
final class RunSection {
    /** Times are drawn in these parts of a second. */
    private static final double TICKS = 1_000_000;

    private RunSection() {}

    static Html of(MergeReport report) {
        long data = report.files().stream().mapToLong(FileReport::bytes).sum();
        String disk = report.diskBytes() == 0
                ? "No disk was used beside the outputs"
                : "At most " + Figures.bytes(report.diskBytes())
                        + " of disk was in use at one time, outputs included, "
                        + Figures.share(report.diskBytes(), data) + " of the size of the files read";
        String spill = report.spilledBytes() == 0
                ? "; nothing was spilled."
                : "; at most " + Figures.bytes(report.spilledBytes()) + " was spill.";
        return Phrase.section("run", "Time, memory and disk")
                .with(
                        stages(report),
                        Phrase.paragraph(
                                cache(report.cache()) + "The whole run took " + Figures.duration(report.seconds())
                                        + ", looking at the files and publishing included. The process held at most "
                                        + Figures.bytes(report.peakRssBytes()) + " of memory. " + disk + " ("
                                        + Figures.bytes(data) + ")" + spill));
    }

    private static String cache(@Nullable CacheReport cache) {
        return cache == null ? "" : "The cache: " + cache.sentence(Figures.count(cache.rows())) + ". ";
    }

    private static Html stages(MergeReport report) {
        double timed =
                report.stages().stream().mapToDouble(StageReport::seconds).sum();
        long all = ticks(Math.max(timed, report.seconds()));
        long before = 0;
        Table table = new Table("run-stages", "Stages, one after the other")
                .word("stage")
                .chart("part of the time")
                .figures("time", "rows", "bytes", "peak memory so far");
        for (StageReport stage : report.stages()) {
            long length = ticks(stage.seconds());
            table.row(
                    Html.text(stage.stage()),
                    Bar.empty().skip(before, all).then("fact", length, all).html(),
                    Html.text(Figures.duration(stage.seconds())),
                    Phrase.count(stage.rows()),
                    Html.text(stage.bytes() == 0 ? "–" : Figures.bytes(stage.bytes())),
                    Html.text(Figures.bytes(stage.peakRssBytes())));
            before += length;
        }
        return table.html();
    }

    private static long ticks(double seconds) {
        return Math.round(seconds * TICKS);
    }
}
