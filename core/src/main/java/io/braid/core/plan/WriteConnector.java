// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends a table out through a connector of others.
 *
 * @param connection the name of one that others made the code for
 * @param options what the connector knows them to mean
 */
public record WriteConnector(String from, String connection, Map<String, Secret> options) implements Step.Work {
    public WriteConnector {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    @Override
    public boolean makesTable() {
        return false;
    }

    @Override
    public List<String> takes() {
        return List.of(from);
    }
}
