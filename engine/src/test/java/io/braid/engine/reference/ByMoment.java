// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * {@code newest(by)} and {@code oldest(by)}.
 *
 * @param by the column that says when, of the same record
 */
record ByMoment(String by, boolean newest) implements Ranking {
    @Override
    public Comparator<Candidate> order(List<Candidate> all, NormaliserOptions options) {
        Comparator<Instant> time = newest ? Comparator.<Instant>reverseOrder() : Comparator.naturalOrder();
        return Comparator.<Candidate, Boolean>comparing(
                        candidate -> moment(candidate, options).isEmpty())
                .thenComparing(candidate -> moment(candidate, options).orElse(Instant.MIN), time);
    }

    private Optional<Instant> moment(Candidate candidate, NormaliserOptions options) {
        return Dates.moment(candidate.origin().cell(ColumnNames.key(by)), options.dateFormats());
    }

    @Override
    public String written() {
        return (newest ? "newest(" : "oldest(") + ColumnNames.written(by) + ")";
    }
}
