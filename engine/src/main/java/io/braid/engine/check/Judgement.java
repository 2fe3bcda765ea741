// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.check;

import io.braid.core.error.FailureCode;
import io.braid.core.error.Problems;
import io.braid.core.plan.CheckRule;
import io.braid.core.plan.MaxRejected;
import io.braid.core.plan.OnFail;
import io.braid.core.plan.Requirement;
import io.braid.core.report.QualityReport;
import io.braid.core.report.RuleQuality;
import io.braid.core.text.Figures;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the findings of a check mean for the run, in sentences; none of them holds a value of the data. */
public final class Judgement {
    private static final String HINT =
            "The session's artifacts/%s/quality.json counts what each rule found; its rows are in dead-letters/%s.jsonl.";

    private Judgement() {}

    /** The word of what a rule came to. */
    static String outcome(CheckRule rule, long failed) {
        if (failed == 0) {
            return "passed";
        }
        return switch (rule.onFail()) {
            case WARN -> "warned";
            case REJECT -> "rejected";
            case FAIL -> "failed";
        };
    }

    /** What a person should know of rules that only warn. */
    static List<String> warnings(List<RuleQuality> rules) {
        return rules.stream()
                .filter(rule -> rule.outcome().equals("warned"))
                .map(Judgement::sentence)
                .toList();
    }

    private static String sentence(RuleQuality rule) {
        return switch (rule.requires()) {
            case "row_count" -> "the table has not the rows that \"" + rule.rule() + "\" requires";
            case "fresh" -> "nothing in the table is as new as \"" + rule.rule() + "\" requires";
            case "sql_rows" ->
                "the question of \"" + rule.rule() + "\" has " + rows(rule.failed())
                        + " for an answer and should have none";
            default ->
                Figures.count(rule.failed()) + " of " + rows(rule.looked()) + " ("
                        + Figures.share(rule.failed(), rule.looked()) + ") " + (rule.failed() == 1 ? "fails" : "fail")
                        + " \"" + rule.rule() + "\"";
        };
    }

    private static String rows(long number) {
        return Figures.count(number) + (number == 1 ? " row" : " rows");
    }

    /** What ends the run; nothing if all is well enough. */
    public static Problems problems(List<CheckRule> rules, @Nullable MaxRejected most, QualityReport found) {
        Problems problems = new Problems();
        String hint = HINT.formatted(found.step(), found.step());
        for (int i = 0; i < rules.size(); i++) {
            RuleQuality quality = found.rules().get(i);
            if (rules.get(i).onFail() == OnFail.FAIL && quality.failed() > 0) {
                boolean empty = rules.get(i).requirement() instanceof Requirement.RowCount count
                        && count.min() != null
                        && found.rowsOut() == 0;
                problems.add(
                        empty ? FailureCode.E_EMPTY : FailureCode.E_CHECK_FAILED,
                        empty
                                ? "No row is left where \"" + quality.rule() + "\" requires some."
                                : capital(sentence(quality)) + ".",
                        hint);
            }
        }
        if (most != null && !most.allows(found.rejected(), found.rowsIn())) {
            problems.add(
                    FailureCode.E_CHECK_FAILED,
                    Figures.count(found.rejected()) + " of " + rows(found.rowsIn()) + " ("
                            + Figures.share(found.rejected(), found.rowsIn())
                            + ") are rejected, and max_rejected allows "
                            + most.text() + ".",
                    hint);
        }
        return problems;
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}
