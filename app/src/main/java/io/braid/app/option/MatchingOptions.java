// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.core.plan.Consolidation;
import io.braid.core.plan.MatchRule;
import io.braid.core.plan.Matching;
import io.braid.core.plan.NormalForms;
import io.braid.core.plan.RulesText;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** By what rows find each other. */
public final class MatchingOptions {
    @Option(
            names = "--on",
            paramLabel = "RULES",
            split = Settings.BETWEEN,
            description = "What makes two rows the same person, in priority order: email, phone,"
                    + " last_name+company+zip. + is AND, email|email_2 is either, OR begins another rule;"
                    + " mail:email or email(mail) names the normaliser, soundex(last_name) too; ! after a rule makes it"
                    + " tell persons apart. Names with a sign stand in double quotes. May be given several"
                    + " times.")
    private List<String> on = new ArrayList<>();

    @Option(
            names = "--consolidate",
            paramLabel = "HOW",
            completionCandidates = Choices.ConsolidateWords.class,
            description = "When rows that share a key are one person: ${COMPLETION-CANDIDATES}. agree joins by any rule"
                    + " unless a higher one contradicts. Default: ${DEFAULT-VALUE}.")
    private String consolidate = "agree";

    @Option(
            names = "--region",
            paramLabel = "CC",
            description = "The country of phone numbers without a country code. Default: ${DEFAULT-VALUE}.")
    private String region = NormalForms.DEFAULT_REGION;

    @Option(
            names = "--ignore-gmail-dots",
            fallbackValue = "true",
            description = "j.doe@gmail.com and jdoe@googlemail.com are one address.")
    private boolean ignoreGmailDots;

    @Option(
            names = "--ignore-plus-tags",
            fallbackValue = "true",
            description = "jane+news@example.com and jane@example.com are one address.")
    private boolean ignorePlusTags;

    @Option(
            names = "--date-format",
            paramLabel = "PATTERN",
            split = Settings.BETWEEN,
            description =
                    "How dates are written, like dd/MM/yyyy; needed where they could be read in two ways. May be given"
                            + " several times.")
    private List<String> dateFormat = new ArrayList<>();

    @Option(
            names = "--max-key-rows",
            paramLabel = "N",
            description = "A key on more rows than this is not used. Default: ${DEFAULT-VALUE}.")
    private String maxKeyRows = Long.toString(Matching.DEFAULT_MAX_KEY_ROWS);

    @Option(
            names = "--max-entity-rows",
            paramLabel = "N",
            description = "A person of more rows than this is split by the strongest rule; 0 for no limit. Default:"
                    + " ${DEFAULT-VALUE}.")
    private String maxEntityRows = Long.toString(Matching.DEFAULT_MAX_ENTITY_ROWS);

    /** The rules and what they need; no rules given is a fault. */
    public Matching matching(Gathered faults) {
        return new Matching(
                rules(faults),
                faults.read(Consolidation.AGREE, () -> Choices.CONSOLIDATE.parse(consolidate)),
                new NormalForms(
                        faults.read(NormalForms.DEFAULT_REGION, () -> CountryText.parse("--region", region)),
                        ignoreGmailDots,
                        ignorePlusTags,
                        dateFormat),
                faults.read(
                        Matching.DEFAULT_MAX_KEY_ROWS,
                        () -> NumberText.between("--max-key-rows", maxKeyRows, 1, Long.MAX_VALUE)),
                faults.read(
                        Matching.DEFAULT_MAX_ENTITY_ROWS,
                        () -> NumberText.between("--max-entity-rows", maxEntityRows, 0, Long.MAX_VALUE)));
    }

    private List<MatchRule> rules(Gathered faults) {
        String rules = on.isEmpty() ? null : String.join(", ", on);
        Needs.need(rules, "rules to match by, like --on email,phone", faults);
        return rules == null ? List.of() : faults.read(List.of(), () -> RulesText.parse(rules));
    }
}
