// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a strategy has chosen.
 *
 * @param winners none if there is no value, one, or several whose values are joined
 */
public record Choice(List<Candidate> winners, String separator) {
    static final Choice NONE = new Choice(List.of(), "");

    public Choice {
        winners = List.copyOf(winners);
    }

    static Choice of(Candidate winner) {
        return new Choice(List.of(winner), "");
    }

    /** What the choice says of one of the columns: a value, or nothing. */
    String cell(int column) {
        return winners.stream().map(winner -> winner.cells().get(column)).collect(Collectors.joining(separator));
    }

    boolean has(int column, String value) {
        return winners.stream().anyMatch(winner -> winner.cells().get(column).equals(value));
    }
}
