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
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
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
    private static final long MEMORY_FOR_LARGE_PARTS = 200L << 20;
    private static final long LARGE_PART = 64L << 20;
    private static final long SMALL_PART = 12L << 20;
    private static final int RANGES_EACH = 4;
    private static final int WAITING_PARTS = 2;

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
            List<RemoteColumn> columns = describe(connection);
            RemoteTable table = new RemoteTable(at.store(), at.table(), columns);
            CopyLoad load = new CopyLoad(at, columns, table.kept());
            List<Sql> ranges = query.read().splitBy() == null ? List.of() : ranges(connection);
            String snapshot = ranges.isEmpty() ? null : text(connection, "SELECT pg_export_snapshot()");
            table.make(filled -> {
                if (snapshot == null) {
                    whole(connection, columns, load, filled);
                } else {
                    split(snapshot, ranges, columns, load, filled);
                }
                return load.rows();
            });
            connection.rollback();
            return new Loaded(columns.stream().map(RemoteColumn::name).toList(), load.rows(), load.bytes());
        } catch (SQLException e) {
            at.cancellation().check();
            throw RemoteFailure.of(server, e);
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

    private List<RemoteColumn> describe(java.sql.Connection connection) throws SQLException {
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

    private String copy(RemoteQuery asked, List<RemoteColumn> columns) {
        List<Sql> remote =
                new ArrayList<>(columns.stream().map(RemoteColumn::remote).toList());
        if (remote.size() == 1) {
            remote.add(Sql.of("1"));
        }
        return Sql.of("COPY ({query}) TO STDOUT (FORMAT csv)")
                .with("query", asked.selecting(remote, limit))
                .render();
    }

    private long partBytes() {
        return at.store().memoryBytes() >= MEMORY_FOR_LARGE_PARTS ? LARGE_PART : SMALL_PART;
    }

    private boolean isWanted() {
        return !stopped.get() && !at.cancellation().isRequested();
    }

    private void whole(java.sql.Connection connection, List<RemoteColumn> columns, CopyLoad load, Name filled) {
        PartQueue queue = new PartQueue(WAITING_PARTS);
        try (Background background = new Background()) {
            Receiving receiving = new Receiving(background);
            receiving.start(() -> receive(connection, "rows", queue, copy(query, columns)));
            take(load, filled, List.of(queue), receiving, new AtomicInteger());
        }
    }

    private void split(String snapshot, List<Sql> ranges, List<RemoteColumn> columns, CopyLoad load, Name filled) {
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
                            receive(
                                    own,
                                    "range-" + range,
                                    queues.get(range),
                                    copy(query.and(ranges.get(range)), columns));
                        }
                        return true;
                    } catch (SQLException e) {
                        throw RemoteFailure.of(server, e);
                    } catch (InterruptedException e) {
                        throw Cancellation.failure();
                    }
                });
            }
            take(load, filled, queues, receiving, taken);
        }
    }

    private boolean receive(java.sql.Connection connection, String name, PartQueue queue, String copy) {
        if (!isWanted()) {
            return false;
        }
        try {
            PGConnection postgres = connection.unwrap(PGConnection.class);
            Cancellation.Interrupt interrupt = at.cancellation().onRequest(() -> cancel(postgres));
            try {
                new CopyReceiver(at.tmp(), name, queue, this::isWanted, partBytes()).receive(postgres, copy);
                return true;
            } finally {
                interrupt.close();
            }
        } catch (SQLException e) {
            throw RemoteFailure.of(server, e);
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_DISK_FULL,
                    "What the server sent could not be stored.",
                    "Free space, or name another disk with --temp.",
                    e);
        } catch (InterruptedException e) {
            throw Cancellation.failure();
        }
    }

    private static void cancel(PGConnection connection) {
        try {
            connection.cancelQuery();
        } catch (SQLException e) {
            // It ended by itself just now, which is what was wanted.
        }
    }

    /** Takes everything in, and ends with the fault of whoever had one first. */
    private void take(CopyLoad load, Name filled, List<PartQueue> queues, Receiving receiving, AtomicInteger taken) {
        try {
            for (PartQueue queue : queues) {
                load.all(filled, queue, () -> {
                    at.cancellation().check();
                    receiving.check();
                });
                taken.incrementAndGet();
            }
            receiving.all();
        } catch (InterruptedException e) {
            throw Cancellation.failure();
        } catch (Failure failure) {
            throw failure.code() == FailureCode.E_INTERNAL ? RemoteFailure.unfit(server, failure) : failure;
        } finally {
            stopped.set(true);
        }
    }
}
