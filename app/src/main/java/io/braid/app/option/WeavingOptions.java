// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.MatchRule;
import io.braid.core.plan.MergePlan;
import io.braid.core.plan.RulesText;
import io.braid.core.plan.SourceFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is merged, and by what rows find each other. */
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
            names = "--on",
            paramLabel = "RULES",
            description = "What makes two rows the same person, in priority order: email, phone,"
                    + " last_name+company+zip. + is AND, column:normaliser names the normaliser, ! after a rule makes"
                    + " it tell persons apart. Names with , + : ! or a space stand in double quotes.")
    private @Nullable String on;

    @Option(names = "--add", paramLabel = "COLUMNS", description = "Only these enrichment columns. Default: all.")
    private @Nullable String add;

    @Option(
            names = "--rename",
            paramLabel = "[FILE:]OLD=NEW",
            split = Settings.BETWEEN,
            description = "Calls a column by another name on import. May be given several times.")
    private List<String> rename = new ArrayList<>();

    @Option(
            names = "--region",
            paramLabel = "CC",
            description = "The country of phone numbers without a country code. Default: ${DEFAULT-VALUE}.")
    private String region = MergePlan.DEFAULT_REGION;

    @Option(
            names = "--max-key-rows",
            paramLabel = "N",
            description = "A key on more enrichment rows than this tells nobody apart. Default: ${DEFAULT-VALUE}.")
    private String maxKeyRows = Long.toString(MergePlan.DEFAULT_MAX_KEY_ROWS);

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
        List<SourceFile> all = new Files(originals, enrichments).all();
        List<RenameText> renames = new ArrayList<>();
        for (String text : rename) {
            RenameText read = faults.readOrNull(() -> RenameText.parse(text, all));
            if (read != null) {
                renames.add(read);
            }
        }
        return new Files(RenameText.applied(renames, originals), RenameText.applied(renames, enrichments));
    }

    /** The rules, in priority order; none given is a fault. */
    public List<MatchRule> rules(Gathered faults) {
        String rules = on;
        Needs.need(rules, "rules to match by, like --on email,phone", faults);
        return rules == null ? List.of() : faults.read(List.of(), () -> RulesText.parse(rules));
    }

    /** The only enrichment columns wanted, or {@code null} for all. */
    public @Nullable List<String> add(Gathered faults) {
        String only = add;
        return only == null ? null : faults.readOrNull(() -> NameList.parse("--add", only));
    }

    /** The country of phone numbers that name none. */
    public String region(Gathered faults) {
        return faults.read(MergePlan.DEFAULT_REGION, () -> country(region));
    }

    public long maxKeyRows(Gathered faults) {
        return faults.read(
                MergePlan.DEFAULT_MAX_KEY_ROWS,
                () -> NumberText.between("--max-key-rows", maxKeyRows, 1, Long.MAX_VALUE));
    }

    private static String country(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        if (Arrays.asList(Locale.getISOCountries()).contains(code)) {
            return code;
        }
        throw new Failure(
                FailureCode.E_OPTION_VALUE,
                "\"" + text + "\" of --region is not a country code.",
                "Write the two letters of ISO 3166, like US, DE or GB.");
    }
}
