// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code collect(separator, limit)}: every distinct text, up to so many.
 *
 * @param limit {@link #ALL} for no limit
 */
record Collect(String separator, int limit) implements Strategy {
    static final String USUAL_SEPARATOR = "; ";
    static final int ALL = Integer.MAX_VALUE;

    @Override
    public Choice choose(List<Candidate> candidates, NormaliserOptions options) {
        Map<String, Candidate> distinct = new LinkedHashMap<>();
        candidates.forEach(candidate -> distinct.putIfAbsent(candidate.text(), candidate));
        return new Choice(distinct.values().stream().limit(limit).toList(), separator);
    }

    @Override
    public String written() {
        if (limit < ALL) {
            return "collect(" + ColumnNames.quoted(separator) + ", " + limit + ")";
        }
        return separator.equals(USUAL_SEPARATOR) ? "collect" : "collect(" + ColumnNames.quoted(separator) + ")";
    }
}
