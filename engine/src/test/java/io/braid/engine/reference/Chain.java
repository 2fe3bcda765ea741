// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Several rankings, each for what the one before leaves equal. */
record Chain(List<Ranking> links) implements Ranking {
    Chain {
        links = List.copyOf(links);
    }

    @Override
    public Comparator<Candidate> order(List<Candidate> all, NormaliserOptions options) {
        return links.stream()
                .map(link -> link.order(all, options))
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }

    @Override
    public String written() {
        return links.stream().map(Ranking::written).collect(Collectors.joining(", ", "[", "]"));
    }
}
