// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import com.google.errorprone.annotations.CompileTimeConstant;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.LoadMode;
import io.braid.core.plan.Loading;
import io.braid.engine.connect.SqlStates;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings the rows of a table of our own into the one they are for, in one transaction. Rows that a constraint refuses are found
 * by halving.
 */
final class Apply {
    private static final int BATCH = 1000;

    private final Remote remote;
    private final LoadPlan plan;
    private final Refusals refusals;
    private final Dialect dialect;
    private final ApplyFilling filling;
    private final long atOnce;

    /** @param remote in whose transaction nothing was changed yet */
    Apply(Remote remote, LoadPlan plan, Refusals refusals, Dialect dialect) throws SQLException {
        this.remote = remote;
        this.plan = plan;
        this.refusals = refusals;
        this.dialect = dialect;
        this.filling = new ApplyFilling(plan, dialect, dialect.now(remote));
        this.atOnce = dialect.rowsAtOnce(remote, plan);
    }

    LoadCounts apply() throws SQLException {
        dialect.begin(remote, plan);
        RemoteRow range =
                remote.row(filled("SELECT count(*), coalesce(min({row}), 0), coalesce(max({row}), 0) FROM {stage}"
                        + " WHERE {row} >= 0"));
        Statements statements = statements(range.number(0));
        long from = range.number(1);
        long to = range.number(2) + 1;
        return dialect.hasSavepoints()
                ? changed(statements, () -> slice(statements, from, to))
                : apply(statements, from, to);
    }

    private LoadCounts changed(Statements statements, Remote.Work<LoadCounts> rows) throws SQLException {
        LoadCounts before = new LoadCounts(0, 0, 0, 0, 0, run(statements.before()));
        LoadCounts counts = before.plus(rows.run());
        return counts.plus(new LoadCounts(0, 0, 0, 0, 0, run(statements.after())));
    }

    /** Where a fault ends the transaction: the refused rows are found first, each trial in a transaction of its own. */
    private LoadCounts apply(Statements statements, long from, long to) throws SQLException {
        try {
            return changed(statements, () -> turns(statements, from, to));
        } catch (SQLException e) {
            if (!SqlStates.isOfData(e)) {
                throw e;
            }
            remote.connection().rollback();
        }
        LoadCounts found = slice(statements, from, to);
        putAside(refusals.all());
        return changed(statements, () -> turns(statements, from, to))
                .plus(new LoadCounts(0, 0, 0, 0, found.refused(), 0));
    }

    /** The rows one after the other, as many at once as can be joined with the table. */
    private LoadCounts turns(Statements statements, long from, long to) throws SQLException {
        LoadCounts counts = LoadCounts.NONE;
        for (long next = from; next < to; next += Math.min(atOnce, to - next)) {
            counts = counts.plus(steps(statements, next, next + Math.min(atOnce, to - next)));
        }
        return counts;
    }

    /** Leaves rows out; what they stand for in the table still counts as come. */
    private void putAside(List<Refusal> refused) throws SQLException {
        for (int from = 0; from < refused.size(); from += BATCH) {
            List<Literal> rows = refused.subList(from, Math.min(refused.size(), from + BATCH)).stream()
                    .map(refusal -> Literal.of(refusal.row()))
                    .toList();
            remote.quietly(filled(Sql.of("UPDATE {stage} SET {row} = NULL WHERE {row} IN ({rows})")
                    .with("rows", Sql.join(", ", rows))));
        }
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
        /** Counts nothing. */
        ASIDE,
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
        if (to - from > atOnce) {
            return halves(statements, from, to);
        }
        LoadCounts[] counts = {LoadCounts.NONE};
        SQLException fault = dialect.hasSavepoints()
                ? remote.tried(() -> counts[0] = steps(statements, from, to))
                : remote.triedApart(() -> {
                    run(statements.before());
                    return steps(statements, from, to);
                });
        if (fault == null) {
            return counts[0];
        }
        long rows = staged(from, to);
        if (rows == 1) {
            long row = remote.row(inSlice(filled("SELECT min(s.{row}) FROM {stage} s WHERE {slice}"), from, to))
                    .number(0);
            refusals.add(Refusal.of(row, Refusal.APPLY, fault, dialect.column(fault)));
            return new LoadCounts(0, 0, 0, 0, 1, 0);
        }
        if (rows == 0) {
            throw fault;
        }
        return halves(statements, from, to);
    }

    private LoadCounts halves(Statements statements, long from, long to) throws SQLException {
        long middle = from + (to - from) / 2;
        return slice(statements, from, middle).plus(slice(statements, middle, to));
    }

    private LoadCounts steps(Statements statements, long from, long to) throws SQLException {
        long inserted = 0;
        long updated = 0;
        for (Action action : statements.steps()) {
            Sql sql = inSlice(action.sql(), from, to);
            switch (action.kind()) {
                case ASIDE -> remote.execute(sql);
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
                ? remote.row(inSlice(filled(dialect.countNew()), from, to)).number(0)
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
                new Statements(
                        filled("DELETE FROM {table}"),
                        List.of(new Action(filled(dialect.insertAll()), Kind.INSERT)),
                        null);
            case DELETE_INSERT ->
                new Statements(
                        filled(dialect.deleteSent()),
                        List.of(new Action(filled(dialect.insertAll()), Kind.INSERT)),
                        null);
            case INSERT_ONLY -> new Statements(null, List.of(insertNew()), null);
            case UPDATE_ONLY -> new Statements(null, update(), null);
            case SCD2 -> new Statements(null, versions(), missing(staged));
            default -> new Statements(null, upsert(), missing(staged));
        };
    }

    private List<Action> upsert() throws SQLException {
        if (plan.others().isEmpty()) {
            return List.of(insertNew());
        }
        Sql merge = dialect.merge(remote);
        if (merge != null) {
            return List.of(new Action(filled(merge), Kind.MERGE));
        }
        List<Action> both = new ArrayList<>(update());
        both.add(insertNew());
        return both;
    }

    private List<Action> update() throws SQLException {
        Dialect.Exchange exchange = dialect.exchange(remote, plan);
        return exchange == null
                ? List.of(new Action(filled(dialect.update()), Kind.UPDATE))
                : List.of(
                        new Action(filled(exchange.find()), Kind.ASIDE),
                        new Action(filled(exchange.takeOut()), Kind.UPDATE),
                        new Action(filled(exchange.putIn()), Kind.ASIDE));
    }

    private Action insertNew() {
        return new Action(filled(dialect.insertNew()), Kind.INSERT);
    }

    /** Ends the versions of changed rows, then begins new ones for those and for new rows. */
    private List<Action> versions() {
        return List.of(
                new Action(filled(dialect.endVersions()), Kind.UPDATE),
                new Action(filled(dialect.beginVersions()), Kind.VERSION));
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
                                        ? "EXISTS (SELECT 1 FROM {stage} s WHERE s.{row} < 0 AND {on})"
                                        : "NOT EXISTS (SELECT 1 FROM {stage} s WHERE {on})"))
                .with("scope", plan.scope());
        Sql statement = plan.mode() == LoadMode.SCD2
                ? dialect.mark().with("mark", Sql.of("{until}"))
                : plan.how().missing() == Loading.Missing.DELETE
                        ? dialect.delete()
                        : dialect.mark().with("mark", Sql.of("{deleted}"));
        return filled(statement.with("gone", gone));
    }

    private Sql filled(@CompileTimeConstant String text) {
        return filled(Sql.of(text));
    }

    private Sql filled(Sql sql) {
        return filling.of(sql);
    }
}
