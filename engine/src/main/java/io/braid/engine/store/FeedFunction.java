// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

import io.braid.engine.sql.Name;
import java.sql.SQLException;
import java.util.List;
import java.util.function.ToLongFunction;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/** Lets DuckDB pull a {@link RowFeed} as a table function, on one thread, chunk by chunk. */
final class FeedFunction implements DuckDBTableFunction<RowFeed, RowFeed, RowFeed> {
    private final List<Column> columns;
    private final RowFeed feed;
    private RowBatch batch;
    private @Nullable RuntimeException failure;

    FeedFunction(List<Column> columns, RowFeed feed) {
        this.columns = columns;
        this.feed = feed;
        this.batch = new RowBatch(columns, 0);
    }

    /** Makes it known under a name and has it used; what the feed itself throws is thrown, not DuckDB's text of it. */
    long during(DuckDBConnection root, Name function, ToLongFunction<Name> use) {
        try (DuckDBConnection connection = root.duplicate()) {
            DuckDBFunctions.tableFunction()
                    .withName(function.bare())
                    .withFunction(this)
                    .register(connection);
        } catch (SQLException e) {
            throw StoreFailure.of(e);
        }
        try {
            return use.applyAsLong(function);
        } catch (RuntimeException e) {
            if (failure != null) {
                throw failure;
            }
            throw e;
        }
    }

    @Override
    public RowFeed bind(DuckDBTableFunctionBindInfo info) {
        for (Column column : columns) {
            info.addResultColumn(column.name().bare(), type(column.kind()));
        }
        return feed;
    }

    private static Class<?> type(Column.Kind kind) {
        return switch (kind) {
            case NUMBER, KEY, OPTIONAL -> long.class;
            case DOUBLE -> double.class;
            case TEXT -> String.class;
        };
    }

    @Override
    public RowFeed init(DuckDBTableFunctionInitInfo info) {
        info.setMaxThreads(1);
        return feed;
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo call, DuckDBDataChunkWriter chunk) {
        int capacity = Math.toIntExact(chunk.capacity());
        if (batch.capacity() != capacity) {
            batch = new RowBatch(columns, capacity);
        }
        int rows;
        try {
            rows = feed.fill(batch);
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
        for (int column = 0; column < columns.size(); column++) {
            DuckDBWritableVector vector = chunk.vector(column);
            switch (columns.get(column).kind()) {
                case NUMBER -> VectorFilling.numbers(vector, batch.numbers(column), null, rows);
                case KEY -> {
                    long[] keys = batch.numbers(column);
                    VectorFilling.numbers(vector, keys, row -> keys[row] == RowBatch.NO_KEY, rows);
                }
                case OPTIONAL -> {
                    boolean[] missing = batch.missing(column);
                    VectorFilling.numbers(vector, batch.numbers(column), row -> missing[row], rows);
                }
                case DOUBLE -> {
                    boolean[] missing = batch.missing(column);
                    VectorFilling.doubles(vector, batch.numbers(column), row -> missing[row], rows);
                }
                case TEXT -> VectorFilling.texts(vector, batch.texts(column), rows);
            }
        }
        return rows;
    }
}
