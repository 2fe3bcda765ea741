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

    /** What its tables stand under. */
    public Name name() {
        return name;
    }

    @Override
    public void close() {
        store.unseen(Sql.of("DETACH {name}").with("name", name));
    }
}
