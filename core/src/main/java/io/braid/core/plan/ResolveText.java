// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads how a value is chosen: {@code longest}, {@code newest(updated_at)}, {@code [newest(updated_at), longest]}; and for
 * whom: {@code phone=longest}, {@code street+zip+city=longest} for columns in lock-step.
 */
public final class ResolveText {
    private final TextReader reader;

    private ResolveText(String text) {
        this.reader = new TextReader(
                text,
                what -> new Failure(
                        FailureCode.E_OPTION_VALUE,
                        "The strategy \"" + text + "\" " + what + ".",
                        "Write strategies like: longest, newest(updated_at) or [newest(updated_at), longest]."));
    }

    /**
     * A choice and for which columns it is.
     *
     * @param columns none for the default, several for columns in lock-step
     */
    public record Assignment(List<String> columns, Resolve resolve) {
        public Assignment {
            columns = List.copyOf(columns);
        }
    }

    /** Reads a strategy or a chain in brackets; throws {@link FailureCode#E_OPTION_VALUE}. */
    public static Resolve parse(String text) {
        ResolveText parser = new ResolveText(text);
        Resolve resolve = parser.resolve();
        if (!parser.reader.atEnd()) {
            throw parser.reader.wrong("has something left over at character " + (parser.reader.position() + 1));
        }
        return resolve;
    }

    /** Reads {@code [COLUMN[+COLUMN]...=]HOW}; throws {@link FailureCode#E_OPTION_VALUE}. */
    public static Assignment parseAssignment(String text) {
        int equals = equalsSign(text);
        if (equals < 0) {
            return new Assignment(List.of(), parse(text));
        }
        List<String> columns = new ArrayList<>();
        if (text.substring(0, equals).isBlank()) {
            throw new Failure(
                    FailureCode.E_OPTION_VALUE,
                    "\"" + text + "\" names no column before the equals sign.",
                    "Write longest for every column, phone=longest for one, street+zip=longest for columns in lock-step.");
        }
        ResolveText names = new ResolveText(text.substring(0, equals));
        do {
            columns.add(names.reader.word("+"));
        } while (names.reader.take('+'));
        Resolve resolve = parse(text.substring(equals + 1));
        if (columns.size() > 1) {
            requireRecords(resolve, text);
        }
        return new Assignment(columns, resolve);
    }

    /** Throws {@link FailureCode#E_OPTION_VALUE} if a strategy of the chain cannot choose records for columns in lock-step. */
    public static void requireRecords(Resolve resolve, String text) {
        for (Strategy strategy : resolve.chain()) {
            if (!strategy.kind().choosesRecords()) {
                throw new Failure(
                        FailureCode.E_OPTION_VALUE,
                        "\"" + strategy.kind().word() + "\" chooses values and not a record, so the columns of \""
                                + text + "\" would not stay together.",
                        "Columns in lock-step take first, last, longest, shortest, most_complete, most_frequent, newest, oldest,"
                                + " source or unanimous.");
            }
        }
    }

    /** The last equals sign outside quotes and before any bracket: a column's name may hold one. */
    private static int equalsSign(String text) {
        int found = -1;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (!quoted && (c == '(' || c == '[')) {
                break;
            }
            if (!quoted && c == '=') {
                found = i;
            }
        }
        return found;
    }

    private Resolve resolve() {
        if (!reader.take('[')) {
            return Resolve.of(strategy());
        }
        List<Strategy> chain = new ArrayList<>();
        do {
            chain.add(strategy());
        } while (reader.take(','));
        reader.need(']');
        for (Strategy strategy : chain) {
            if (chain.size() > 1 && strategy.kind().standsAlone()) {
                throw reader.wrong(
                        "has \"" + strategy.kind().word() + "\" among others, and that one must stand alone");
            }
        }
        return new Resolve(chain);
    }

    private Strategy strategy() {
        StrategyKind kind = kind(reader.word(",()[]"));
        List<String> arguments = new ArrayList<>();
        if (reader.take('(')) {
            do {
                arguments.add(reader.argument(",()[]"));
            } while (reader.take(','));
            reader.need(')');
        }
        if (!kind.takes(arguments.size())
                || (kind == StrategyKind.COLLECT && arguments.size() == 2 && !isCount(arguments.get(1)))) {
            throw new Failure(
                    FailureCode.E_OPTION_VALUE,
                    arguments.isEmpty()
                            ? "\"" + kind.word() + "\" does not say what it needs to know."
                            : "\"" + kind.word() + "\" cannot do with what stands in its brackets.",
                    "Write it like: " + kind.example() + ".");
        }
        return new Strategy(kind, arguments);
    }

    private static boolean isCount(String text) {
        return text.matches("[1-9][0-9]{0,8}");
    }

    private static StrategyKind kind(String word) {
        String name = word.replace('-', '_');
        return Arrays.stream(StrategyKind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        FailureCode.E_OPTION_VALUE,
                        "\"" + word + "\" is not a strategy.",
                        Suggestion.hint(
                                word,
                                Arrays.stream(StrategyKind.values())
                                        .map(StrategyKind::word)
                                        .toList())));
    }
}
