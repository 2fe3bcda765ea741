// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.core.connector.CellType;
import io.braid.core.connector.Connector;
import io.braid.core.connector.ConnectorException;
import io.braid.core.connector.ConnectorRequest;
import io.braid.core.connector.RowColumn;
import io.braid.core.connector.RowWriter;
import io.braid.core.event.Cancellation;
import io.braid.engine.run.Meter;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.RowChunk;
import io.braid.engine.store.Store;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Hands a table of the store to a connector of others, row by row, in order. */
public final class ForeignOutput {
    private final Store store;
    private final Name table;
    private final List<String> columns;
    private final Meter meter;
    private final Cancellation cancellation;

    /** @param columns real names of {@code c0, c1...} */
    public ForeignOutput(Store store, Name table, List<String> columns, Meter meter, Cancellation cancellation) {
        this.store = store;
        this.table = table;
        this.columns = List.copyOf(columns);
        this.meter = meter;
        this.cancellation = cancellation;
    }

    /** A fault of the connector on its way through the store. */
    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final ConnectorException fault;

        Broken(ConnectorException fault) {
            super("the connector failed", fault);
            this.fault = fault;
        }
    }

    /** Hands over all rows and returns how many there were. */
    public long write(Connector connector, ConnectorRequest request) throws ConnectorException {
        List<CellType> types = types();
        List<RowColumn> told = IntStream.range(0, columns.size())
                .mapToObj(column -> new RowColumn(columns.get(column), types.get(column)))
                .toList();
        try (RowWriter writer = connector.write(request, told)) {
            long[] rows = {0};
            try {
                store.inOrder(() -> store.onCallingThreads(() -> {
                    store.read(query(), chunk -> rows[0] += hand(writer, types, chunk));
                    return true;
                }));
            } catch (Broken e) {
                throw e.fault;
            }
            cancellation.check();
            writer.commit();
            return rows[0];
        }
    }

    private int hand(RowWriter writer, List<CellType> types, RowChunk chunk) {
        cancellation.check();
        @Nullable Object[] cells = new Object[types.size()];
        try {
            for (int row = 0; row < chunk.rows(); row++) {
                for (int column = 0; column < cells.length; column++) {
                    String text = chunk.text(column, row);
                    cells[column] = text == null ? null : cell(types.get(column), text);
                }
                writer.write(cells);
            }
        } catch (ConnectorException e) {
            throw new Broken(e);
        }
        meter.rows(chunk.rows());
        return chunk.rows();
    }

    private static Object cell(CellType type, String text) {
        return switch (type) {
            case TEXT -> text;
            case WHOLE -> Long.valueOf(text);
            case NUMBER ->
                Double.valueOf(
                        switch (text) {
                            case "inf" -> "Infinity";
                            case "-inf" -> "-Infinity";
                            case "nan" -> "NaN";
                            default -> text;
                        });
            case FLAG -> Boolean.valueOf(text);
            case DATE -> LocalDate.parse(text);
            case TIMESTAMP -> LocalDateTime.parse(text.replace(' ', 'T'));
        };
    }

    private Sql query() {
        List<Sql> cells = IntStream.range(0, columns.size())
                .mapToObj(column -> Sql.of("CAST({cell} AS VARCHAR)").with("cell", Name.of("c", column)))
                .toList();
        return Sql.of("SELECT {cells}\nFROM {table}")
                .with("cells", Sql.join(", ", cells))
                .with("table", table);
    }

    private List<CellType> types() {
        return store.rows(Sql.of("""
                SELECT data_type
                FROM duckdb_columns()
                WHERE table_name = {table} AND schema_name = 'main'
                ORDER BY column_index""").with("table", Literal.of(table.bare()))).stream()
                .map(row -> switch (row.text(0)) {
                    case "BIGINT", "INTEGER", "SMALLINT", "TINYINT", "UINTEGER", "USMALLINT", "UTINYINT" ->
                        CellType.WHOLE;
                    case "DOUBLE", "FLOAT" -> CellType.NUMBER;
                    case "BOOLEAN" -> CellType.FLAG;
                    case "DATE" -> CellType.DATE;
                    case "TIMESTAMP" -> CellType.TIMESTAMP;
                    default -> CellType.TEXT;
                })
                .toList();
    }
}
