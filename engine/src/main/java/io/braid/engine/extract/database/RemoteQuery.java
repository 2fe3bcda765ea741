// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.core.plan.ReadDatabase;
import io.braid.engine.sql.Foreign;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a database. Names stand in double quotes, which all that are read here understand.
 *
 * @param from the table, or the query in brackets
 * @param conditions all of which a row must meet
 */
record RemoteQuery(ReadDatabase read, Sql from, List<Sql> conditions) {
    RemoteQuery {
        conditions = List.copyOf(conditions);
    }

    /** How many rows a cursor holds: so many, if the plan does not say. */
    int batchRows(int usual) {
        Integer asked = read.batchRows();
        return asked == null ? usual : asked;
    }

    /**
     * The query of a step.
     *
     * @param least of the cursor, as the text of a literal, or {@code null} for all rows
     */
    static RemoteQuery of(ReadDatabase read, @Nullable String least) {
        List<Sql> conditions = new ArrayList<>();
        if (read.where() != null) {
            conditions.add(Sql.of("({where})").with("where", Foreign.of(read.where())));
        }
        if (read.incremental() != null && least != null) {
            conditions.add(Sql.of("q.{cursor} >= {least}")
                    .with("cursor", Name.fromOutside(read.incremental().cursor()))
                    .with("least", Literal.of(least)));
        }
        return new RemoteQuery(read, from(read), conditions);
    }

    private static Sql from(ReadDatabase read) {
        if (read.query() != null) {
            return Sql.of("({query})").with("query", Foreign.of(read.query()));
        }
        List<Name> parts = TableName.parts(Objects.requireNonNull(read.table())).stream()
                .map(Name::fromOutside)
                .toList();
        return Sql.join(".", parts);
    }

    /** Whether several connections read its ranges; the first rows alone are read by one. */
    boolean isSplit(long limit) {
        return read.splitBy() != null && limit == Long.MAX_VALUE;
    }

    /** Asks for the least and the greatest value of the column by which it is split. */
    Sql bounds() {
        Sql key = RemoteColumn.column(Objects.requireNonNull(read.splitBy()));
        return selecting(
                List.of(
                        Sql.of("min({key})").with("key", key),
                        Sql.of("max({key})").with("key", key)),
                Long.MAX_VALUE);
    }

    /** The same with another condition. */
    RemoteQuery and(Sql condition) {
        List<Sql> more = new ArrayList<>(conditions);
        more.add(condition);
        return new RemoteQuery(read, from, more);
    }

    /** Asks for nothing, to learn the columns. */
    Sql describing() {
        List<Sql> names = read.columns().stream().map(RemoteColumn::column).toList();
        return Sql.of("SELECT {columns} FROM {from} AS q WHERE 1 = 0")
                .with("columns", names.isEmpty() ? Sql.of("*") : Sql.join(", ", names))
                .with("from", from);
    }

    /** Asks for the columns. */
    Sql selecting(List<Sql> columns, long limit) {
        return Sql.of("SELECT {columns} FROM {from} AS q{where}{limit}")
                .with("columns", Sql.join(", ", columns))
                .with("from", from)
                .with(
                        "where",
                        conditions.isEmpty()
                                ? Sql.of("")
                                : Sql.of(" WHERE {all}").with("all", Sql.join(" AND ", conditions)))
                .with(
                        "limit",
                        limit == Long.MAX_VALUE
                                ? Sql.of("")
                                : Sql.of(" LIMIT {rows}").with("rows", Literal.of(limit)));
    }
}
