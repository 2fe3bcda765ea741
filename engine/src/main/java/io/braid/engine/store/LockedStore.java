// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.core.file.FaultPoint;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Select;
import io.braid.engine.sql.Sql;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The session's DuckDB file while a statement from outside runs in it: nothing outside the file can be reached, and no
 * setting changed. The statement itself was looked at before; this is the second wall. The file is open in one way at a
 * time, so the {@link Store} is closed meanwhile.
 */
public final class LockedStore implements AutoCloseable {
    private final DuckDBConnection root;
    private final Cancellation cancellation;
    private final Consumer<String> statements;

    private LockedStore(DuckDBConnection root, Cancellation cancellation, Consumer<String> statements) {
        this.root = root;
        this.cancellation = cancellation;
        this.statements = statements;
    }

    /**
     * Opens the file.
     *
     * @param timeLimit of a statement in seconds, or {@code null}
     * @param statements told the text of each statement that makes a table
     */
    public static LockedStore open(
            Path file,
            StoreLimits limits,
            boolean synced,
            @Nullable Integer timeLimit,
            Cancellation cancellation,
            Consumer<String> statements) {
        try {
            DuckDBConnection root = StoreSettings.connect(file, StoreSettings.of(limits));
            LockedStore store = new LockedStore(root, cancellation, statements);
            List<Sql> first = new ArrayList<>(StoreSettings.ONCE_OPEN);
            if (!synced) {
                first.add(Sql.of("SET GLOBAL fsync_mode = 'NONE'"));
            }
            first.add(Sql.of("SET GLOBAL preserve_insertion_order = TRUE"));
            if (timeLimit != null) {
                first.add(Sql.of("SET max_execution_time = {limit}").with("limit", Literal.of(timeLimit * 1000L)));
            }
            first.add(Sql.of("SET GLOBAL enable_external_access = FALSE"));
            first.add(Sql.of("SET GLOBAL lock_configuration = TRUE"));
            first.forEach(store::execute);
            return store;
        } catch (SQLException e) {
            throw StoreFailure.of(e);
        }
    }

    /**
     * The columns of what the statement gives.
     *
     * @param schema where names are looked up
     * @throws Failure {@link FailureCode#E_SQL} if it is wrong
     */
    public List<String> columns(Select select, Name schema) {
        List<String> columns = new ArrayList<>();
        execute(Sql.of("SET SESSION search_path = {schema}").with("schema", schema));
        try (Statement statement = root.createStatement();
                ResultSet result = statement.executeQuery(
                        Sql.of("DESCRIBE ({select})").with("select", select).render())) {
            while (result.next()) {
                columns.add(result.getString(1));
            }
        } catch (SQLException e) {
            throw StoreFailure.ofStep(e);
        }
        return columns;
    }

    /**
     * Makes a table of what the statement gives, and returns its rows.
     *
     * @param columns names for the table's columns, as many as {@link #columns} gave
     * @param sorted whether the rows are put into the order of all columns
     */
    public long create(Name table, List<Name> columns, Select select, Name schema, boolean sorted) {
        execute(Sql.of("SET SESSION search_path = {schema}").with("schema", schema));
        String text = Sql.of("""
                CREATE TABLE main.{table} AS
                SELECT * FROM ({select}) AS given({columns}){order}""")
                .with("table", table)
                .with("select", select)
                .with("columns", Sql.join(", ", columns))
                .with("order", sorted ? Sql.of("\nORDER BY ALL") : Sql.of(""))
                .render();
        statements.accept(text);
        FaultPoint.reached("statement");
        try (Statement statement = root.createStatement()) {
            return Stoppable.run(cancellation, statement, () -> {
                statement.execute(text);
                return Math.max(0, statement.getUpdateCount());
            });
        } catch (SQLException e) {
            cancellation.check();
            throw StoreFailure.ofStep(e);
        }
    }

    /** How many rows the statement gives. */
    public long count(Select select, Name schema) {
        execute(Sql.of("SET SESSION search_path = {schema}").with("schema", schema));
        String text = Sql.of("SELECT count(*) FROM ({select}) AS given")
                .with("select", select)
                .render();
        statements.accept(text);
        try (Statement statement = root.createStatement()) {
            return Stoppable.run(cancellation, statement, () -> {
                try (ResultSet result = statement.executeQuery(text)) {
                    result.next();
                    return result.getLong(1);
                }
            });
        } catch (SQLException e) {
            cancellation.check();
            throw StoreFailure.ofStep(e);
        }
    }

    private void execute(Sql sql) {
        try (Statement statement = root.createStatement()) {
            statement.execute(sql.render());
        } catch (SQLException e) {
            throw StoreFailure.of(e);
        }
    }

    @Override
    public void close() {
        try {
            root.close();
        } catch (SQLException e) {
            throw StoreFailure.of(e);
        }
    }
}
