// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.core.plan.Connection;
import io.braid.engine.connect.Databases;
import io.braid.engine.extract.Extraction;
import io.braid.engine.run.Background;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Column;
import io.braid.engine.store.RowFeed;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Reads PostgreSQL by COPY, in one transaction that changes nothing and sees one moment. A read that is split has several such
 * transactions of the same moment (pg_export_snapshot).
 */
final class PostgresReader {
    private static final List<String> SETTINGS = List.of(
            "SET LOCAL DateStyle = 'ISO, YMD'",
            "SET LOCAL IntervalStyle = 'iso_8601'",
            "SET LOCAL TimeZone = 'UTC'",
            "SET LOCAL bytea_output = 'hex'",
            "SET LOCAL extra_float_digits = 1");
    private static final int RANGES_EACH = 4;

    private final Extraction at;
    private final Databases databases;
    private final Connection.Server server;
    private final RemoteQuery query;
    private final long limit;
    private final AtomicBoolean stopped = new AtomicBoolean();

    PostgresReader(Extraction at, Databases databases, Connection.Server server, RemoteQuery query, long limit) {
        this.at = at;
        this.databases = databases;
        this.server = server;
        this.query = query;
        this.limit = limit;
    }

    Loaded read() {
        try (java.sql.Connection connection = databases.open(server, Databases.Use.READ)) {
            begin(connection, null);
            List<PostgresColumn> columns = describe(connection);
            RemoteTable table = new RemoteTable(
                    at.store(),
                    at.table(),
                    columns.stream().map(PostgresColumn::column).toList());
            Filling filling = new Filling(columns, table.kept());
            List<Sql> ranges = query.read().splitBy() == null ? List.of() : ranges(connection);
            String snapshot = ranges.isEmpty() ? null : text(connection, "SELECT pg_export_snapshot()");
            table.make(filled -> {
                if (snapshot == null) {
                    whole(connection, filling, filled);
                } else {
                    split(snapshot, ranges, filling, filled);
                }
                return filling.rows;
            });
            connection.rollback();
            return new Loaded(
                    columns.stream().map(column -> column.column().name()).toList(), filling.rows, filling.bytes);
        } catch (SQLException e) {
            at.cancellation().check();
            throw RemoteFailure.of(server, e);
        }
    }

    /** What is put into the table, and how much it was. */
    private final class Filling {
        private final List<PostgresColumn> columns;
        private final Sql kept;
        private long rows;
        private long bytes;

        Filling(List<PostgresColumn> columns, Sql kept) {
            this.columns = columns;
            this.kept = kept;
        }

        void taken(long more, long moreBytes) {
            rows += more;
            bytes += moreBytes;
            at.meter().rows(more);
            at.meter().bytes(moreBytes);
        }

        void from(RowFeed feed, Name filled) {
            List<Column> fed = BinaryRows.fed(columns);
            long there = at.store()
                    .onCallingThreads(() -> at.store()
                            .inOrder(() -> at.store()
                                    .add(
                                            filled,
                                            fed,
                                            feed,
                                            given -> Sql.of("SELECT {kept} FROM ({given})")
                                                    .with("kept", kept)
                                                    .with("given", given))));
            if (there != rows) {
                throw new Failure(
                        FailureCode.E_COUNTS,
                        "Of " + rows + " rows that were sent " + there + " came into the table.",
                        "Please report this.");
            }
        }
    }

    private static void begin(java.sql.Connection connection, @Nullable String snapshot) throws SQLException {
        connection.setTransactionIsolation(java.sql.Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            if (snapshot != null) {
                statement.execute("SET TRANSACTION SNAPSHOT '" + snapshot.replaceAll("[^0-9A-Fa-f-]", "") + "'");
            }
            for (String setting : SETTINGS) {
                statement.execute(setting);
            }
        }
    }

    private List<PostgresColumn> describe(java.sql.Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery(query.describing().render())) {
            return PostgresTypes.columns(none.getMetaData());
        }
    }

    private static String text(java.sql.Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    private List<Sql> ranges(java.sql.Connection connection) throws SQLException {
        String column = java.util.Objects.requireNonNull(query.read().splitBy());
        Sql key = RemoteColumn.column(column);
        Sql bounds = query.selecting(
                List.of(
                        Sql.of("min({key})").with("key", key),
                        Sql.of("max({key})").with("key", key)),
                Long.MAX_VALUE);
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(bounds.render())) {
            result.next();
            if (!result.getMetaData().getColumnTypeName(1).matches("int[248]|oid")) {
                throw new Failure(
                        FailureCode.E_PLAN_VALUE,
                        "The column \"" + column + "\" under split_by holds no whole numbers.",
                        "Name one that does, or leave split_by out.");
            }
            long least = result.getLong(1);
            boolean empty = result.wasNull();
            return KeyRanges.of(
                    column,
                    least,
                    empty ? least - 1 : result.getLong(2),
                    RANGES_EACH * query.read().parallel());
        }
    }

    private String copy(RemoteQuery asked, List<PostgresColumn> columns) {
        List<Sql> remote =
                columns.stream().map(column -> column.column().remote()).toList();
        return Sql.of("COPY ({query}) TO STDOUT (FORMAT binary)")
                .with("query", asked.selecting(remote, limit))
                .render();
    }

    private boolean isWanted() {
        return !stopped.get() && !at.cancellation().isRequested();
    }

    private void whole(java.sql.Connection connection, Filling filling, Name filled) {
        try (Background background = new Background()) {
            Receiving receiving = new Receiving(background);
            BatchSink sink = new BatchSink(filling.columns, this::isWanted, check(receiving), filling::taken);
            receiving.start(() -> receive(connection, sink, copy(query, filling.columns)));
            take(receiving, () -> filling.from(sink, filled));
        }
    }

    private Runnable check(Receiving receiving) {
        return () -> {
            at.cancellation().check();
            receiving.check();
        };
    }

    private void split(String snapshot, List<Sql> ranges, Filling filling, Name filled) {
        List<PartQueue> queues =
                ranges.stream().map(range -> new PartQueue(Integer.MAX_VALUE)).toList();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        int parallel = query.read().parallel();
        try (Background background = new Background(parallel)) {
            Receiving receiving = new Receiving(background);
            for (int i = 0; i < Math.min(parallel, ranges.size()); i++) {
                receiving.start(() -> {
                    try (java.sql.Connection own = databases.open(server, Databases.Use.READ)) {
                        begin(own, snapshot);
                        for (int range = next.getAndIncrement();
                                range < ranges.size();
                                range = next.getAndIncrement()) {
                            // What waits to be taken in lies on the disk: not too much of it.
                            while (isWanted() && range > taken.get() + parallel) {
                                Thread.sleep(20);
                            }
                            try (PartSink sink =
                                    new PartSink(at.tmp(), "range-" + range, queues.get(range), this::isWanted)) {
                                receive(own, sink, copy(query.and(ranges.get(range)), filling.columns));
                            }
                        }
                        return true;
                    } catch (SQLException e) {
                        throw RemoteFailure.of(server, e);
                    } catch (IOException e) {
                        throw full(e);
                    } catch (InterruptedException e) {
                        throw Cancellation.failure();
                    }
                });
            }
            PartFeed feed =
                    new PartFeed(queues, filling.columns, check(receiving), taken::incrementAndGet, filling::taken);
            take(receiving, () -> filling.from(feed, filled));
        }
    }

    private boolean receive(java.sql.Connection connection, RowSink sink, String copy) {
        if (!isWanted()) {
            return false;
        }
        try {
            PGConnection postgres = connection.unwrap(PGConnection.class);
            Cancellation.Interrupt interrupt = at.cancellation().onRequest(() -> cancel(postgres));
            try {
                CopyReceiver.receive(postgres, copy, sink, this::isWanted);
                return true;
            } finally {
                interrupt.close();
            }
        } catch (SQLException e) {
            throw RemoteFailure.of(server, e);
        } catch (ArithmeticException e) {
            throw RemoteFailure.unfit(server, e);
        } catch (IOException e) {
            throw full(e);
        } catch (InterruptedException e) {
            throw Cancellation.failure();
        }
    }

    private static Failure full(IOException e) {
        return new Failure(
                FailureCode.E_DISK_FULL,
                "What the server sent could not be stored.",
                "Free space, or name another disk with --temp.",
                e);
    }

    private static void cancel(PGConnection connection) {
        try {
            connection.cancelQuery();
        } catch (SQLException e) {
            // It ended by itself just now, which is what was wanted.
        }
    }

    /** Takes everything in, and ends with the fault of whoever had one first. */
    private void take(Receiving receiving, Runnable filling) {
        try {
            filling.run();
            receiving.all();
        } catch (ArithmeticException e) {
            throw RemoteFailure.unfit(server, e);
        } catch (Failure failure) {
            throw failure.code() == FailureCode.E_INTERNAL ? RemoteFailure.unfit(server, failure) : failure;
        } finally {
            stopped.set(true);
        }
    }
}
