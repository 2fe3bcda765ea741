// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What MariaDB and MySQL say in their own way. */
final class MariaDialect extends Dialect {
    @Override
    Sql update() {
        return Sql.of("UPDATE {table} AS t JOIN {stage} AS s ON {on} SET {sets} WHERE {slice} AND {differs}");
    }

    /**
     * The rows of the slice that are there are found first, by the index of the stage if the table has none: row by row the whole
     * table would be looked through for each.
     */
    private static Sql isThere() {
        return Sql.of("""
                LEFT JOIN (SELECT DISTINCT s.{row} AS known FROM {table} AS t JOIN {stage} AS s ON {on} WHERE {slice}{live}) AS k
                    ON k.known = s.{row}
                WHERE {slice} AND k.known IS NULL""");
    }

    @Override
    Sql insertNew() {
        return Sql.of("INSERT INTO {table} ({columns}) SELECT {values} FROM {stage} AS s {new}")
                .with("new", isThere())
                .with("live", Sql.of(""));
    }

    @Override
    Sql countNew() {
        return Sql.of("SELECT count(*) FROM {stage} AS s {new}")
                .with("new", isThere())
                .with("live", Sql.of(""));
    }

    @Override
    Sql beginVersions() {
        return Sql.of("INSERT INTO {table} ({columns}, {since}) SELECT {values}, {now} FROM {stage} AS s {new}")
                .with("new", isThere())
                .with("live", Sql.of(" AND t.{until} IS NULL"));
    }

    @Override
    Sql delete() {
        return Sql.of("DELETE t FROM {table} AS t WHERE {gone}");
    }

    @Override
    Sql endVersions() {
        return Sql.of("""
                UPDATE {table} AS t JOIN {stage} AS s ON {on} SET t.{until} = {now}
                WHERE {slice} AND t.{until} IS NULL AND {differs}""");
    }

    @Override
    Sql set() {
        return Sql.of("t.{name} = {value}");
    }

    /** Texts byte by byte: most collations take capitals, accents or spaces at the end for the same. */
    @Override
    Sql differs(Fitting column) {
        boolean text =
                column.target().kind() == ColumnKind.TEXT || column.target().kind() == ColumnKind.OTHER;
        return (text
                        ? Sql.of("NOT (CAST(t.{name} AS BINARY) <=> CAST(s.{name} AS BINARY))")
                        : Sql.of("NOT (t.{name} <=> s.{name})"))
                .with("name", column.name());
    }

    /** The clock stands still for a statement only. */
    @Override
    Sql now(Remote remote) throws SQLException {
        return Sql.of("{now}")
                .with(
                        "now",
                        Literal.of(remote.row(Sql.of("SELECT CAST(NOW(6) AS CHAR)"))
                                .text(0)));
    }

    @Override
    @Nullable
    String column(SQLException fault) {
        return MariaCatalog.column(fault);
    }
}
