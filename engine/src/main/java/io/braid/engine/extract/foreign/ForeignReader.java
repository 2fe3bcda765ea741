// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.foreign;

import io.braid.core.connector.CellType;
import io.braid.core.connector.Connector;
import io.braid.core.connector.ConnectorException;
import io.braid.core.connector.ConnectorRequest;
import io.braid.core.connector.RowColumn;
import io.braid.core.connector.RowReader;
import io.braid.engine.extract.Extracted;
import io.braid.engine.extract.Extraction;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Column;
import io.braid.engine.store.RowBatch;
import io.braid.engine.store.RowFeed;
import io.braid.engine.table.StepTable;
import io.braid.engine.table.TableColumns;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes a table of what a connector gives: as texts first, then of the types that it says. */
public final class ForeignReader {
    private final Extraction at;
    private final long limit;

    /** @param limit at most so many rows */
    public ForeignReader(Extraction at, long limit) {
        this.at = at;
        this.limit = Math.min(at.limit(), limit);
    }

    /** Reads all rows. */
    public Extracted read(Connector connector, ConnectorRequest request) throws ConnectorException {
        try (RowReader reader = connector.read(request)) {
            List<RowColumn> columns = List.copyOf(reader.columns());
            if (columns.isEmpty()) {
                throw new ConnectorException("it gave no columns", "Ask those who made it.");
            }
            Feed feed = new Feed(reader, columns);
            Name raw = at.table().with("_raw");
            List<Column> texts = IntStream.range(0, columns.size())
                    .mapToObj(column -> Column.text(StepTable.cell(column)))
                    .toList();
            at.store().drop(at.table(), raw);
            long rows;
            try {
                rows = at.store().onCallingThreads(() -> at.store().load(raw, texts, feed));
            } catch (Broken e) {
                throw e.fault;
            }
            List<Sql> cells = new ArrayList<>();
            for (int column = 0; column < columns.size(); column++) {
                cells.add(Sql.of("CAST({cell} AS {type}) AS {cell}")
                        .with("cell", StepTable.cell(column))
                        .with("type", type(columns.get(column).type())));
            }
            at.store()
                    .inOrder(() -> at.store()
                            .create(
                                    at.table(),
                                    Sql.of("SELECT {cells}\nFROM {raw}")
                                            .with("cells", Sql.join(", ", cells))
                                            .with("raw", raw)));
            at.store().drop(raw);
            return new Extracted(
                    rows,
                    feed.bytes,
                    TableColumns.named(columns.stream().map(RowColumn::name).toList()),
                    Map.of(),
                    List.of());
        }
    }

    private static Sql type(CellType type) {
        return switch (type) {
            case TEXT -> Sql.of("VARCHAR");
            case WHOLE -> Sql.of("BIGINT");
            case NUMBER -> Sql.of("DOUBLE");
            case FLAG -> Sql.of("BOOLEAN");
            case DATE -> Sql.of("DATE");
            case TIMESTAMP -> Sql.of("TIMESTAMP");
        };
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

    /** Feeds rows as texts. */
    private final class Feed implements RowFeed {
        private final RowReader reader;
        private final List<RowColumn> columns;
        private final @Nullable Object[] cells;
        private long rows;
        private long bytes;

        Feed(RowReader reader, List<RowColumn> columns) {
            this.reader = reader;
            this.columns = columns;
            this.cells = new Object[columns.size()];
        }

        @Override
        public int fill(RowBatch batch) {
            at.cancellation().check();
            long before = bytes;
            int row = 0;
            try {
                while (row < batch.capacity() && rows < limit && reader.next(cells)) {
                    for (int column = 0; column < cells.length; column++) {
                        byte[] utf8 = text(column);
                        bytes += utf8 == null ? 0 : utf8.length;
                        batch.setText(column, row, utf8);
                    }
                    row++;
                    rows++;
                }
            } catch (ConnectorException e) {
                throw new Broken(e);
            }
            at.meter().rows(row);
            at.meter().bytes(bytes - before);
            return row;
        }

        private byte @Nullable [] text(int column) throws ConnectorException {
            Object cell = cells[column];
            CellType type = columns.get(column).type();
            if (cell != null && !type.java().isInstance(cell)) {
                throw new ConnectorException(
                        "a cell of the column \"" + columns.get(column).name() + "\" is expected to be a "
                                + type.java().getSimpleName() + ", and is a "
                                + cell.getClass().getSimpleName(),
                        "Ask those who made it.");
            }
            return cell == null ? null : cell.toString().getBytes(StandardCharsets.UTF_8);
        }
    }
}
