// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.engine.run.Meter;
import io.braid.engine.store.RowBatch;
import io.braid.engine.store.RowFeed;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Feeds a table from an SQLite cursor. Each value has a type of its own there; which ones a column has is seen on the way. */
final class SqliteFeed implements RowFeed {
    /** The storage classes of SQLite (its documentation, "Datatypes In SQLite", 2). */
    enum Storage {
        INTEGER,
        REAL,
        TEXT,
        BLOB
    }

    private final ResultSet rows;
    private final List<Set<Storage>> seen;
    private final Meter meter;
    private final Runnable check;
    private long bytes;

    SqliteFeed(ResultSet rows, int columns, Meter meter, Runnable check) {
        this.rows = rows;
        this.meter = meter;
        this.check = check;
        this.seen = IntStream.range(0, columns)
                .<Set<Storage>>mapToObj(column -> EnumSet.noneOf(Storage.class))
                .toList();
    }

    /** What the values of a column were. */
    Set<Storage> seen(int column) {
        return seen.get(column);
    }

    long bytes() {
        return bytes;
    }

    @Override
    public int fill(RowBatch batch) {
        check.run();
        try {
            int row = 0;
            long before = bytes;
            while (row < batch.capacity() && rows.next()) {
                for (int column = 0; column < seen.size(); column++) {
                    String text = text(rows.getObject(column + 1), seen.get(column));
                    byte[] utf8 = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
                    bytes += utf8 == null ? 0 : utf8.length;
                    batch.setText(column, row, utf8);
                }
                row++;
            }
            meter.rows(row);
            meter.bytes(bytes - before);
            return row;
        } catch (SQLException e) {
            throw new CursorFeed.CursorException(e);
        }
    }

    private static @org.jspecify.annotations.Nullable String text(
            @org.jspecify.annotations.Nullable Object value, Set<Storage> seen) {
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
