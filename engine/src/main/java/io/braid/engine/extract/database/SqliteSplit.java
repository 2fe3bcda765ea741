// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.Connection;
import io.braid.engine.connect.Databases;
import io.braid.engine.extract.Extraction;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.RowFeed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads the ranges of a table of an SQLite file over several connections that all see the same moment. */
final class SqliteSplit {
    private static final int TRIES = 100;

    private final Extraction at;
    private final Databases databases;
    private final Connection.LocalDatabase file;
    private final RemoteQuery query;
    private final java.sql.Connection watching;
    private final List<SqliteCells> cells = new ArrayList<>();
    private long bytes;

    /** @param watching a connection that reads nothing meanwhile */
    SqliteSplit(
            Extraction at,
            Databases databases,
            Connection.LocalDatabase file,
            RemoteQuery query,
            java.sql.Connection watching) {
        this.at = at;
        this.databases = databases;
        this.file = file;
        this.query = query;
        this.watching = watching;
    }

    /** Reads all rows, and says how many bytes they were. */
    long read(List<Sql> columns, Consumer<RowFeed> filling) throws SQLException {
        List<Sql> ranges;
        try (Statement statement = watching.createStatement();
                ResultSet bounds = statement.executeQuery(query.bounds().render())) {
            bounds.next();
            ranges = SplitRead.ranges(query, bounds, isWhole(bounds.getObject(1)) && isWhole(bounds.getObject(2)));
        }
        try (SplitRead.Connections connections = new SplitRead.Connections()) {
            for (int i = 0; i < query.read().parallel(); i++) {
                connections.add(databases.open(file, Databases.Use.READ));
            }
            begin(connections.all());
            List<SplitRead.Source> sources = connections.all().stream()
                    .map(connection -> source(connection, columns))
                    .toList();
            new SplitRead(at, file, ranges).read(sources, BinaryRows.texts(columns.size()), this::taken, filling);
            return bytes;
        }
    }

    /** What the values were. */
    SqliteCells storage() {
        SqliteCells all = cells.get(0);
        cells.stream().skip(1).forEach(all::add);
        return all;
    }

    private static boolean isWhole(@org.jspecify.annotations.Nullable Object value) {
        return value == null || value instanceof Integer || value instanceof Long;
    }

    private void taken(long rows, long moreBytes) {
        bytes += moreBytes;
        at.meter().rows(rows);
        at.meter().bytes(moreBytes);
    }

    /**
     * Has all connections see one moment: nothing was changed from before the first began to read until after the last
     * (SQLite, PRAGMA data_version, tells a connection of the others' changes).
     */
    private void begin(List<java.sql.Connection> connections) throws SQLException {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            at.cancellation().check();
            long before = version();
            for (java.sql.Connection connection : connections) {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement();
                        ResultSet schema = statement.executeQuery("SELECT count(*) FROM sqlite_schema")) {
                    schema.next();
                }
            }
            if (version() == before) {
                return;
            }
            for (java.sql.Connection connection : connections) {
                connection.rollback();
            }
        }
        throw new Failure(
                FailureCode.E_REMOTE,
                Databases.place(file) + " is written to so often that several connections cannot see the same moment.",
                "Leave split_by out.");
    }

    private long version() throws SQLException {
        try (Statement statement = watching.createStatement();
                ResultSet version = statement.executeQuery("PRAGMA data_version")) {
            version.next();
            return version.getLong(1);
        }
    }

    private SplitRead.Source source(java.sql.Connection connection, List<Sql> columns) {
        SqliteCells storage = new SqliteCells(columns.size());
        cells.add(storage);
        TextRows rows = new TextRows(columns.size(), storage);
        return (range, sink, receiving) -> {
            try (Statement statement = connection.createStatement();
                    ResultSet cursor = statement.executeQuery(
                            query.and(range).selecting(columns, Long.MAX_VALUE).render())) {
                rows.send(cursor, sink, receiving::isWanted);
            }
        };
    }
}
