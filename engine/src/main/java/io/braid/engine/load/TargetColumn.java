// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table that is loaded.
 *
 * @param type as the database writes it; for messages and never for statements, but of columns we make
 * @param length most characters of a text, or 0 for any number
 * @param precision digits of a decimal number, or 0 for any number
 * @param scale those of them after the point
 * @param filled whether the database has a value of its own where none is given
 * @param computed whether the database takes no value
 * @param within whether a {@code {value}} of the kind is one that the database takes; {@code null} if it takes all
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
        boolean computed,
        @Nullable Sql within) {
    /** A column that takes any value of its kind. */
    static TargetColumn of(String name, ColumnKind kind) {
        return of(name, kind, 0, 0, 0, null);
    }

    /** A column that we make. */
    static TargetColumn of(String name, ColumnKind kind, int length, int precision, int scale, @Nullable Sql within) {
        return new TargetColumn(name, kind, "", length, precision, scale, false, false, false, within);
    }

    /** The same column, taking any value of another kind. */
    TargetColumn of(ColumnKind other) {
        return new TargetColumn(name, other, "", 0, 0, 0, notNull, filled, computed, null);
    }

    /** The same column, which needs a value. */
    TargetColumn needed() {
        return new TargetColumn(name, kind, type, length, precision, scale, true, filled, computed, within);
    }

    /** The same column with another limit. */
    TargetColumn taking(@Nullable Sql limit) {
        return new TargetColumn(name, kind, type, length, precision, scale, notNull, filled, computed, limit);
    }

    Name quoted() {
        return Name.fromOutside(name);
    }
}
