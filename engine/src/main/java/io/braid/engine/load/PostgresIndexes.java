// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.file.FaultPoint;
import io.braid.engine.run.Background;
import io.braid.engine.sql.Foreign;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The indexes of a table that are to be made when its rows are there: those that only help to find rows, while they are dropped,
 * and the key of a new table. A table beside it records each in the transaction that drops it, or that makes the table, so that
 * whichever load comes to its end next makes it.
 */
final class PostgresIndexes {
    private static final String NAME = "_braid_indexes";
    private static final String SEPARATOR = "\u001f";
    private static final int MOST_NAME_BYTES = 63;

    private PostgresIndexes() {}

    /**
     * An index that is to be made.
     *
     * @param key the columns of the primary key that it is for; empty if it is for none
     * @param still whether nobody else is at the table yet
     */
    private record Promise(String name, String definition, List<String> key, boolean still) {
        static Promise of(RemoteRow row) {
            String key = row.textOrNull(2);
            return new Promise(
                    row.text(0),
                    row.text(1),
                    key == null ? List.of() : Arrays.asList(key.split(SEPARATOR, -1)),
                    row.isTrue(3));
        }
    }

    private static Sql record(TargetTable table) {
        return table.beside(NAME);
    }

    private static Literal target(TargetTable table) {
        return Literal.of(table.quoted().render());
    }

    private static void open(Remote remote, TargetTable table) throws SQLException {
        remote.quietly(Sql.of("""
                CREATE TABLE IF NOT EXISTS {record}
                (target text NOT NULL, name text NOT NULL, definition text NOT NULL, PRIMARY KEY (target, name))""").with("record", record(table)));
        remote.quietly(
                Sql.of("ALTER TABLE {record} ADD COLUMN IF NOT EXISTS key text, ADD COLUMN IF NOT EXISTS still boolean")
                        .with("record", record(table)));
    }

    private static void promise(Remote remote, TargetTable table, Promise promise) throws SQLException {
        remote.quietly(Sql.of("""
                INSERT INTO {record} (target, name, definition, key, still)
                VALUES ({target}, {name}, {definition}, {key}, {still}) ON CONFLICT DO NOTHING""")
                .with("record", record(table))
                .with("target", target(table))
                .with("name", Literal.of(promise.name()))
                .with("definition", Literal.of(promise.definition()))
                .with(
                        "key",
                        promise.key().isEmpty() ? Sql.of("NULL") : Literal.of(String.join(SEPARATOR, promise.key())))
                .with("still", promise.still() ? Sql.of("TRUE") : Sql.of("FALSE")));
    }

    /**
     * Drops the indexes of a table; those of constraints stay.
     *
     * @param still whether the table is empty now, so that nobody minds that it is held while they are made again
     */
    static void drop(Remote remote, TargetTable table, boolean still) throws SQLException {
        open(remote, table);
        for (RemoteRow index : remote.rows(Sql.of("""
                SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
                FROM pg_index i
                WHERE i.indrelid = to_regclass({table}) AND NOT i.indisunique AND NOT i.indisexclusion AND i.indisvalid
                    AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
                ORDER BY 1""").with("table", target(table)))) {
            promise(remote, table, new Promise(index.text(0), index.text(1), List.of(), still));
            remote.execute(Sql.of("DROP INDEX {name}").with("name", Foreign.of(index.text(0))));
        }
    }

    /** Records the key of a table that was made without it. */
    static void plan(Remote remote, LoadPlan plan) throws SQLException {
        List<String> key = plan.table().primaryKey();
        boolean plain = key.isEmpty();
        List<String> columns = plain
                ? plan.key().stream().map(column -> column.target().name()).toList()
                : key;
        boolean wanted = !plain || (plan.how().design().partition() != null && !columns.isEmpty());
        if (!wanted) {
            return;
        }
        open(remote, plan.table());
        String name = free(remote, plan.table(), plain ? "_key" : "_pkey");
        Sql index = Sql.of("CREATE {unique}INDEX {name} ON {table} ({columns})")
                .with("unique", plain ? Sql.of("") : Sql.of("UNIQUE "))
                .with("name", Name.fromOutside(name))
                .with("table", plan.table().quoted())
                .with("columns", TargetTable.list(columns));
        promise(remote, plan.table(), new Promise(plan.table().beside(name).render(), index.render(), key, true));
    }

    /** A name that nothing has. */
    private static String free(Remote remote, TargetTable table, String suffix) throws SQLException {
        String stem = table.name().table();
        for (int number = 0; ; number++) {
            String end = suffix + (number == 0 ? "" : number);
            while ((stem + end).getBytes(StandardCharsets.UTF_8).length > MOST_NAME_BYTES) {
                stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
            }
            String name = stem + end;
            if (remote.row(Sql.of("SELECT to_regclass({name})::text")
                                    .with("name", Literal.of(table.beside(name).render())))
                            .textOrNull(0)
                    == null) {
                return name;
            }
        }
    }

    private static List<Promise> promises(Remote remote, TargetTable table) throws SQLException {
        RemoteRow known =
                remote.row(Sql.of("""
                SELECT count(*) FROM pg_catalog.pg_attribute
                WHERE attrelid = to_regclass({record}) AND attname IN ('name', 'still')""").with("record", Literal.of(record(table).render())));
        if (known.number(0) == 0) {
            return List.of();
        }
        if (known.number(0) == 1) {
            open(remote, table);
        }
        return remote.rows(Sql.of("""
                        SELECT name, definition, key, still FROM {record} WHERE target = {target} ORDER BY key, name""").with("record", record(table)).with("target", target(table))).stream()
                .map(Promise::of)
                .toList();
    }

    /** The table with the key that it will have. */
    static TargetTable promised(Remote remote, TargetTable table) throws SQLException {
        if (!table.primaryKey().isEmpty()) {
            return table;
        }
        List<String> key = promises(remote, table).stream()
                .map(Promise::key)
                .filter(columns -> !columns.isEmpty())
                .findFirst()
                .orElse(List.of());
        if (key.isEmpty()) {
            return table;
        }
        List<List<String>> uniques = new ArrayList<>(table.uniques());
        uniques.add(key);
        return new TargetTable(table.name(), table.columns(), key, uniques, table.rows(), table.tied());
    }

    /**
     * Makes those that are recorded: side by side where nobody else is at the table yet, else one after the other and without
     * keeping others from writing.
     */
    static void restore(Line line, Supplier<Line> lines, LoadPlan plan) {
        TargetTable table = plan.table();
        List<Promise> promises = line.transaction(remote -> promises(remote, table));
        boolean parts = line.transaction(remote -> isInParts(remote, table));
        Queue<Promise> still = new ConcurrentLinkedQueue<>(
                promises.stream().filter(promise -> parts || promise.still()).toList());
        int streams = Math.max(1, Math.min(plan.how().streams(), still.size()));
        try (Background background = new Background(streams)) {
            List<Background.Coming<Boolean>> coming = new ArrayList<>();
            for (int i = 0; i < streams; i++) {
                coming.add(background.start(() -> make(lines, table, still, parts)));
            }
            coming.forEach(Background.Coming::get);
        }
        for (Promise promise : promises) {
            if (!parts && !promise.still()) {
                makeBesideOthers(line, table, promise);
            }
        }
    }

    private static boolean isInParts(Remote remote, TargetTable table) throws SQLException {
        return remote.row(Sql.of("""
                        SELECT count(*) FROM pg_catalog.pg_class WHERE oid = to_regclass({table}) AND relkind = 'p'""").with("table", target(table))).number(0) > 0;
    }

    private static boolean make(Supplier<Line> lines, TargetTable table, Queue<Promise> waiting, boolean parts) {
        try (Line line = lines.get()) {
            for (Promise promise = waiting.poll(); promise != null; promise = waiting.poll()) {
                Promise now = promise;
                FaultPoint.reached("index " + now.name());
                line.transaction(remote -> {
                    make(remote, table, now, parts);
                    return true;
                });
                FaultPoint.reached("index made " + now.name());
            }
            return true;
        }
    }

    private static void make(Remote remote, TargetTable table, Promise promise, boolean parts) throws SQLException {
        remote.quietly(Sql.of("SET LOCAL maintenance_work_mem = '256MB'"));
        if (!promise.key().isEmpty()) {
            key(remote, table, promise, parts);
        } else if (valid(remote, promise.name()) == null) {
            remote.execute(Sql.of("{definition}").with("definition", Foreign.of(promise.definition())));
        }
        kept(remote, table, promise);
    }

    /** The primary key, unless there is one by now. */
    private static void key(Remote remote, TargetTable table, Promise promise, boolean parts) throws SQLException {
        boolean there = remote.row(Sql.of("""
                        SELECT count(*) FROM pg_catalog.pg_constraint WHERE conrelid = to_regclass({table}) AND contype = 'p'""").with("table", target(table))).number(0) > 0;
        if (there) {
            return;
        }
        if (parts) {
            remote.execute(Sql.of("ALTER TABLE {table} ADD PRIMARY KEY ({key})")
                    .with("table", table.quoted())
                    .with("key", TargetTable.list(promise.key())));
            return;
        }
        remote.execute(Sql.of("{definition}").with("definition", Foreign.of(promise.definition())));
        String name = remote.row(Sql.of("SELECT relname FROM pg_catalog.pg_class WHERE oid = to_regclass({name})")
                        .with("name", Literal.of(promise.name())))
                .text(0);
        remote.execute(Sql.of("ALTER TABLE {table} ADD CONSTRAINT {name} PRIMARY KEY USING INDEX {name}")
                .with("table", table.quoted())
                .with("name", Name.fromOutside(name)));
    }

    /** Makes an index while others write; one that was broken off is there, of no use, and made anew. */
    private static void makeBesideOthers(Line line, TargetTable table, Promise promise) {
        FaultPoint.reached("index " + promise.name());
        Boolean valid = line.transaction(remote -> java.util.Optional.ofNullable(valid(remote, promise.name())))
                .orElse(null);
        if (valid != null && !valid) {
            line.alone(remote -> remote.execute(
                    Sql.of("DROP INDEX CONCURRENTLY IF EXISTS {name}").with("name", Foreign.of(promise.name()))));
        }
        if (valid == null || !valid) {
            line.alone(remote -> remote.execute(Sql.of("{definition}")
                    .with(
                            "definition",
                            Foreign.of(promise.definition()
                                    .replaceFirst("^CREATE INDEX ", "CREATE INDEX CONCURRENTLY IF NOT EXISTS ")))));
        }
        line.transaction(remote -> {
            if (Boolean.TRUE.equals(valid(remote, promise.name()))) {
                kept(remote, table, promise);
            }
            return true;
        });
        FaultPoint.reached("index made " + promise.name());
    }

    private static @Nullable Boolean valid(Remote remote, String name) throws SQLException {
        List<RemoteRow> rows =
                remote.rows(Sql.of("SELECT indisvalid FROM pg_catalog.pg_index WHERE indexrelid = to_regclass({name})")
                        .with("name", Literal.of(name)));
        return rows.isEmpty() ? null : rows.get(0).isTrue(0);
    }

    private static void kept(Remote remote, TargetTable table, Promise promise) throws SQLException {
        remote.quietly(Sql.of("DELETE FROM {record} WHERE target = {target} AND name = {name}")
                .with("record", record(table))
                .with("target", target(table))
                .with("name", Literal.of(promise.name())));
    }
}
