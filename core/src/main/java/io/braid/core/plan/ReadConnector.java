// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows through a connector of others.
 *
 * @param connection the name of one that others made the code for
 * @param options what the connector knows them to mean
 * @param limit at most so many rows, or {@code null}
 */
public record ReadConnector(
        String connection,
        Map<String, Secret> options,
        @Nullable Long limit) implements Step.Work {
    public ReadConnector {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    @Override
    public List<String> takes() {
        return List.of();
    }
}
