// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The database's own record of finished stages: the first of two witnesses (the other is the manifest). A stage's row is
 * written after all its tables, so whoever finds the row finds them too; tables of a stage without a row are left-overs.
 */
public final class StageJournal {
    private static final Name TABLE = Name.of("stage_journal");
    private static final Name MAIN = Name.of("main");

    private final Store store;

    public StageJournal(Store store) {
        this.store = store;
    }

    /** The keys of all finished stages. */
    public Set<String> keys() {
        beginIfMissing();
        return store.rows(Sql.of("SELECT key FROM {table}").with("table", TABLE)).stream()
                .map(row -> row.text(0))
                .collect(Collectors.toSet());
    }

    /** Makes the journal where there is none; whether no table was there at all. */
    private boolean beginIfMissing() {
        List<String> tables = store.rows(Sql.of("SELECT table_name FROM duckdb_tables()")).stream()
                .map(row -> row.text(0))
                .toList();
        if (!tables.contains(TABLE.bare())) {
            store.unseen(Sql.of("CREATE TABLE {table} (key VARCHAR)").with("table", TABLE));
        }
        return tables.isEmpty();
    }

    /** Records a stage as finished and writes everything into the database's file, out of its log. */
    public void add(String key) {
        store.unseen(Sql.of("INSERT INTO {table} VALUES ({key})")
                .with("table", TABLE)
                .with("key", Literal.of(key)));
        store.unseen(Sql.of("CHECKPOINT"));
    }

    /** Every table with its rows, and every view, by schema: what can be compared with what was there when a stage ended. */
    public List<String> tables() {
        // Of each by itself no plan is asked, as there is nothing to join; of both together it would be, at each stage.
        Stream<Row> tables = store.rows(Sql.of("""
                SELECT schema_name || '.' || table_name || ' ' || estimated_size
                FROM duckdb_tables()
                WHERE table_name <> {journal}""").with("journal", Literal.of(TABLE.bare()))).stream();
        Stream<Row> views =
                store
                        .rows(Sql.of("SELECT schema_name || '.' || view_name FROM duckdb_views() WHERE NOT internal"))
                        .stream();
        return Stream.concat(tables, views).map(row -> row.text(0)).sorted().toList();
    }

    /** Forgets a stage; its tables stay. */
    public void forget(String key) {
        store.unseen(Sql.of("DELETE FROM {table} WHERE key = {key}")
                .with("table", TABLE)
                .with("key", Literal.of(key)));
    }

    /** Forgets all other stages and removes all other tables. */
    public void keepOnly(Set<String> keys, List<String> tables) {
        if (beginIfMissing()) {
            // The journal comes before all other tables, views and schemas: a new session.
            return;
        }
        Set<String> kept = new TreeSet<>(tables);
        for (Row row : store.rows(Sql.of("""
                SELECT schema_name, view_name, TRUE, schema_name || '.' || view_name
                FROM duckdb_views()
                WHERE NOT internal
                UNION ALL
                SELECT schema_name, table_name, FALSE, schema_name || '.' || table_name || ' ' || estimated_size
                FROM duckdb_tables()
                WHERE table_name <> {journal}""").with("journal", Literal.of(TABLE.bare())))) {
            if (!kept.contains(row.text(3))) {
                Sql drop = row.isTrue(2) ? Sql.of("DROP VIEW {schema}.{name}") : Sql.of("DROP TABLE {schema}.{name}");
                store.unseen(
                        drop.with("schema", Name.fromOutside(row.text(0))).with("name", Name.fromOutside(row.text(1))));
            }
        }
        for (Row row : store.rows(Sql.of("""
                SELECT schema_name
                FROM duckdb_schemas()
                WHERE NOT internal AND schema_name <> {main} AND database_name = current_database()
                    AND schema_name NOT IN (SELECT schema_name FROM duckdb_views() WHERE NOT internal)""").with("main", Literal.of(MAIN.bare())))) {
            store.unseen(Sql.of("DROP SCHEMA {schema}").with("schema", Name.fromOutside(row.text(0))));
        }
        keys().stream().filter(key -> !keys.contains(key)).forEach(this::forget);
    }
}
