// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The strategies that need no argument and choose one candidate. */
public enum BasicStrategy implements Strategy {
    FIRST {
        @Override
        public Optional<String> choose(List<Candidate> candidates) {
            return candidates.stream().findFirst().map(Candidate::value);
        }
    },
    LAST {
        @Override
        public Optional<String> choose(List<Candidate> candidates) {
            return candidates.stream().reduce((earlier, later) -> later).map(Candidate::value);
        }
    },
    LONGEST {
        @Override
        public Optional<String> choose(List<Candidate> candidates) {
            return firstGreatest(candidates, Comparator.comparing(BasicStrategy::length));
        }
    },
    MOST_COMPLETE {
        @Override
        public Optional<String> choose(List<Candidate> candidates) {
            return firstGreatest(
                    candidates,
                    Comparator.comparing(candidate -> candidate.origin().completeness()));
        }
    };

    @Override
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> firstGreatest(List<Candidate> candidates, Comparator<Candidate> order) {
        return candidates.stream()
                .reduce((best, next) -> order.compare(next, best) > 0 ? next : best)
                .map(Candidate::value);
    }

    /** In characters as people count code points, without white space at either end. */
    private static int length(Candidate candidate) {
        String text = candidate.value().strip();
        return text.codePointCount(0, text.length());
    }
}
