// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.core.plan.ColumnChoice;
import io.braid.core.plan.Doubtful;
import io.braid.core.plan.Fill;
import io.braid.core.plan.OnAmbiguous;
import io.braid.core.plan.ReadOptions;
import io.braid.core.plan.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is merged, and what a found value does. */
public final class WeavingOptions {
    @Option(
            names = "--with",
            paramLabel = "FILE",
            split = Settings.BETWEEN,
            description = "An enrichment file or a pattern like 'leads*.csv'; earlier ones go first. What is special"
                    + " about one file follows it: leads.csv,encoding=windows-1252,delimiter=tab. May be given several"
                    + " times.")
    private List<String> with = new ArrayList<>();

    @Option(
            names = "--add",
            paramLabel = "COLUMNS",
            description = "Take only these enrichment columns, with commas between. Default: all.")
    private @Nullable String add;

    @Option(
            names = "--rename",
            paramLabel = "[FILE:]OLD=NEW",
            split = Settings.BETWEEN,
            description = "Read the column OLD under the name NEW. May be given several times.")
    private List<String> rename = new ArrayList<>();

    @Option(
            names = "--fill",
            paramLabel = "[COLUMN=]HOW",
            split = Settings.BETWEEN,
            completionCandidates = Choices.FillWords.class,
            description = "What a found value does to a cell of ORIGINAL: ${COMPLETION-CANDIDATES}. beside puts it in a"
                    + " new column COLUMN_enriched. May be given several times. Default: fill_blank.")
    private List<String> fill = new ArrayList<>(List.of("fill_blank"));

    @Option(
            names = "--on-ambiguous",
            paramLabel = "HOW",
            completionCandidates = Choices.AmbiguousWords.class,
            description =
                    "A key that several persons share meets nobody (skip) or the first of them: ${COMPLETION-CANDIDATES}."
                            + " Default: ${DEFAULT-VALUE}.")
    private String onAmbiguous = "skip";

    @Option(
            names = "--doubtful",
            paramLabel = "HOW",
            completionCandidates = Choices.DoubtfulWords.class,
            description = "Rows that only met persons who contradict them, like the same phone with another e-mail:"
                    + " ${COMPLETION-CANDIDATES}."
                    + " Default: ${DEFAULT-VALUE}.")
    private String doubtful = "skip";

    @Option(
            names = "--overrides",
            paramLabel = "FILE",
            description = "Values pinned by hand. The first column says in which rows of ORIGINAL: those with the same"
                    + " value there. The others are columns of the merged file. Pins go before everything else.")
    private @Nullable String overrides;

    @Option(
            names = "--dedupe-original",
            fallbackValue = "true",
            description = "First make one row of all rows of ORIGINAL that are one person, by the same rules.")
    private boolean dedupeOriginal;

    /**
     * The files of a merge, renamings and all.
     *
     * @param original none if it was not named
     */
    public record Files(List<SourceFile> original, List<SourceFile> with) {
        /** Every file, the original first. */
        public List<SourceFile> all() {
            return Stream.concat(original.stream(), with.stream()).toList();
        }
    }

    /** The files; what is missing is a fault. */
    public Files files(@Nullable String original, ReadingOptions reading, Gathered faults) {
        Needs.need(original, "the file to enrich: braid merge crm.csv --with leads.csv ...", faults);
        Needs.need(with.isEmpty() ? null : with, "an enrichment file, like --with leads.csv", faults);
        List<SourceFile> originals = original == null ? List.of() : reading.file(original, faults);
        List<SourceFile> enrichments = reading.files(with, faults);
        List<RenameText> renames = RenameText.parseAll(rename, new Files(originals, enrichments).all(), faults);
        return new Files(RenameText.applied(renames, originals), RenameText.applied(renames, enrichments));
    }

    /** The only enrichment columns wanted, or {@code null} for all. */
    public @Nullable List<String> add(Gathered faults) {
        String only = add;
        return only == null ? null : faults.readOrNull(() -> NameList.parse("--add", only));
    }

    /** What happens to the original's cells. */
    public ColumnChoice<Fill> fill(Gathered faults) {
        return Choices.FILL.parse(fill, Fill.FILL_BLANK, faults);
    }

    public OnAmbiguous onAmbiguous(Gathered faults) {
        return faults.read(OnAmbiguous.SKIP, () -> Choices.ON_AMBIGUOUS.parse(onAmbiguous));
    }

    public Doubtful doubtful(Gathered faults) {
        return faults.read(Doubtful.SKIP, () -> Choices.DOUBTFUL.parse(doubtful));
    }

    /** The file of values pinned by hand, or {@code null}. */
    public @Nullable SourceFile overrides() {
        String file = overrides;
        return file == null ? null : new SourceFile(file, ReadOptions.DETECT);
    }

    /** Whether the original's duplicates go first. */
    public boolean dedupeOriginal() {
        return dedupeOriginal;
    }
}
