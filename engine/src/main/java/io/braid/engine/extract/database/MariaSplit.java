// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.core.event.Cancellation;
import io.braid.core.plan.Connection;
import io.braid.engine.connect.Databases;
import io.braid.engine.extract.Extraction;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.RowFeed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;

/** Reads the ranges of a table of MariaDB or MySQL over several connections that all see the same moment. */
final class MariaSplit {
    private final Extraction at;
    private final Databases databases;
    private final Connection.Server server;
    private final RemoteQuery query;
    private final List<Sql> ranges;
    private long bytes;

    MariaSplit(Extraction at, Databases databases, Connection.Server server, RemoteQuery query, List<Sql> ranges) {
        this.at = at;
        this.databases = databases;
        this.server = server;
        this.query = query;
        this.ranges = ranges;
    }

    /** The ranges of the query. */
    static List<Sql> ranges(RemoteQuery query, Statement statement) throws SQLException {
        try (ResultSet bounds = statement.executeQuery(query.bounds().render())) {
            bounds.next();
            return SplitRead.ranges(
                    query,
                    bounds,
                    bounds.getMetaData()
                            .getColumnTypeName(1)
                            .matches("(TINY|SMALL|MEDIUM|BIG)?INT(EGER)?( UNSIGNED)?"));
        }
    }

    long bytes() {
        return bytes;
    }

    /** Reads all rows. */
    void read(List<Sql> columns, Consumer<RowFeed> filling) {
        try (SplitRead.Connections connections = new SplitRead.Connections()) {
            for (int i = 0; i < query.read().parallel(); i++) {
                connections.add(databases.open(server, Databases.Use.READ));
            }
            begin(connections.all());
            List<SplitRead.Source> sources = connections.all().stream()
                    .map(connection -> source(connection, columns))
                    .toList();
            new SplitRead(at, server, ranges).read(sources, BinaryRows.texts(columns.size()), this::taken, filling);
        } catch (SQLException e) {
            at.cancellation().check();
            throw RemoteFailure.of(server, e);
        }
    }

    private void taken(long rows, long moreBytes) {
        bytes += moreBytes;
        at.meter().rows(rows);
        at.meter().bytes(moreBytes);
    }

    /** Has all connections see one moment, in which nobody can write to the table. */
    private void begin(List<java.sql.Connection> connections) throws SQLException {
        try (java.sql.Connection locking = databases.open(server, Databases.Use.READ);
                Statement statement = locking.createStatement()) {
            lock(statement);
            for (java.sql.Connection connection : connections) {
                try (Statement own = connection.createStatement()) {
                    own.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
                }
            }
            statement.execute("UNLOCK TABLES");
        }
    }

    private void lock(Statement statement) {
        if (query.read().table() == null) {
            at.warn("A query cannot be locked, so its ranges are read at moments that lie milliseconds apart");
            return;
        }
        try {
            statement.execute("SET SESSION lock_wait_timeout = 10");
            statement.execute(Sql.of("LOCK TABLES {table} READ")
                    .with("table", query.from())
                    .render());
        } catch (SQLException e) {
            at.warn("The user may not lock the table, or others write to it all the time, so its ranges are read at"
                    + " moments that lie milliseconds apart");
        }
    }

    private SplitRead.Source source(java.sql.Connection connection, List<Sql> columns) {
        TextRows rows = new TextRows(columns.size(), (row, column) -> row.getString(column + 1));
        return (range, sink, receiving) -> {
            try (Statement statement =
                    connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
                statement.setFetchSize(query.batchRows(MariaReader.FETCHED));
                Cancellation.Interrupt interrupt = at.cancellation().onRequest(() -> MariaReader.cancel(statement));
                try (ResultSet cursor = statement.executeQuery(
                        query.and(range).selecting(columns, Long.MAX_VALUE).render())) {
                    rows.send(cursor, sink, receiving::isWanted);
                } finally {
                    interrupt.close();
                }
            }
        };
    }
}
