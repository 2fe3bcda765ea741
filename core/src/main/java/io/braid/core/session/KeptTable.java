// SPDX-License-Identifier: Apache-2.0
package io.braid.core.session;

import java.util.List;

/**
 * What a kept session can be asked by name.
 *
 * @param name in SQL
 * @param about what it holds, for a person
 * @param columns of the file, or of the answer; without the row's number in front
 */
public record KeptTable(String name, Role role, String about, List<String> columns) {
    /** What stands behind the name. */
    public enum Role {
        /** The table of a step of a plan. */
        STEP,
        ORIGINAL,
        ENRICHMENT,
        /** Only its columns are known here; its values are in the database. */
        OVERRIDES,
        MERGED,
        /** How each row of the original was matched. */
        ROW_MATCHES,
        /** The records that each row met. */
        MEETINGS
    }

    public KeptTable {
        columns = List.copyOf(columns);
    }
}
