// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/** The strategies beside {@link BasicStrategy}. */
public final class Strategies {
    private Strategies() {}

    public static Ranking newest(String by) {
        return new ByMoment(by, true);
    }

    public static Ranking oldest(String by) {
        return new ByMoment(by, false);
    }

    public static Ranking source(String... files) {
        return new BySource(List.of(files));
    }

    public static Ranking chain(Ranking... links) {
        return new Chain(List.of(links));
    }

    public static Strategy collect() {
        return collect(Collect.USUAL_SEPARATOR);
    }

    public static Strategy collect(String separator) {
        return new Collect(separator, Collect.ALL);
    }

    public static Strategy collect(String separator, int limit) {
        return new Collect(separator, limit);
    }

    public static Strategy unanimous() {
        return new Unanimous();
    }
}
