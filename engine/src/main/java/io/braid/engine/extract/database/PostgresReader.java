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
import io.braid.engine.store.RowFeed;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
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
            "SET LOCAL extra_float_digits = 1",
            inOrder("synchronize_seqscans"));

    /** What may change the order of a table's rows from one reading to the next; servers that speak like it may lack it. */
    private static String inOrder(String setting) {
        return "SELECT set_config(name, '0', true) FROM pg_catalog.pg_settings WHERE name = '" + setting + "'";
    }

    private final Extraction at;
    private final Databases databases;
    private final Connection.Server server;
    private final RemoteQuery query;
    private final long limit;

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
            Filling filling = new Filling(columns, table);
            List<Sql> ranges = query.isSplit(limit) ? ranges(connection) : List.of();
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
        private final RemoteTable table;
        private long rows;
        private long bytes;

        Filling(List<PostgresColumn> columns, RemoteTable table) {
            this.columns = columns;
            this.table = table;
        }

        void taken(long more, long moreBytes) {
            rows += more;
            bytes += moreBytes;
            at.meter().rows(more);
            at.meter().bytes(moreBytes);
        }

        void from(RowFeed feed, Name filled) {
            long there = table.fill(filled, BinaryRows.fed(columns), feed);
            if (there != rows) {
                throw new Failure(
                        FailureCode.E_COUNTS,
                        "Of " + rows + " rows that were sent " + there + " came into the table.",
                        "Please report this.");
            }
        }
    }

    /** Sends all rows, before it is their turn. */
    void send(SpooledRead into) {
        try (java.sql.Connection connection = databases.open(server, Databases.Use.READ)) {
            begin(connection, null);
            List<PostgresColumn> columns = describe(connection);
            into.begins(new SpooledRead.Form(
                    columns.stream().map(PostgresColumn::column).toList(),
                    new BinaryRows(columns),
                    BinaryRows.fed(columns)));
            try (PartSink sink = into.sink()) {
                receive(connection, sink, copy(query, columns), into::isWanted);
            }
            connection.rollback();
        } catch (SQLException e) {
            at.cancellation().check();
            throw RemoteFailure.of(server, e);
        } catch (IOException e) {
            throw RemoteFailure.full(e);
        }
    }

    private void begin(java.sql.Connection connection, @Nullable String snapshot) throws SQLException {
        connection.setTransactionIsolation(java.sql.Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            if (snapshot != null) {
                statement.execute("SET TRANSACTION SNAPSHOT '" + snapshot.replaceAll("[^0-9A-Fa-f-]", "") + "'");
            }
            for (String setting : SETTINGS) {
                statement.execute(setting);
            }
            if (query.read().table() != null) {
                statement.execute(inOrder("max_parallel_workers_per_gather"));
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
        try (Statement statement = connection.createStatement();
                ResultSet bounds = statement.executeQuery(query.bounds().render())) {
            bounds.next();
            return SplitRead.ranges(
                    query, bounds, bounds.getMetaData().getColumnTypeName(1).matches("int[248]|oid"));
        }
    }

    private String copy(RemoteQuery asked, List<PostgresColumn> columns) {
        List<Sql> remote =
                columns.stream().map(column -> column.column().remote()).toList();
        return Sql.of("COPY ({query}) TO STDOUT (FORMAT binary)")
                .with("query", asked.selecting(remote, limit))
                .render();
    }

    private void whole(java.sql.Connection connection, Filling filling, Name filled) {
        try (Background background = new Background()) {
            Receiving receiving = new Receiving(background, at.cancellation(), server);
            BatchSink sink = new BatchSink(filling.columns, receiving::isWanted, receiving::check, filling::taken);
            receiving.start(() -> {
                receive(connection, sink, copy(query, filling.columns), receiving::isWanted);
                return true;
            });
            receiving.take(() -> filling.from(sink, filled));
        }
    }

    private void split(String snapshot, List<Sql> ranges, Filling filling, Name filled) {
        try (SplitRead.Connections connections = new SplitRead.Connections()) {
            List<SplitRead.Source> sources = new ArrayList<>();
            for (int i = 0; i < query.read().parallel(); i++) {
                java.sql.Connection own = connections.add(databases.open(server, Databases.Use.READ));
                begin(own, snapshot);
                sources.add((range, sink, receiving) ->
                        receive(own, sink, copy(query.and(range), filling.columns), receiving::isWanted));
            }
            new SplitRead(at, server, ranges)
                    .read(sources, new BinaryRows(filling.columns), filling::taken, feed -> filling.from(feed, filled));
        } catch (SQLException e) {
            throw RemoteFailure.of(server, e);
        }
    }

    private void receive(java.sql.Connection connection, RowSink sink, String copy, BooleanSupplier wanted) {
        if (!wanted.getAsBoolean()) {
            return;
        }
        try {
            PGConnection postgres = connection.unwrap(PGConnection.class);
            Cancellation.Interrupt interrupt = at.cancellation().onRequest(() -> cancel(postgres));
            try {
                CopyReceiver.receive(postgres, copy, sink, wanted);
            } finally {
                interrupt.close();
            }
        } catch (SQLException e) {
            throw RemoteFailure.of(server, e);
        } catch (ArithmeticException e) {
            throw RemoteFailure.unfit(server, e);
        } catch (IOException e) {
            throw RemoteFailure.full(e);
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
}
