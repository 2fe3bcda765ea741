// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.engine.run.Meter;
import io.braid.engine.store.RowBatch;
import io.braid.engine.store.RowFeed;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Feeds a table from a cursor, every value as the text that the database has for it. */
final class CursorFeed implements RowFeed {
    private final ResultSet rows;
    private final int columns;
    private final Meter meter;
    private final Runnable check;
    private long bytes;

    /** @param check throws once a stop was asked for */
    CursorFeed(ResultSet rows, int columns, Meter meter, Runnable check) {
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
            return (SQLException) java.util.Objects.requireNonNull(getCause());
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
                    String text = rows.getString(column + 1);
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
