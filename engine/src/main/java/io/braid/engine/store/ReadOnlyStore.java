// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.core.report.QueryRows;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The DuckDB file of a session that has ended, to be asked and not changed: opened read-only, without any way to files or
 * extensions, its configuration locked. {@link #query} and {@link #profile} are the one door through which a statement's text
 * comes from outside; nothing else in the house takes one.
 */
public final class ReadOnlyStore implements Queryable, AutoCloseable {
    private static final List<Sql> LOCK = List.of(
            Sql.of("SET GLOBAL enable_external_access = FALSE"), Sql.of("SET GLOBAL lock_configuration = TRUE"));

    /** The guards are DuckDB's own; this list is for a plain answer to a plain mistake. */
    private static final Set<String> ASKING = Set.of(
            "SELECT",
            "WITH",
            "FROM",
            "VALUES",
            "TABLE",
            "DESCRIBE",
            "DESC",
            "SHOW",
            "SUMMARIZE",
            "EXPLAIN",
            "PIVOT",
            "UNPIVOT");

    /** What may hold a semicolon that ends nothing: texts, names, comments. */
    private static final Pattern QUOTED =
            Pattern.compile("(?s)'[^']*'|\"[^\"]*\"|\\$(\\w*)\\$.*?\\$\\1\\$|/\\*.*?\\*/|--[^\n]*");

    private static final Pattern SEVERAL = Pattern.compile(";\\s*[^;\\s]");

    private final DuckDBConnection root;
    private final Cancellation cancellation;

    private ReadOnlyStore(DuckDBConnection root, Cancellation cancellation) {
        this.root = root;
        this.cancellation = cancellation;
    }

    /**
     * Opens the file.
     *
     * @param spill where DuckDB may write what does not fit in memory
     * @param memoryBytes for DuckDB alone
     */
    public static ReadOnlyStore open(Path file, Path spill, long memoryBytes, int threads, Cancellation cancellation) {
        Properties settings = StoreSettings.readOnly(spill, memoryBytes, threads);
        try {
            DuckDBConnection root = StoreSettings.connect(file, settings);
            ReadOnlyStore store = new ReadOnlyStore(root, cancellation);
            LOCK.forEach(store::execute);
            return store;
        } catch (SQLException e) {
            throw StoreFailure.of(e);
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
    public List<Row> rows(Sql query) {
        List<Row> rows = new ArrayList<>();
        try (Statement statement = root.createStatement()) {
            answer(statement, query.render(), new QueryRows() {
                @Override
                public void columns(List<String> names) {}

                @Override
                public boolean row(List<@Nullable Object> cells) {
                    rows.add(new Row(cells));
                    return true;
                }
            });
            return rows;
        } catch (SQLException e) {
            cancellation.check();
            throw StoreFailure.of(e);
        }
    }

    /** Whether there is a table or view of that name. */
    public boolean has(Name table) {
        return rows(Sql.of("SHOW TABLES FROM main")).stream()
                .anyMatch(row -> table.bare().equals(row.text(0)));
    }

    /**
     * Runs a statement that somebody wrote, as long as it only asks. Names are looked up in {@code schema} first.
     *
     * @throws Failure {@link FailureCode#E_QUERY} when the statement is wrong, or would do more than read this file
     */
    public void query(String text, Name schema, QueryRows rows) {
        requireAsking(text);
        run(text, schema, rows);
    }

    /**
     * Runs such a statement and gives, instead of its rows, what DuckDB did and how long each step took.
     *
     * @throws Failure as {@link #query}
     */
    public String profile(String text, Name schema) {
        requireAsking(text);
        StringBuilder plan = new StringBuilder();
        run("EXPLAIN ANALYZE " + text, schema, new QueryRows() {
            @Override
            public void columns(List<String> names) {}

            @Override
            public boolean row(List<@Nullable Object> cells) {
                plan.append(cells.get(cells.size() - 1));
                return true;
            }
        });
        return plan.toString();
    }

    private void run(String text, Name schema, QueryRows rows) {
        execute(Sql.of("SET SESSION search_path = {schema}").with("schema", schema));
        try (Statement statement = root.createStatement()) {
            answer(statement, text, rows);
        } catch (SQLException e) {
            cancellation.check();
            throw StoreFailure.ofQuery(e);
        }
    }

    private static void requireAsking(String text) {
        String bare = text.replaceAll("(?s)/\\*.*?\\*/|--[^\n]*", " ").stripLeading();
        String word = bare.replaceFirst("(?s)^[(\\s]*", "").replaceFirst("(?s)[^A-Za-z].*", "");
        if (!ASKING.contains(word.toUpperCase(Locale.ROOT))
                || SEVERAL.matcher(QUOTED.matcher(text).replaceAll(" ")).find()) {
            throw StoreFailure.notAsking(null);
        }
    }

    private void answer(Statement statement, String text, QueryRows rows) throws SQLException {
        Cancellation.Interrupt interrupt = cancellation.onRequest(() -> Stoppable.cancel(statement));
        try (ResultSet result = statement.executeQuery(text)) {
            cancellation.check();
            int width = result.getMetaData().getColumnCount();
            List<String> names = new ArrayList<>();
            for (int column = 1; column <= width; column++) {
                names.add(result.getMetaData().getColumnName(column));
            }
            rows.columns(names);
            boolean wanted = true;
            while (wanted && result.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int column = 1; column <= width; column++) {
                    row.add(plain(result.getObject(column)));
                }
                wanted = rows.row(row);
            }
        } finally {
            interrupt.close();
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof BigDecimal
                || value instanceof Number) {
            return value;
        }
        return value.toString();
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
