// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads RULES: comma-separated, in priority order; {@code +} is AND; {@code column:normaliser} names the normaliser;
 * {@code !} marks an identity rule; a name with a comma, plus, colon, exclamation mark or space stands in double quotes
 * (a double quote inside is doubled).
 */
public final class RulesText {
    private static final String EXAMPLE =
            "Write rules like: email, phone, last_name+company+zip or \"E-Mail, work\":email.";

    private final String text;
    private int at;

    private RulesText(String text) {
        this.text = text;
    }

    /** The rules in priority order; throws {@link FailureCode#E_RULE_SYNTAX} when the text is not a list of rules. */
    public static List<MatchRule> parse(String text) {
        return new RulesText(text).rules();
    }

    private List<MatchRule> rules() {
        List<MatchRule> rules = new ArrayList<>();
        do {
            rules.add(rule());
        } while (take(','));
        if (at < text.length()) {
            throw fault("does not go on as a rule at character " + (at + 1));
        }
        return rules;
    }

    private MatchRule rule() {
        skipSpace();
        int start = at;
        List<RuleColumn> columns = new ArrayList<>();
        boolean identity = false;
        do {
            columns.add(column());
        } while (take('+'));
        if (take('!')) {
            identity = true;
        }
        int end = at;
        skipSpace();
        return new MatchRule(text.substring(start, end).strip(), columns, identity);
    }

    private RuleColumn column() {
        String name = word();
        if (!take(':')) {
            return new RuleColumn(name, Normalisation.guess(name));
        }
        String kind = word();
        return new RuleColumn(
                name,
                Normalisation.ofWord(kind)
                        .orElseThrow(() -> new Failure(
                                FailureCode.E_OPTION_VALUE,
                                "\"" + kind + "\" is not a normaliser.",
                                Suggestion.hint(
                                        kind,
                                        Arrays.stream(Normalisation.values())
                                                .map(Normalisation::word)
                                                .toList()))));
    }

    private String word() {
        skipSpace();
        String word = at < text.length() && text.charAt(at) == '"' ? quoted() : bare();
        skipSpace();
        if (word.isEmpty()) {
            throw fault("has an empty column name at character " + (at + 1));
        }
        return word;
    }

    private String quoted() {
        StringBuilder word = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c != '"') {
                word.append(c);
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                word.append('"');
                at++;
            } else {
                at++;
                return word.toString();
            }
        }
        throw fault("opens a double quote that is never closed");
    }

    private String bare() {
        int start = at;
        while (at < text.length() && ",+:!\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at).strip();
    }

    private boolean take(char c) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private Failure fault(String what) {
        return new Failure(FailureCode.E_RULE_SYNTAX, "The rules text " + what + ".", EXAMPLE);
    }
}
