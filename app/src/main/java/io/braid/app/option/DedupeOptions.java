// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.core.plan.SourceFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is deduplicated, and where the results go. */
public final class DedupeOptions {
    @Option(names = "--out", paramLabel = "FILE", description = "The file without duplicates; - is standard output.")
    private @Nullable String out;

    @Option(
            names = "--clusters",
            paramLabel = "FILE",
            description = "Which rows are one person: row and entity, one line per row.")
    private @Nullable String clusters;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "The lines that could not be read. Default: OUT.rejects.jsonl, when there are any.")
    private @Nullable String rejects;

    @Option(
            names = "--rename",
            paramLabel = "OLD=NEW",
            split = Settings.BETWEEN,
            description = "Read the column OLD under the name NEW. May be given several times.")
    private List<String> rename = new ArrayList<>();

    /** The file, renamings and all; none if it was not named, which is a fault. */
    public List<SourceFile> file(@Nullable String file, ReadingOptions reading, Gathered faults) {
        Needs.need(file, "the file to deduplicate: braid dedupe crm.csv --on email --out clean.csv", faults);
        List<SourceFile> files = file == null ? List.of() : reading.file(file, faults);
        return RenameText.applied(RenameText.parseAll(rename, files, faults), files);
    }

    /** The place of the file without duplicates; none is a fault. */
    public String out(Gathered faults) {
        Needs.need(out, "a place for the file without duplicates, like --out clean.csv", faults);
        return out == null ? "" : out;
    }

    public @Nullable String clusters() {
        return clusters;
    }

    public @Nullable String rejects() {
        return rejects;
    }
}
