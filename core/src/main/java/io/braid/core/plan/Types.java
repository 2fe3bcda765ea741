// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The types that the columns of a text file get.
 *
 * @param byEvidence whether a column without a name here gets the narrowest type that every one of its values has; else it is text
 * @param named column to type
 */
public record Types(boolean byEvidence, Map<String, Type> named) {
    /** All columns are text, cell by cell as in the file. */
    public static final Types TEXT = new Types(false, Map.of());

    /** All columns get the type that the evidence of all rows shows. */
    public static final Types AUTO = new Types(true, Map.of());

    public Types {
        named = Map.copyOf(named);
    }

    /** A type of a column; how its values are written is ISO 8601 for dates and moments. */
    public enum Type {
        TEXT,
        BOOLEAN,
        BIGINT,
        DECIMAL,
        DOUBLE,
        DATE,
        TIMESTAMP,
        TIME
    }

    /** The type said for a column, if any. */
    public @Nullable Type of(String column) {
        Type exact = named.get(column);
        return exact != null
                ? exact
                : named.entrySet().stream()
                        .filter(entry -> entry.getKey().equalsIgnoreCase(column))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
    }
}
