// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.engine.run.Meter;
import io.braid.engine.store.RowBatch;
import io.braid.engine.store.RowFeed;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Feeds a table from a cursor, every value as a text. */
final class CursorFeed implements RowFeed {
    private final ResultSet rows;
    private final int columns;
    private final Meter meter;
    private final Runnable check;
    private final Cells cells;
    private long bytes;

    /** Gives the text of a cell of the row that the cursor is at. */
    interface Cells {
        @Nullable
        String text(ResultSet rows, int column) throws SQLException;
    }

    /**
     * Feeds from a cursor.
     *
     * @param check throws once a stop was asked for
     */
    CursorFeed(ResultSet rows, int columns, Meter meter, Runnable check, Cells cells) {
        this.cells = cells;
        this.rows = rows;
        this.columns = columns;
        this.meter = meter;
        this.check = check;
    }

    /** A fault of the cursor on its way through a feed. */
    static final class CursorException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CursorException(SQLException cause) {
            super("the cursor failed", cause);
        }

        SQLException fault() {
            return (SQLException) Objects.requireNonNull(getCause());
        }
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
                for (int column = 0; column < columns; column++) {
                    String text = cells.text(rows, column);
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
            throw new CursorException(e);
        }
    }
}
