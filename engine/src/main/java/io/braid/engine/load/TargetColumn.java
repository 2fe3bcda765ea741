// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.sql.Name;

/**
 * A column of a table that is loaded.
 *
 * @param type as the database writes it; for messages and never for statements, but of columns we make
 * @param length most characters of a text, or 0 for any number
 * @param precision digits of a decimal number, or 0 for any number
 * @param scale those of them after the point
 * @param filled whether the database has a value of its own where none is given
 * @param computed whether the database takes no value
 */
record TargetColumn(
        String name,
        ColumnKind kind,
        String type,
        int length,
        int precision,
        int scale,
        boolean notNull,
        boolean filled,
        boolean computed) {
    /** A column that takes any value of its kind. */
    static TargetColumn of(String name, ColumnKind kind) {
        return new TargetColumn(name, kind, "", 0, 0, 0, false, false, false);
    }

    /** The same column, taking any value of another kind. */
    TargetColumn of(ColumnKind other) {
        return new TargetColumn(name, other, "", 0, 0, 0, notNull, filled, computed);
    }

    Name quoted() {
        return Name.fromOutside(name);
    }
}
