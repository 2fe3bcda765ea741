// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The cells of an SQLite cursor. Each value has a type of its own there; which ones a column has is seen on the way. */
final class SqliteCells implements CursorFeed.Cells {
    /** The storage classes of SQLite (its documentation, "Datatypes In SQLite", 2). */
    enum Storage {
        INTEGER,
        REAL,
        TEXT,
        BLOB
    }

    private final List<Set<Storage>> seen;

    SqliteCells(int columns) {
        this.seen = IntStream.range(0, columns)
                .<Set<Storage>>mapToObj(column -> EnumSet.noneOf(Storage.class))
                .toList();
    }

    /** What the values of a column were. */
    Set<Storage> seen(int column) {
        return seen.get(column);
    }

    /** Adds what another cursor of the same columns has seen. */
    void add(SqliteCells others) {
        for (int column = 0; column < seen.size(); column++) {
            seen.get(column).addAll(others.seen(column));
        }
    }

    @Override
    public @Nullable String text(ResultSet rows, int column) throws SQLException {
        return text(rows.getObject(column + 1), seen.get(column));
    }

    private static @Nullable String text(@Nullable Object value, Set<Storage> seen) {
        if (value == null) {
            return null;
        }
        if (value instanceof byte[] blob) {
            seen.add(Storage.BLOB);
            return HexFormat.of().formatHex(blob);
        }
        if (value instanceof Double || value instanceof Float) {
            seen.add(Storage.REAL);
        } else if (value instanceof Number) {
            seen.add(Storage.INTEGER);
        } else {
            seen.add(Storage.TEXT);
        }
        return value.toString();
    }
}
