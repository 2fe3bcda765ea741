// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/** Some thousand rows of a query's result on their way out of the store, column by column. Valid until the next come. */
public final class RowChunk {
    private final List<DuckDBReadableVector> columns = new ArrayList<>();
    private final int rows;

    RowChunk(DuckDBDataChunkReader chunk) {
        rows = Math.toIntExact(chunk.rowCount());
        for (long column = 0; column < chunk.columnCount(); column++) {
            columns.add(chunk.vector(column));
        }
    }

    /** Hands on all rows of a query; returns how many there were. */
    static long all(Statement prepared, Consumer<RowChunk> reader) throws SQLException {
        long rows = 0;
        try (DuckDBChunkedResult result =
                prepared.unwrap(DuckDBPreparedStatement.class).query()) {
            while (result.nextChunk()) {
                RowChunk chunk = new RowChunk(result.chunk());
                reader.accept(chunk);
                rows += chunk.rows;
            }
        }
        return rows;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns.size();
    }

    public boolean isText(int column) {
        return columns.get(column).getType() == DuckDBColumnType.VARCHAR;
    }

    /** A cell of a column of 64-bit numbers, or {@code none} for null. */
    public long number(int column, int row, long none) {
        return columns.get(column).getLong(row, none);
    }

    /** A cell of a text column. */
    public @Nullable String text(int column, int row) {
        DuckDBReadableVector vector = columns.get(column);
        return vector.isNull(row) ? null : vector.getString(row);
    }
}
