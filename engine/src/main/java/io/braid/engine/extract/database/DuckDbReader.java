// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.core.plan.Connection;
import io.braid.engine.extract.Extraction;
import io.braid.engine.sql.DuckDbSettings;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Attached;
import io.braid.engine.table.StepTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Reads another DuckDB file. What is asked of it runs in a database of its own that reaches that file, to read, and one of ours
 * beside it, and nothing else; from there the rows are attached.
 */
final class DuckDbReader {
    private static final Name SOURCE = Name.of("source");
    private static final Name TAKEN = Name.of("taken");
    private static final Name ROWS = Name.of("given_rows");
    private static final long LEAST_MEMORY = 32L << 20;

    private final Extraction at;
    private final Connection.LocalDatabase file;
    private final RemoteQuery query;
    private final long limit;

    DuckDbReader(Extraction at, Connection.LocalDatabase file, RemoteQuery query, long limit) {
        this.at = at;
        this.file = file;
        this.query = query;
        this.limit = limit;
    }

    Loaded read() {
        Path source = Path.of(file.path()).toAbsolutePath();
        if (!Files.isRegularFile(source)) {
            throw new Failure(
                    FailureCode.E_CONNECTION,
                    "The DuckDB file " + file.path() + " is not there.",
                    "Check the path; it is taken from the folder you are in.");
        }
        Path taken = at.tmp().resolve("taken.duckdb");
        taken.toFile().delete();
        List<String> columns = take(source, taken);
        long bytes = taken.toFile().length();
        at.meter().bytes(bytes);
        long rows = attached(taken, columns.size());
        at.meter().rows(rows);
        taken.toFile().delete();
        return new Loaded(columns, rows, bytes);
    }

    private List<String> take(Path source, Path taken) {
        Properties settings = DuckDbSettings.of(
                at.tmp().resolve("spill"), Math.max(LEAST_MEMORY, at.store().memoryBytes() / 2));
        try (java.sql.Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
                Statement statement = connection.createStatement()) {
            Cancellation.Interrupt interrupt = at.cancellation().onRequest(() -> cancel(statement));
            try {
                prepare(statement, source, taken);
                List<String> columns = columns(statement);
                statement.execute(
                        Sql.of("CREATE TABLE {taken}.main.{rows} AS SELECT * FROM ({query}) AS given({cells})")
                                .with("taken", TAKEN)
                                .with("rows", ROWS)
                                .with("query", asked(columns))
                                .with("cells", Sql.join(", ", cells(columns.size())))
                                .render());
                return columns;
            } finally {
                interrupt.close();
            }
        } catch (SQLException e) {
            at.cancellation().check();
            throw RemoteFailure.of(file, e);
        }
    }

    private static void prepare(Statement statement, Path source, Path taken) throws SQLException {
        List<Sql> settings = List.of(
                Sql.of("ATTACH {path} AS {source} (READ_ONLY)")
                        .with("path", Literal.of(source))
                        .with("source", SOURCE),
                Sql.of("ATTACH {path} AS {taken}")
                        .with("path", Literal.of(taken))
                        .with("taken", TAKEN),
                Sql.of("USE {source}").with("source", SOURCE),
                Sql.of("SET GLOBAL enable_external_access = FALSE"),
                Sql.of("SET GLOBAL lock_configuration = TRUE"));
        for (Sql setting : settings) {
            statement.execute(setting.render());
        }
    }

    private List<String> columns(Statement statement) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(
                Sql.of("DESCRIBE ({query})").with("query", query.describing()).render())) {
            while (result.next()) {
                columns.add(result.getString(1));
            }
        }
        return columns;
    }

    private Sql asked(List<String> columns) {
        return query.selecting(columns.stream().map(RemoteColumn::column).toList(), limit);
    }

    private static List<Name> cells(int columns) {
        List<Name> cells = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            cells.add(StepTable.cell(column));
        }
        return cells;
    }

    private long attached(Path taken, int columns) {
        at.store().drop(at.table());
        try (Attached attached = Attached.open(at.store(), taken, TAKEN)) {
            return at.store()
                    .inOrder(() -> at.store()
                            .create(
                                    at.table(),
                                    Sql.of("SELECT {cells} FROM {taken}.main.{rows}")
                                            .with("cells", Sql.join(", ", cells(columns)))
                                            .with("taken", attached.name())
                                            .with("rows", ROWS)));
        }
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            // It ended by itself just now, which is what was wanted.
        }
    }
}
