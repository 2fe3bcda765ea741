// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one cell of the merged file came about.
 *
 * @param column of the output
 * @param original the original's cell, or {@code null} for a new column
 * @param fill what a chosen value does to the cell; empty where no record could have one
 * @param strategy by which it was chosen, as written
 * @param group the columns that go with this one in lock-step, itself included; none if it goes alone
 * @param value the cell of the merged file
 * @param filled whether that is from the records, or pinned
 * @param outcome one sentence: why it was filled, or why not
 * @param chosen the value that was chosen, whether the cell took it or not, or {@code null}
 * @param why it won, in words; empty where there was nothing to choose
 * @param winners the records it is from; several for collected texts
 * @param candidates the records with a value here, in candidate order; the first of them
 * @param candidateCount how many there are
 */
public record ColumnExplanation(
        String column,
        @Nullable String original,
        String fill,
        String strategy,
        List<String> group,
        String value,
        boolean filled,
        String outcome,
        @Nullable String chosen,
        String why,
        List<Explanation.RecordPlace> winners,
        List<Candidate> candidates,
        long candidateCount) {
    public ColumnExplanation {
        group = List.copyOf(group);
        winners = List.copyOf(winners);
        candidates = List.copyOf(candidates);
    }

    /**
     * A record that could have given the value.
     *
     * @param value may be empty in a lock-step group
     * @param rule by which the row met the record's entity
     * @param won whether the value is the chosen one, or part of it
     */
    public record Candidate(String value, String file, long row, String rule, boolean won) {}

    /** The texts that lost, each once, in candidate order. */
    @JsonProperty
    public List<String> losers() {
        return candidates.stream()
                .filter(candidate -> !candidate.won() && !candidate.value().isEmpty())
                .map(Candidate::value)
                .distinct()
                .toList();
    }
}
