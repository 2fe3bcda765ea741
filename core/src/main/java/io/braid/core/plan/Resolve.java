// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How one of several values is chosen.
 *
 * @param chain strategies, each deciding among the candidates that the one before leaves equal; at last candidate order decides
 */
public record Resolve(List<Strategy> chain) {
    public static final Resolve FIRST = of(Strategy.of(StrategyKind.FIRST));

    public Resolve {
        chain = List.copyOf(chain);
    }

    public static Resolve of(Strategy... chain) {
        return new Resolve(List.of(chain));
    }

    /** Whether it is this one strategy alone. */
    public boolean is(StrategyKind kind) {
        return chain.size() == 1 && chain.get(0).kind() == kind;
    }

    /** As a person writes it: {@code longest}, or {@code [newest(updated_at), longest]}. */
    public String text() {
        return chain.size() == 1
                ? chain.get(0).text()
                : chain.stream().map(Strategy::text).collect(Collectors.joining(", ", "[", "]"));
    }
}
