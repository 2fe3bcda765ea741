// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A default and its exceptions by column name (any case).
 *
 * @param <C> what is chosen
 */
public record ColumnChoice<C>(C byDefault, Map<String, C> byColumn) {
    public ColumnChoice {
        Map<String, C> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(byColumn);
        byColumn = Collections.unmodifiableMap(anyCase);
    }

    public static <C> ColumnChoice<C> always(C choice) {
        return new ColumnChoice<>(choice, Map.of());
    }

    public C of(String column) {
        return byColumn.getOrDefault(column, byDefault);
    }
}
