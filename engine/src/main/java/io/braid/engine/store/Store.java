// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

import io.braid.core.event.Cancellation;
import io.braid.core.file.FaultPoint;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.sql.SqlPart;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The session's DuckDB file. One owner; every call works on its own connection, so calls may come from several threads.
 * Every statement's plan is looked at before it runs (see {@link PlanGuard}) and every statement stops when the run is
 * cancelled.
 */
public final class Store implements Queryable, AutoCloseable {
    private static final String FEED = "feed_";

    private final DuckDBConnection root;
    private final long memoryBytes;
    private final int threads;
    private final Cancellation cancellation;
    private final Consumer<String> statements;
    private final AtomicInteger feeds = new AtomicInteger();

    private Store(
            DuckDBConnection root,
            long memoryBytes,
            int threads,
            Cancellation cancellation,
            Consumer<String> statements) {
        this.root = root;
        this.memoryBytes = memoryBytes;
        this.threads = threads;
        this.cancellation = cancellation;
        this.statements = statements;
    }

    /**
     * Opens or makes the file.
     *
     * @param synced whether what is committed outlives a power failure, or only the death of the process
     * @param statements told the text of each statement that makes a table or a file
     */
    public static Store open(
            Path file, StoreLimits limits, boolean synced, Cancellation cancellation, Consumer<String> statements) {
        Properties settings = StoreSettings.of(limits);
        try {
            Store store = new Store(
                    StoreSettings.connect(file, settings),
                    limits.memoryBytes(),
                    limits.threads(),
                    cancellation,
                    statements);
            StoreSettings.ONCE_OPEN.forEach(store::execute);
            if (!synced) {
                store.execute(Sql.of("SET GLOBAL fsync_mode = 'NONE'"));
            }
            return store;
        } catch (LinkageError e) {
            throw StoreFailure.of(e);
        } catch (SQLException e) {
            throw StoreFailure.of(e);
        }
    }

    /** Makes a table of what the query gives and returns its rows. */
    public long create(Name table, Sql query) {
        return execute(Sql.of("""
                CREATE TABLE {table} AS
                {query}""").with("table", table).with("query", query));
    }

    /** Adds what the query gives to a table and returns its rows. */
    public long insert(Name table, Sql query) {
        return execute(
                Sql.of("INSERT INTO {table}\n{query}").with("table", table).with("query", query));
    }

    /** What DuckDB may use, in bytes. */
    public long memoryBytes() {
        return memoryBytes;
    }

    /** Makes a schema, a room of names, unless it is there. */
    public void schema(Name schema) {
        execute(Sql.of("CREATE SCHEMA IF NOT EXISTS {schema}").with("schema", schema));
    }

    /** Makes a view: a name for a query. */
    public void view(SqlPart view, Sql query) {
        execute(Sql.of("""
                CREATE VIEW {view} AS
                {query}""").with("view", view).with("query", query));
    }

    /**
     * Has every statement of {@code work} run on the thread that calls it and on no other. A feed comes from one thread
     * anyway, and a caller that waits for a worker of DuckDB's does so spinning: it would take a core from the others.
     */
    public <R> R onCallingThreads(Supplier<R> work) {
        Sql set = Sql.of("SET GLOBAL threads = {threads}");
        return between(set.with("threads", Literal.of(1)), set.with("threads", Literal.of(threads)), work);
    }

    /** Leaves some of its memory to {@code work}, which has something of its own to hold. */
    public <R> R lending(long bytes, Supplier<R> work) {
        if (bytes == 0) {
            return work.get();
        }
        Sql set = Sql.of("SET GLOBAL memory_limit = {bytes}");
        return between(
                set.with("bytes", Literal.of(((memoryBytes - bytes) >> 10) + "KiB")),
                set.with("bytes", Literal.of((memoryBytes >> 10) + "KiB")),
                work);
    }

    private <R> R between(Sql before, Sql after, Supplier<R> work) {
        execute(before);
        try {
            return work.get();
        } finally {
            execute(after);
        }
    }

    /** Makes a table of what the feed gives and returns its rows. */
    public long load(Name table, List<Column> columns, RowFeed feed) {
        return fed(
                columns,
                feed,
                function -> create(table, Sql.of("SELECT * FROM {function}()").with("function", function)));
    }

    /**
     * Writes to a file what a query makes of a feed, in the feed's order, and returns its rows.
     *
     * @param query reads {@code {feed}()}
     */
    public long copyFed(List<Column> columns, RowFeed feed, Sql query, Path file, Sql options) {
        return fed(columns, feed, function -> copy(query.with("feed", function), file, options));
    }

    /**
     * Makes a function known to the statements of this store, and returns its name.
     *
     * @param forms gives one for each thread
     */
    public Name function(Supplier<TextForm> forms) {
        Name function = Name.of("form_", feeds.incrementAndGet());
        new TextFunction(forms).register(root, function);
        return function;
    }

    private long fed(List<Column> columns, RowFeed feed, ToLongFunction<Name> use) {
        Name function = Name.of(FEED, feeds.incrementAndGet());
        return new FeedFunction(columns, feed).during(root, function, use);
    }

    /** Drops tables that are no longer needed. */
    public void drop(Name... tables) {
        for (Name table : tables) {
            execute(Sql.of("DROP TABLE IF EXISTS {table}").with("table", table));
        }
    }

    /** Drops a view, if it is there. */
    public void dropView(SqlPart view) {
        execute(Sql.of("DROP VIEW IF EXISTS {view}").with("view", view));
    }

    /** Writes what the query gives to a file, and returns its rows. The options are those of COPY. */
    public long copy(Sql query, Path file, Sql options) {
        return execute(
                Sql.of("""
                COPY (
                {query}
                ) TO {file} ({options})""").with("query", query).with("file", Literal.of(file)).with("options", options));
    }

    /** As {@link #copy}, for a query whose order is that of the file it reads. */
    public long copyInOrder(Sql query, Path file, Sql options) {
        return inOrder(() -> copy(query, file, options));
    }

    /** Has the rows of what the statements of {@code work} make be in the order of what they read. */
    public <R> R inOrder(Supplier<R> work) {
        return between(
                Sql.of("SET GLOBAL preserve_insertion_order = TRUE"),
                Sql.of("SET GLOBAL preserve_insertion_order = FALSE"),
                work);
    }

    /** Adds what the feed gives to a table and returns its rows. */
    public long add(Name table, List<Column> columns, RowFeed feed, UnaryOperator<Sql> query) {
        return fed(
                columns,
                feed,
                function -> insert(
                        table, query.apply(Sql.of("SELECT * FROM {function}()").with("function", function))));
    }

    @Override
    public List<Row> rows(Sql query) {
        String text = query.render();
        try (DuckDBConnection connection = root.duplicate();
                Statement statement = connection.createStatement();
                ResultSet result = stoppable(statement, () -> {
                    PlanGuard.check(connection, text, FEED);
                    return statement.executeQuery(text);
                })) {
            List<Row> rows = new ArrayList<>();
            int width = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int column = 1; column <= width; column++) {
                    row.add(result.getObject(column));
                }
                rows.add(new Row(row));
            }
            return rows;
        } catch (SQLException e) {
            cancellation.check();
            throw StoreFailure.of(e);
        }
    }

    /** Hands on the rows of a query as they come, in any order: 64-bit numbers and texts. */
    public void read(Sql query, Consumer<RowChunk> reader) {
        String text = query.render();
        statements.accept(text);
        try (DuckDBConnection connection = root.duplicate();
                Statement settings = connection.createStatement();
                Statement statement = connection.prepareStatement(text)) {
            PlanGuard.check(connection, text, FEED);
            settings.execute(StoreSettings.LITTLE_AHEAD);
            stoppable(statement, () -> RowChunk.all(statement, reader));
        } catch (SQLException e) {
            cancellation.check();
            throw StoreFailure.of(e);
        }
    }

    private long execute(Sql sql) {
        String text = sql.render();
        statements.accept(text);
        return execute(text);
    }

    private long execute(String text) {
        FaultPoint.reached("statement");
        try (DuckDBConnection connection = root.duplicate()) {
            cancellation.check();
            PlanGuard.check(connection, text, FEED);
            try (Statement statement = connection.createStatement()) {
                return stoppable(statement, () -> {
                    statement.execute(text);
                    return Math.max(0, statement.getUpdateCount());
                });
            }
        } catch (SQLException e) {
            cancellation.check();
            throw StoreFailure.of(e);
        }
    }

    private <R> R stoppable(Statement statement, Stoppable.Use<R> use) throws SQLException {
        return Stoppable.run(cancellation, statement, use);
    }

    /** Carries out a statement of the journal's, which is nobody's step. */
    void unseen(Sql statement) {
        execute(statement.render());
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
