// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.Connection;
import io.braid.engine.connect.Databases;
import io.braid.engine.extract.Extraction;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Column;
import io.braid.engine.store.RowFeed;
import io.braid.engine.table.StepTable;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Reads an SQLite file. A column gets the type that all of its values have; what is declared of it decides only between types
 * that fit them all: a flag or a number, a date or a text.
 */
final class SqliteReader {
    private static final Set<SqliteCells.Storage> NUMBERS =
            EnumSet.of(SqliteCells.Storage.INTEGER, SqliteCells.Storage.REAL);

    private final Extraction at;
    private final Databases databases;
    private final Connection.LocalDatabase file;
    private final RemoteQuery query;
    private final long limit;

    SqliteReader(Extraction at, Databases databases, Connection.LocalDatabase file, RemoteQuery query, long limit) {
        this.at = at;
        this.databases = databases;
        this.file = file;
        this.query = query;
        this.limit = limit;
    }

    Loaded read() {
        try (java.sql.Connection connection = databases.open(file, Databases.Use.READ);
                Statement statement = connection.createStatement()) {
            List<String> names = new ArrayList<>();
            List<String> declared = new ArrayList<>();
            try (ResultSet none = statement.executeQuery(query.describing().render())) {
                ResultSetMetaData about = none.getMetaData();
                for (int i = 1; i <= about.getColumnCount(); i++) {
                    names.add(about.getColumnLabel(i));
                    declared.add(String.valueOf(about.getColumnTypeName(i)).toUpperCase(Locale.ROOT));
                }
            }
            List<Sql> columns = names.stream().map(RemoteColumn::column).toList();
            if (query.isSplit(limit)) {
                SqliteSplit split = new SqliteSplit(at, databases, file, query, connection);
                long bytes = split.read(columns, feed -> fill(names.size(), feed));
                return new Loaded(names, typed(names, declared, split.storage()), bytes);
            }
            try (ResultSet rows =
                    statement.executeQuery(query.selecting(columns, limit).render())) {
                SqliteCells storage = new SqliteCells(names.size());
                CursorFeed feed = new CursorFeed(rows, names.size(), at.meter(), at.cancellation()::check, storage);
                fill(names.size(), feed);
                return new Loaded(names, typed(names, declared, storage), feed.bytes());
            }
        } catch (SQLException e) {
            at.cancellation().check();
            throw RemoteFailure.of(file, e);
        } catch (CursorFeed.CursorException e) {
            at.cancellation().check();
            throw RemoteFailure.of(file, e.fault());
        }
    }

    private Name raw() {
        return at.table().with("_raw");
    }

    private void fill(int columns, RowFeed feed) {
        List<Column> texts = IntStream.range(0, columns)
                .mapToObj(column -> Column.text(StepTable.cell(column)))
                .toList();
        at.store().drop(at.table(), raw());
        at.store().onCallingThreads(() -> at.store().inOrder(() -> at.store().load(raw(), texts, feed)));
    }

    private long typed(List<String> names, List<String> declared, SqliteCells storage) {
        Name raw = raw();
        List<Sql> cells = new ArrayList<>();
        for (int column = 0; column < names.size(); column++) {
            Name cell = StepTable.cell(column);
            cells.add(Sql.of("{kept} AS {cell}")
                    .with("kept", kept(raw, cell, declared.get(column), storage.seen(column)))
                    .with("cell", cell));
        }
        try {
            return at.store()
                    .inOrder(() -> at.store()
                            .create(
                                    at.table(),
                                    Sql.of("SELECT {cells}\nFROM {raw}")
                                            .with("cells", Sql.join(", ", cells))
                                            .with("raw", raw)));
        } catch (Failure failure) {
            throw failure.code() == FailureCode.E_INTERNAL ? RemoteFailure.unfit(file, failure) : failure;
        } finally {
            at.store().drop(raw);
        }
    }

    private Sql kept(Name raw, Name cell, String declared, Set<SqliteCells.Storage> seen) {
        if (seen.equals(EnumSet.of(SqliteCells.Storage.BLOB)) || (seen.isEmpty() && declared.contains("BLOB"))) {
            return Sql.of("unhex({cell})").with("cell", cell);
        }
        if (declared.startsWith("BOOL")
                && EnumSet.of(SqliteCells.Storage.INTEGER).containsAll(seen)) {
            Sql flags = Sql.of("{cell} IN ('0', '1')");
            return all(raw, cell, flags) ? cast(cell, Sql.of("BOOLEAN")) : cast(cell, Sql.of("BIGINT"));
        }
        if (seen.isEmpty()) {
            return cast(cell, empty(declared));
        }
        if (seen.equals(EnumSet.of(SqliteCells.Storage.INTEGER))) {
            return cast(cell, Sql.of("BIGINT"));
        }
        if (NUMBERS.containsAll(seen)) {
            return cast(cell, Sql.of("DOUBLE"));
        }
        boolean text = seen.equals(EnumSet.of(SqliteCells.Storage.TEXT));
        if (text && declared.equals("DATE") && all(raw, cell, Sql.of("TRY_CAST({cell} AS DATE)::VARCHAR = {cell}"))) {
            return cast(cell, Sql.of("DATE"));
        }
        boolean moment = declared.startsWith("DATETIME") || declared.startsWith("TIMESTAMP");
        if (text
                && moment
                && all(
                        raw,
                        cell,
                        Sql.of("regexp_full_match({cell},"
                                + " '[0-9]+-[0-9][0-9]-[0-9][0-9][ T][0-9][0-9]:[0-9][0-9](:[0-9][0-9](\\.[0-9]+)?)?')"
                                + " AND TRY_CAST({cell} AS TIMESTAMP) IS NOT NULL"))) {
            return cast(cell, Sql.of("TIMESTAMP"));
        }
        return Sql.of("{cell}").with("cell", cell);
    }

    /** The type of a column without a value. */
    private static Sql empty(String declared) {
        if (declared.contains("INT")) {
            return Sql.of("BIGINT");
        }
        if (declared.matches(".*(REAL|FLOA|DOUB).*")) {
            return Sql.of("DOUBLE");
        }
        if (declared.equals("DATE")) {
            return Sql.of("DATE");
        }
        return declared.startsWith("DATETIME") || declared.startsWith("TIMESTAMP")
                ? Sql.of("TIMESTAMP")
                : Sql.of("VARCHAR");
    }

    private static Sql cast(Name cell, Sql type) {
        return Sql.of("CAST({cell} AS {type})").with("cell", cell).with("type", type);
    }

    private boolean all(Name raw, Name cell, Sql condition) {
        return at.store()
                .rows(Sql.of(
                                "SELECT coalesce(bool_and(coalesce({condition}, FALSE)), TRUE) FROM {raw} WHERE {cell} IS NOT NULL")
                        .with("condition", condition)
                        .with("raw", raw)
                        .with("cell", cell))
                .get(0)
                .isTrue(0);
    }
}
