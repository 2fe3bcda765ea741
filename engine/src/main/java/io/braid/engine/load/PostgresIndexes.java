// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.sql.Foreign;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import java.sql.SQLException;

/**
 * The indexes of a table that only help to find rows, while they are dropped. A table beside it records each in the transaction
 * that drops it, so that whichever load comes to its end next makes it again.
 */
final class PostgresIndexes {
    private static final String NAME = "_braid_indexes";

    private PostgresIndexes() {}

    /** Drops them; those of constraints stay. */
    static void drop(Remote remote, TargetTable table) throws SQLException {
        remote.quietly(Sql.of("""
                CREATE TABLE IF NOT EXISTS {record}
                (target text NOT NULL, name text NOT NULL, definition text NOT NULL, PRIMARY KEY (target, name))""").with("record", table.beside(NAME)));
        String target = table.quoted().render();
        for (RemoteRow index : remote.rows(Sql.of("""
                SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
                FROM pg_index i
                WHERE i.indrelid = to_regclass({table}) AND NOT i.indisunique AND NOT i.indisexclusion AND i.indisvalid
                    AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
                ORDER BY 1""").with("table", Literal.of(target)))) {
            remote.quietly(Sql.of("INSERT INTO {record} VALUES ({target}, {name}, {definition}) ON CONFLICT DO NOTHING")
                    .with("record", table.beside(NAME))
                    .with("target", Literal.of(target))
                    .with("name", Literal.of(index.text(0)))
                    .with("definition", Literal.of(index.text(1))));
            remote.execute(Sql.of("DROP INDEX {name}").with("name", Foreign.of(index.text(0))));
        }
    }

    /** Makes those again that are recorded. */
    static void restore(Remote remote, TargetTable table) throws SQLException {
        boolean known = remote.row(Sql.of("SELECT to_regclass({record})::text")
                                .with("record", Literal.of(table.beside(NAME).render())))
                        .textOrNull(0)
                != null;
        if (!known) {
            return;
        }
        Literal target = Literal.of(table.quoted().render());
        for (RemoteRow index : remote.rows(
                Sql.of("SELECT name, definition FROM {record} WHERE target = {target} AND to_regclass(name) IS NULL")
                        .with("record", table.beside(NAME))
                        .with("target", target))) {
            remote.execute(Sql.of("{definition}").with("definition", Foreign.of(index.text(1))));
        }
        remote.quietly(Sql.of("DELETE FROM {record} WHERE target = {target}")
                .with("record", table.beside(NAME))
                .with("target", target));
    }
}
