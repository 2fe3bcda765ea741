// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import java.nio.file.Path;

/** Another DuckDB file beside the session's, to be read under a name until it is closed. */
public final class Attached implements AutoCloseable {
    private final Store store;
    private final Name name;

    private Attached(Store store, Name name) {
        this.store = store;
        this.name = name;
    }

    public static Attached open(Store store, Path file, Name name) {
        store.unseen(Sql.of("ATTACH {file} AS {name} (READ_ONLY)")
                .with("file", Literal.of(file))
                .with("name", name));
        return new Attached(store, name);
    }

    /** A new file, to be written to. */
    public static Attached make(Store store, Path file, Name name) {
        store.unseen(
                Sql.of("ATTACH {file} AS {name}").with("file", Literal.of(file)).with("name", name));
        return new Attached(store, name);
    }

    /** Copies a table, or what a view shows, of the session's to the file. */
    public void put(Name table) {
        store.unseen(Sql.of("CREATE TABLE {name}.{table} AS SELECT * FROM main.{table}")
                .with("name", name)
                .with("table", table));
    }

    /** Copies a table of the file to the session's database, under a name; returns its rows. */
    public long get(Name table, Name as) {
        return store.create(
                as, Sql.of("SELECT * FROM {name}.{table}").with("name", name).with("table", table));
    }

    /** Rows of one of its tables. */
    public long rows(Name table) {
        return store.number(
                Sql.of("SELECT count(*) FROM {name}.{table}").with("name", name).with("table", table));
    }

    /** Writes everything into the file, out of its log. */
    public void settle() {
        store.unseen(Sql.of("CHECKPOINT {name}").with("name", name));
    }

    /** What its tables stand under. */
    public Name name() {
        return name;
    }

    @Override
    public void close() {
        store.unseen(Sql.of("DETACH {name}").with("name", name));
    }
}
