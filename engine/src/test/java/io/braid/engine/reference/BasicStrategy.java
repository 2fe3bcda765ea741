// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rankings that need no argument. */
public enum BasicStrategy implements Ranking {
    FIRST {
        @Override
        public Comparator<Candidate> order(List<Candidate> all, NormaliserOptions options) {
            return Comparator.comparing(all::indexOf);
        }
    },
    LAST {
        @Override
        public Comparator<Candidate> order(List<Candidate> all, NormaliserOptions options) {
            return FIRST.order(all, options).reversed();
        }
    },
    LONGEST {
        @Override
        public Comparator<Candidate> order(List<Candidate> all, NormaliserOptions options) {
            return SHORTEST.order(all, options).reversed();
        }
    },
    MOST_COMPLETE {
        @Override
        public Comparator<Candidate> order(List<Candidate> all, NormaliserOptions options) {
            return Comparator.<Candidate, Long>comparing(
                            candidate -> candidate.origin().completeness())
                    .reversed();
        }
    },
    SHORTEST {
        @Override
        public Comparator<Candidate> order(List<Candidate> all, NormaliserOptions options) {
            return Comparator.comparing(Candidate::length);
        }
    },
    MOST_FREQUENT {
        @Override
        public Comparator<Candidate> order(List<Candidate> all, NormaliserOptions options) {
            return Comparator.<Candidate, Long>comparing(candidate -> all.stream()
                            .filter(other -> other.cells().equals(candidate.cells()))
                            .count())
                    .reversed();
        }
    },
    MIN {
        @Override
        public Comparator<Candidate> order(List<Candidate> all, NormaliserOptions options) {
            return NUMBERS_FIRST.thenComparing(SIZE);
        }
    },
    MAX {
        @Override
        public Comparator<Candidate> order(List<Candidate> all, NormaliserOptions options) {
            return NUMBERS_FIRST.thenComparing(SIZE.reversed());
        }
    };

    private static final Comparator<Candidate> NUMBERS_FIRST =
            Comparator.comparing(candidate -> number(candidate).isEmpty());
    private static final Comparator<Candidate> SIZE = Comparator.<Candidate, Double>comparing(
                    candidate -> number(candidate).orElse(0.0))
            .<int[]>thenComparing(BasicStrategy::codePoints, (a, b) -> Arrays.compare(a, b));

    @Override
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Double> number(Candidate candidate) {
        String text = candidate.text().strip();
        // Adding zero makes zero of minus zero.
        return text.matches("[+-]?[0-9]+(\\.[0-9]+)?") ? Optional.of(Double.parseDouble(text) + 0.0) : Optional.empty();
    }

    /** Of a text that is no number; numbers have their size to tell them apart. */
    private static int[] codePoints(Candidate candidate) {
        return number(candidate).isPresent()
                ? new int[0]
                : candidate.text().codePoints().toArray();
    }
}
