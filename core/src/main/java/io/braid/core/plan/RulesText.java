// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads RULES: comma-separated, in priority order; {@code +} is AND; {@code a|b} is either column;
 * {@code column:normaliser} or {@code normaliser(column)} names the normaliser; {@code !} marks an identity rule; a name
 * with a sign or a space in it stands in double quotes (a double quote inside is doubled).
 *
 * <p>An OR of columns that are compared alike is one rule with several keys a row; any other OR, {@code (email|phone)+zip}
 * or {@code email OR name+zip}, is that many rules. So a rule is always an equality, and looking it up is linear.
 */
public final class RulesText {
    private static final String EXAMPLE =
            "Write rules like: email, phone, last_name+company+zip, (email|phone)+zip or \"E-Mail, work\":email.";
    private static final String STOPS = ",+:!|()";

    private final TextReader reader;

    private RulesText(String text) {
        this.reader = new TextReader(
                text, what -> new Failure(FailureCode.E_RULE_SYNTAX, "The rules text " + what + ".", EXAMPLE));
    }

    /** The rules in priority order; throws {@link FailureCode#E_RULE_SYNTAX} when the text is not a list of rules. */
    public static List<MatchRule> parse(String text) {
        RulesText parser = new RulesText(text);
        List<MatchRule> rules = new ArrayList<>();
        do {
            rules.addAll(parser.rule());
        } while (parser.reader.take(',') || parser.reader.takeWord("or"));
        if (!parser.reader.atEnd()) {
            throw parser.reader.wrong("does not go on as a rule at character " + (parser.reader.position() + 1));
        }
        return rules;
    }

    /** One place in a rule: the parts that can stand there, each with its text. */
    private record Alternatives(List<Written> written) {}

    /**
     * A part and how the person wrote it.
     *
     * @param several whether columns stand for one another, outside of any brackets
     */
    private record Written(boolean several, RulePart part, String text) {
        String beside(int others) {
            return several && others > 0 ? "(" + text + ")" : text;
        }
    }

    private List<MatchRule> rule() {
        reader.skipSpace();
        int start = reader.position();
        List<Alternatives> places = new ArrayList<>();
        do {
            places.add(place());
        } while (reader.take('+') || reader.takeWord("and"));
        boolean identity = reader.take('!');
        String text = reader.since(start);
        List<List<Written>> combinations = combinations(places);
        if (combinations.size() == 1) {
            return List.of(new MatchRule(text, parts(combinations.get(0)), identity));
        }
        return combinations.stream()
                .map(combination -> new MatchRule(
                        combination.stream()
                                        .map(written -> written.beside(combination.size() - 1))
                                        .collect(Collectors.joining("+"))
                                + (identity ? "!" : ""),
                        parts(combination),
                        identity))
                .toList();
    }

    private static List<RulePart> parts(List<Written> combination) {
        return combination.stream().map(Written::part).toList();
    }

    /** Every way to take one part of each place, the first place varying slowest. */
    private static List<List<Written>> combinations(List<Alternatives> places) {
        List<List<Written>> combinations = List.of(List.of());
        for (Alternatives place : places) {
            List<List<Written>> longer = new ArrayList<>();
            for (List<Written> combination : combinations) {
                for (Written written : place.written()) {
                    List<Written> more = new ArrayList<>(combination);
                    more.add(written);
                    longer.add(more);
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    private Alternatives place() {
        boolean bracketed = reader.take('(');
        Map<Normalisation, List<Written>> byNormalisation = new LinkedHashMap<>();
        do {
            Written source = source();
            byNormalisation
                    .computeIfAbsent(source.part().normalisation(), kind -> new ArrayList<>())
                    .add(source);
        } while (reader.take('|') || (bracketed && reader.takeWord("or")));
        if (bracketed) {
            reader.need(')');
        }
        return new Alternatives(byNormalisation.entrySet().stream()
                .map(entry -> new Written(
                        entry.getValue().size() > 1,
                        new RulePart(
                                entry.getValue().stream()
                                        .flatMap(written -> written.part().columns().stream())
                                        .distinct()
                                        .toList(),
                                entry.getKey()),
                        entry.getValue().stream().map(Written::text).collect(Collectors.joining("|"))))
                .toList());
    }

    private Written source() {
        reader.skipSpace();
        int start = reader.position();
        String name = reader.word(STOPS);
        if (reader.take('(')) {
            List<String> columns = new ArrayList<>();
            do {
                columns.add(reader.word(STOPS));
            } while (reader.take('|'));
            reader.need(')');
            return new Written(false, new RulePart(columns, normalisation(name)), reader.since(start));
        }
        Normalisation kind = reader.take(':') ? normalisation(reader.word(STOPS)) : Normalisation.guess(name);
        return new Written(false, new RulePart(List.of(name), kind), reader.since(start));
    }

    private static Normalisation normalisation(String word) {
        return Normalisation.ofWord(word)
                .orElseThrow(() -> new Failure(
                        FailureCode.E_OPTION_VALUE,
                        "\"" + word + "\" is not a normaliser.",
                        Suggestion.hint(
                                word,
                                Arrays.stream(Normalisation.values())
                                        .map(Normalisation::word)
                                        .toList())));
    }
}
