// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;

/**
 * A column on its way from a database into a table.
 *
 * @param name as the database calls it
 * @param remote what is asked of the database, in its SQL
 * @param sent the type as which what it sends is read
 * @param kept makes of {@code {cell}}, as it was read, what the table keeps
 * @param byEvidence whether it is a number without bounds, which gets its type when all of them are there
 */
record RemoteColumn(String name, Sql remote, Sql sent, Sql kept, boolean byEvidence) {
    /** A column that is read as what it is. */
    static RemoteColumn of(String name, Sql type) {
        return new RemoteColumn(name, column(name), type, Sql.of("{cell}"), false);
    }

    /** A column that comes as text and is cast. */
    static RemoteColumn cast(String name, Sql type) {
        return new RemoteColumn(
                name,
                column(name),
                Sql.of("VARCHAR"),
                Sql.of("CAST({cell} AS {type})").with("type", type),
                false);
    }

    /** A number of any length. */
    static RemoteColumn number(String name) {
        return new RemoteColumn(name, column(name), Sql.of("VARCHAR"), Sql.of("{cell}"), true);
    }

    /** The same, asked for in another way. */
    RemoteColumn asking(Sql expression) {
        return new RemoteColumn(name, expression, sent, kept, byEvidence);
    }

    /** The same, kept as something else. */
    RemoteColumn keeping(Sql expression) {
        return new RemoteColumn(name, remote, sent, expression, byEvidence);
    }

    static Sql column(String name) {
        return Sql.of("q.{name}").with("name", Name.fromOutside(name));
    }

    /** What the table keeps of a cell. */
    Sql kept(Name cell) {
        return kept.withIfOpen("cell", cell);
    }
}
