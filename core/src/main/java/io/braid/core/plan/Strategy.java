// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.List;

/**
 * One way to choose, with what it needs to know.
 *
 * @param arguments {@code newest}, {@code oldest}: a column; {@code source}: file names; {@code collect}: separator and limit
 */
public record Strategy(StrategyKind kind, List<String> arguments) {
    private static final String SEPARATOR = "; ";

    public Strategy {
        arguments = List.copyOf(arguments);
    }

    public static Strategy of(StrategyKind kind, String... arguments) {
        return new Strategy(kind, List.of(arguments));
    }

    /** The column that holds the moment of a record; of {@code newest} and {@code oldest} only. */
    public String by() {
        return arguments.get(0);
    }

    /** What stands between collected texts. */
    public String separator() {
        return arguments.isEmpty() ? SEPARATOR : arguments.get(0);
    }

    /** How many texts are collected at most. */
    public long limit() {
        return arguments.size() < 2 ? Long.MAX_VALUE : Long.parseLong(arguments.get(1));
    }

    /** As a person writes it: {@code newest(updated_at)}. */
    public String text() {
        return arguments.isEmpty()
                ? kind.word()
                : kind.word() + "("
                        + String.join(
                                ", ", arguments.stream().map(TextReader::quoted).toList()) + ")";
    }
}
