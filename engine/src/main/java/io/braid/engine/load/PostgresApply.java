// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import com.google.errorprone.annotations.CompileTimeConstant;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.LoadMode;
import io.braid.core.plan.Loading;
import io.braid.engine.connect.SqlStates;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings the rows of a table of our own into the one they are for, in one transaction. Others read meanwhile and do not write.
 * Rows that a constraint refuses are found by halving.
 */
final class PostgresApply {
    /** From this version on a MERGE tells what it did. */
    private static final int TELLING_MERGE = 170_000;

    private final Remote remote;
    private final LoadPlan plan;
    private final Refusals refusals;

    PostgresApply(Remote remote, LoadPlan plan, Refusals refusals) {
        this.remote = remote;
        this.plan = plan;
        this.refusals = refusals;
    }

    LoadCounts apply() throws SQLException {
        remote.quietly(Sql.of("SET LOCAL lock_timeout = '60s'"));
        remote.quietly(Sql.of("SET LOCAL work_mem = '64MB'"));
        remote.execute(Sql.of("LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
                .with("table", plan.table().quoted()));
        List<Name> looked = plan.key().isEmpty()
                ? List.of(LoadPlan.ROW)
                : plan.key().stream().map(Fitting::name).toList();
        remote.execute(Sql.of("ANALYZE {stage} ({columns})")
                .with("stage", plan.stage())
                .with("columns", Sql.join(", ", looked)));
        RemoteRow range =
                remote.row(filled("SELECT count(*), coalesce(min({row}), 0), coalesce(max({row}), 0) FROM {stage}"
                        + " WHERE {row} >= 0"));
        Statements statements = statements(range.number(0));
        LoadCounts counts = new LoadCounts(0, 0, 0, 0, 0, run(statements.before()));
        counts = counts.plus(slice(statements, range.number(1), range.number(2) + 1));
        return counts.plus(new LoadCounts(0, 0, 0, 0, 0, run(statements.after())));
    }

    /**
     * What a mode does.
     *
     * @param before once, to rows of the table; {@code null} for nothing
     * @param steps to the rows of a slice, {@code {slice}}
     * @param after once, to rows of the table; {@code null} for nothing
     */
    private record Statements(
            @Nullable Sql before,
            List<Action> steps,
            @Nullable Sql after) {}

    /** A statement and what the rows are that it changes. */
    private record Action(Sql sql, Kind kind) {}

    private enum Kind {
        INSERT,
        UPDATE,
        /** Tells both. */
        MERGE,
        /** New versions of the rows that were changed, and new rows. */
        VERSION
    }

    private long run(@Nullable Sql sql) throws SQLException {
        return sql == null ? 0 : remote.execute(sql);
    }

    private LoadCounts slice(Statements statements, long from, long to) throws SQLException {
        Savepoint before = remote.connection().setSavepoint();
        SQLException fault;
        try {
            LoadCounts counts = steps(statements, from, to);
            remote.connection().releaseSavepoint(before);
            return counts;
        } catch (SQLException e) {
            if (!SqlStates.isOfData(e)) {
                throw e;
            }
            remote.connection().rollback(before);
            fault = e;
        }
        long rows = staged(from, to);
        if (rows == 1) {
            long row = remote.row(inSlice(filled("SELECT min(s.{row}) FROM {stage} s WHERE {slice}"), from, to))
                    .number(0);
            refusals.add(Refusal.of(row, Refusal.APPLY, fault, PostgresCopy.column(fault)));
            return new LoadCounts(0, 0, 0, 0, 1, 0);
        }
        if (rows == 0) {
            throw fault;
        }
        long middle = from + (to - from) / 2;
        return slice(statements, from, middle).plus(slice(statements, middle, to));
    }

    private LoadCounts steps(Statements statements, long from, long to) throws SQLException {
        long inserted = 0;
        long updated = 0;
        for (Action action : statements.steps()) {
            Sql sql = inSlice(action.sql(), from, to);
            switch (action.kind()) {
                case INSERT -> inserted += remote.execute(sql);
                case UPDATE -> updated += remote.execute(sql);
                case VERSION -> inserted += remote.execute(sql) - updated;
                case MERGE -> {
                    RemoteRow counted = remote.row(sql);
                    inserted += counted.number(0);
                    updated += counted.number(1);
                }
            }
        }
        long rest = staged(from, to) - inserted - updated;
        if (rest < 0) {
            throw new Failure(
                    FailureCode.E_COUNTS,
                    "More rows of " + plan.table().name() + " were changed than were sent.",
                    "Its key does not name one row: several rows have the same " + plan.keyText() + ".");
        }
        boolean leavesOut = plan.mode() == LoadMode.UPDATE_ONLY;
        long unmatched = leavesOut
                ? remote.row(inSlice(
                                filled("SELECT count(*) FROM {stage} s WHERE {slice} AND NOT EXISTS ("
                                        + "SELECT FROM {table} t WHERE {on})"),
                                from,
                                to))
                        .number(0)
                : 0;
        return new LoadCounts(inserted, updated, rest - unmatched, unmatched, 0, 0);
    }

    private long staged(long from, long to) throws SQLException {
        return remote.row(inSlice(filled("SELECT count(*) FROM {stage} s WHERE {slice}"), from, to))
                .number(0);
    }

    private static Sql inSlice(Sql sql, long from, long to) {
        return sql.withIfOpen(
                "slice",
                Sql.of("s.{row} >= {from} AND s.{row} < {to}")
                        .with("row", LoadPlan.ROW)
                        .with("from", Literal.of(from))
                        .with("to", Literal.of(to)));
    }

    private Statements statements(long staged) throws SQLException {
        return switch (plan.mode()) {
            case REPLACE ->
                new Statements(filled("DELETE FROM {table}"), List.of(new Action(insertAll(), Kind.INSERT)), null);
            case DELETE_INSERT ->
                new Statements(
                        filled("DELETE FROM {table} t USING (SELECT DISTINCT {keys} FROM {stage}) s WHERE {on}"),
                        List.of(new Action(insertAll(), Kind.INSERT)),
                        null);
            case INSERT_ONLY -> new Statements(null, List.of(new Action(insertNew(), Kind.INSERT)), null);
            case UPDATE_ONLY -> new Statements(null, List.of(new Action(update(), Kind.UPDATE)), null);
            case SCD2 -> new Statements(null, versions(), missing(staged));
            default -> new Statements(null, upsert(), missing(staged));
        };
    }

    private List<Action> upsert() throws SQLException {
        boolean tells = remote.row(Sql.of("SELECT current_setting('server_version_num')::int"))
                        .number(0)
                >= TELLING_MERGE;
        if (plan.others().isEmpty()) {
            return List.of(new Action(insertNew(), Kind.INSERT));
        }
        if (!tells) {
            return List.of(new Action(update(), Kind.UPDATE), new Action(insertNew(), Kind.INSERT));
        }
        return List.of(new Action(filled("""
                WITH merged AS (
                    MERGE INTO {table} t USING (SELECT * FROM {stage} s WHERE {slice}) s ON {on}
                    WHEN MATCHED AND {differs} THEN UPDATE SET {sets}
                    WHEN NOT MATCHED THEN INSERT ({columns}) OVERRIDING SYSTEM VALUE VALUES ({values})
                    RETURNING merge_action() AS action)
                SELECT count(*) FILTER (WHERE action = 'INSERT'), count(*) FILTER (WHERE action = 'UPDATE')
                FROM merged"""), Kind.MERGE));
    }

    private Sql update() {
        return filled("UPDATE {table} t SET {sets} FROM {stage} s WHERE {slice} AND {on} AND {differs}");
    }

    private Sql insertNew() {
        return filled("""
                INSERT INTO {table} ({columns}) OVERRIDING SYSTEM VALUE
                SELECT {values} FROM {stage} s
                WHERE {slice} AND NOT EXISTS (SELECT FROM {table} t WHERE {on})""");
    }

    private Sql insertAll() {
        return filled(
                "INSERT INTO {table} ({columns}) OVERRIDING SYSTEM VALUE SELECT {values} FROM {stage} s WHERE {slice}");
    }

    /** Ends the versions of changed rows, then begins new ones for those and for new rows. */
    private List<Action> versions() {
        Sql end = filled("""
                UPDATE {table} t SET {until} = now() FROM {stage} s
                WHERE {slice} AND {on} AND t.{until} IS NULL AND {differs}""");
        Sql begin = filled("""
                INSERT INTO {table} ({columns}, {since})
                SELECT {values}, now() FROM {stage} s
                WHERE {slice} AND NOT EXISTS (SELECT FROM {table} t WHERE {on} AND t.{until} IS NULL)""");
        return List.of(new Action(end, Kind.UPDATE), new Action(begin, Kind.VERSION));
    }

    private @Nullable Sql missing(long staged) {
        if (plan.how().missing() == Loading.Missing.KEEP) {
            return null;
        }
        boolean differing = plan.base() != null;
        if (staged == 0 && !differing) {
            throw new Failure(
                    FailureCode.E_EMPTY,
                    "Nothing was sent, and missing would take every row out of "
                            + plan.table().name() + ".",
                    "Look at the source; to empty a table on purpose use mode truncate.");
        }
        Sql gone = Sql.of("{found}{scope}")
                .with(
                        "found",
                        Sql.of(
                                differing
                                        ? "EXISTS (SELECT FROM {stage} s WHERE s.{row} < 0 AND {on})"
                                        : "NOT EXISTS (SELECT FROM {stage} s WHERE {on})"))
                .with("scope", plan.scope());
        Sql statement = plan.mode() == LoadMode.SCD2
                ? Sql.of("UPDATE {table} t SET {until} = now() WHERE t.{until} IS NULL AND {gone}")
                : plan.how().missing() == Loading.Missing.DELETE
                        ? Sql.of("DELETE FROM {table} t WHERE {gone}")
                        : Sql.of("UPDATE {table} t SET {deleted} = now() WHERE t.{deleted} IS NULL AND {gone}");
        return filled(statement.with("gone", gone));
    }

    private Sql filled(@CompileTimeConstant String text) {
        return filled(Sql.of(text));
    }

    private Sql filled(Sql sql) {
        List<Fitting> changing = plan.others();
        List<Sql> sets = new ArrayList<>(changing.stream()
                .map(column -> named("{name} = s.{name}", column))
                .toList());
        List<Sql> differs =
                new ArrayList<>(changing.stream().map(PostgresTypes::differs).toList());
        if (plan.how().missing() == Loading.Missing.SOFT_DELETE && plan.mode() != LoadMode.SCD2) {
            Name deleted = Name.fromOutside(LoadPlan.DELETED_AT);
            sets.add(Sql.of("{deleted} = NULL").with("deleted", deleted));
            differs.add(Sql.of("t.{deleted} IS NOT NULL").with("deleted", deleted));
        }
        boolean all = plan.how().compare() == Loading.Compare.ALL && plan.mode() != LoadMode.SCD2;
        return sql.withIfOpen("table", plan.table().quoted())
                .withIfOpen("stage", plan.stage())
                .withIfOpen("row", LoadPlan.ROW)
                .withIfOpen("columns", Sql.join(", ", plan.names()))
                .withIfOpen("keys", each(", ", plan.key(), "{name}"))
                .withIfOpen("values", each(", ", plan.columns(), "s.{name}"))
                .withIfOpen("on", each(" AND ", plan.key(), "t.{name} = s.{name}"))
                .withIfOpen("sets", Sql.join(", ", sets))
                .withIfOpen(
                        "differs",
                        all
                                ? Sql.of("TRUE")
                                : differs.isEmpty()
                                        ? Sql.of("FALSE")
                                        : Sql.of("({any})").with("any", Sql.join(" OR ", differs)))
                .withIfOpen("since", Name.fromOutside(LoadPlan.VALID_FROM))
                .withIfOpen("until", Name.fromOutside(LoadPlan.VALID_TO))
                .withIfOpen("deleted", Name.fromOutside(LoadPlan.DELETED_AT));
    }

    private static Sql each(
            @CompileTimeConstant String between, List<Fitting> columns, @CompileTimeConstant String text) {
        return Sql.join(
                between, columns.stream().map(column -> named(text, column)).toList());
    }

    private static Sql named(@CompileTimeConstant String text, Fitting column) {
        return Sql.of(text).with("name", column.name());
    }
}
