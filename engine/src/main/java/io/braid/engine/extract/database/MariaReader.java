// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.core.plan.Connection;
import io.braid.engine.connect.Databases;
import io.braid.engine.extract.Extraction;
import io.braid.engine.store.Column;
import io.braid.engine.store.RowFeed;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Reads MariaDB and MySQL through a cursor that streams, in one transaction that changes nothing and sees one moment. */
final class MariaReader {
    static final int FETCHED = 2000;
    private static final int FETCHED_AHEAD = 500;

    /** How long the server waits with rows that nobody takes yet. */
    private static final int PATIENT_SECONDS = 86_400;

    private final Extraction at;
    private final Databases databases;
    private final Connection.Server server;
    private final RemoteQuery query;
    private final long limit;

    MariaReader(Extraction at, Databases databases, Connection.Server server, RemoteQuery query, long limit) {
        this.at = at;
        this.databases = databases;
        this.server = server;
        this.query = query;
        this.limit = limit;
    }

    Loaded read() {
        try (java.sql.Connection connection = databases.open(server, Databases.Use.READ);
                Statement statement =
                        connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
            List<RemoteColumn> columns = describe(statement);
            if (query.isSplit(limit)) {
                MariaSplit split = new MariaSplit(at, databases, server, query, MariaSplit.ranges(query, statement));
                long count = load(
                        columns,
                        filling -> split.read(
                                columns.stream().map(RemoteColumn::remote).toList(), filling));
                return loaded(columns, count, split.bytes());
            }
            statement.setFetchSize(query.batchRows(FETCHED));
            Cancellation.Interrupt interrupt = at.cancellation().onRequest(() -> cancel(statement));
            try (ResultSet rows = statement.executeQuery(
                    query.selecting(columns.stream().map(RemoteColumn::remote).toList(), limit)
                            .render())) {
                CursorFeed feed = new CursorFeed(
                        rows,
                        columns.size(),
                        at.meter(),
                        at.cancellation()::check,
                        (row, column) -> row.getString(column + 1));
                return loaded(columns, load(columns, filling -> filling.accept(feed)), feed.bytes());
            } finally {
                interrupt.close();
            }
        } catch (SQLException e) {
            at.cancellation().check();
            throw RemoteFailure.of(server, e);
        } catch (CursorFeed.CursorException e) {
            at.cancellation().check();
            throw RemoteFailure.of(server, e.fault());
        }
    }

    /** Sends all rows, before it is their turn. */
    void send(SpooledRead into) {
        try (java.sql.Connection connection = databases.open(server, Databases.Use.READ);
                Statement statement =
                        connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.execute("SET SESSION net_write_timeout = " + PATIENT_SECONDS);
            statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
            List<RemoteColumn> columns = describe(statement);
            into.begins(SpooledRead.Form.ofTexts(columns));
            statement.setFetchSize(query.batchRows(FETCHED_AHEAD));
            TextRows rows = new TextRows(columns.size(), (row, column) -> row.getString(column + 1));
            Cancellation.Interrupt interrupt = at.cancellation().onRequest(() -> cancel(statement));
            try (PartSink sink = into.sink();
                    ResultSet cursor = statement.executeQuery(query.selecting(
                                    columns.stream().map(RemoteColumn::remote).toList(), limit)
                            .render())) {
                rows.send(cursor, sink, into::isWanted);
            } finally {
                interrupt.close();
            }
        } catch (SQLException e) {
            at.cancellation().check();
            throw RemoteFailure.of(server, e);
        } catch (IOException e) {
            throw RemoteFailure.full(e);
        } catch (InterruptedException e) {
            throw Cancellation.failure();
        }
    }

    private List<RemoteColumn> describe(Statement statement) throws SQLException {
        try (ResultSet none = statement.executeQuery(query.describing().render())) {
            return MariaTypes.columns(none.getMetaData());
        }
    }

    private static Loaded loaded(List<RemoteColumn> columns, long rows, long bytes) {
        return new Loaded(columns.stream().map(RemoteColumn::name).toList(), rows, bytes);
    }

    private long load(List<RemoteColumn> columns, Consumer<Consumer<RowFeed>> giving) {
        RemoteTable table = new RemoteTable(at.store(), at.table(), columns);
        List<Column> texts = RemoteTable.texts(columns.size());
        AtomicLong rows = new AtomicLong();
        try {
            return table.make(filled -> {
                giving.accept(feed -> rows.set(table.fill(filled, texts, feed)));
                return rows.get();
            });
        } catch (Failure failure) {
            throw failure.code() == FailureCode.E_INTERNAL ? RemoteFailure.unfit(server, failure) : failure;
        }
    }

    static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            // It ended by itself just now, which is what was wanted.
        }
    }
}
