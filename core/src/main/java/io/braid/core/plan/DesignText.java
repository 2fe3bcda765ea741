// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Problem;
import io.braid.core.error.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a load says of its table in short texts: {@code company(name)}, {@code year(day)} and {@code 10 years}. */
public final class DesignText {
    private static final Pattern CALL = Pattern.compile("\\s*([A-Za-z]+)\\s*\\((.+)\\)\\s*", Pattern.DOTALL);
    private static final Pattern AGE = Pattern.compile("\\s*([0-9]{1,5})\\s+([A-Za-z]+?)s?\\s*");

    private DesignText() {}

    /** A normalised column: {@code company(company_name)}. */
    public static TableDesign.Derived derived(String option, String text) {
        Matcher call = CALL.matcher(text);
        if (!call.matches()) {
            throw fault(option, "a normaliser and its column", "Write it like company(company_name).");
        }
        String word = call.group(1);
        Normalisation form = Normalisation.ofWord(word)
                .orElseThrow(() -> fault(
                        option,
                        "a normaliser",
                        Suggestion.hint(
                                word,
                                Arrays.stream(Normalisation.values())
                                        .map(Normalisation::word)
                                        .toList())));
        return new TableDesign.Derived(form, plain(call.group(2)));
    }

    /** How a table is cut: {@code year(issuance_date)}. */
    public static TableDesign.Partitioning partition(String option, String text) {
        Matcher call = CALL.matcher(text);
        if (!call.matches()) {
            throw fault(option, "a stretch of time and its column", "Write it like year(issuance_date).");
        }
        return new TableDesign.Partitioning(unit(option, call.group(1)), plain(call.group(2)), null, false);
    }

    /** A length of time: {@code 10 years}. */
    public static TableDesign.Age age(String option, String text) {
        Matcher age = AGE.matcher(text);
        if (!age.matches() || Integer.parseInt(age.group(1)) == 0) {
            throw fault(option, "a length of time", "Write it like 10 years.");
        }
        return new TableDesign.Age(Integer.parseInt(age.group(1)), unit(option, age.group(2)));
    }

    /** A summary's name, the columns that tell its rows apart, and its query: {@code by_region(region)=SELECT ...}. */
    public static Named summary(String option, String text) {
        int sign = text.indexOf('=');
        int open = text.indexOf('(');
        int close = text.lastIndexOf(')', sign);
        if (sign < 0
                || open < 1
                || close < open
                || !text.substring(close + 1, sign).isBlank()) {
            throw fault(
                    option,
                    "a name, the columns that tell its rows apart, and a query",
                    "Write it like 'by_region(region)=SELECT region, count(*) FROM orders GROUP BY region'.");
        }
        List<String> unique = Arrays.stream(text.substring(open + 1, close).split(",", -1))
                .map(DesignText::plain)
                .toList();
        return new Named(
                text.substring(0, open).strip(),
                new TableDesign.Summary(text.substring(sign + 1).strip(), unique));
    }

    /** A summary and what it is called. */
    public record Named(String name, TableDesign.Summary summary) {}

    /**
     * What of a design does not go together.
     *
     * @param name gives what messages call a key of the plan
     */
    static List<Problem> problems(TableDesign design, LoadMode mode, UnaryOperator<String> name) {
        List<Problem> problems = new ArrayList<>();
        design.summaries().forEach((view, summary) -> {
            try {
                LoadText.table(name.apply("summaries"), view);
            } catch (Failure failure) {
                problems.addAll(failure.problems());
            }
            if (summary.select().isBlank() || summary.unique().isEmpty()) {
                problems.add(new Problem(
                        FailureCode.E_OPTION_VALUE,
                        "The summary " + view + " lacks its query, or the columns that tell its rows apart.",
                        "Without them it could not be made anew while others read it."));
            }
        });
        if (design.partition() != null && mode == LoadMode.SCD2) {
            problems.add(new Problem(
                    FailureCode.E_OPTION_VALUE,
                    name.apply("partition") + " does not go with the mode scd2.",
                    "Versions of one row would lie in several parts."));
        }
        return problems;
    }

    private static TableDesign.Unit unit(String option, String word) {
        return Arrays.stream(TableDesign.Unit.values())
                .filter(unit -> unit.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> fault(
                        option,
                        "a stretch of time",
                        Suggestion.hint(
                                word,
                                Arrays.stream(TableDesign.Unit.values())
                                        .map(TableDesign.Unit::word)
                                        .toList())));
    }

    private static Failure fault(String option, String expected, String hint) {
        return new Failure(
                FailureCode.E_OPTION_VALUE, option + " expects " + expected + ", and found another text.", hint);
    }

    private static String plain(String column) {
        String name = column.strip();
        return name.length() > 2 && name.startsWith("\"") && name.endsWith("\"")
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name;
    }

    /** A column's name so that it is read again as the same. */
    static String quoted(String column) {
        return column.equals(plain(column)) ? column : "\"" + column.replace("\"", "\"\"") + "\"";
    }
}
