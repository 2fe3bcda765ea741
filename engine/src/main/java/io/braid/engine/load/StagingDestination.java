// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.LoadMode;
import io.braid.core.plan.LoadText;
import io.braid.core.plan.Loading;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A database in which the rows of all modes but those that only add go into a lasting table of ours first, and from there in one
 * transaction to where they belong. Its statements may be done again although what makes and changes tables is not undone.
 */
abstract class StagingDestination implements Destination {
    private final String product;
    private final Dialect dialect;

    /** @param product as people call it */
    StagingDestination(String product, Dialect dialect) {
        this.product = product;
        this.dialect = dialect;
    }

    /** The type of a column that we make. */
    abstract Sql type(TargetColumn column);

    /** The type of the columns that hold a time of ours. */
    abstract Sql moment();

    /**
     * Makes the table that rows go into first: the row's number, {@code {row}}, and the columns of a load as they are in their
     * table, none of which needs a value.
     */
    abstract Sql stage(LoadPlan plan);

    @Override
    public void check(Loading how) {
        if (how.indexes() == Loading.Indexes.REBUILD) {
            throw new Failure(
                    FailureCode.E_PLAN_UNSUPPORTED,
                    "Indexes are not rebuilt by a load into " + product + ".",
                    "Leave indexes out; they are kept.");
        }
    }

    @Override
    public TargetTable design(LoadText.TableName name, List<SourceColumn> columns, Loading how) {
        Set<String> names = new HashSet<>();
        List<TargetColumn> made = new ArrayList<>();
        List<String> named = how.key().stream()
                .map(column -> LoadColumns.source(columns, column).name())
                .toList();
        boolean lasts = how.mode() == LoadMode.SCD2 || how.mode() == LoadMode.DELETE_INSERT;
        List<String> key = lasts ? List.of() : named;
        for (SourceColumn column : columns) {
            if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
                throw new Failure(
                        FailureCode.E_COLUMN_DUPLICATE,
                        "The columns \"" + column.name() + "\" differ in nothing but capitals, which " + product
                                + " does not tell apart.",
                        "Rename one on import.");
            }
            made.add(named.contains(column.name()) ? ofKey(column, named.size()) : column(column));
        }
        return new TargetTable(name, made, key, key.isEmpty() ? List.of() : List.of(key), 0, null);
    }

    /**
     * A column of a key.
     *
     * @param of how many columns it has
     */
    TargetColumn ofKey(SourceColumn source, int of) {
        return column(source);
    }

    @Override
    public LoadPlan.Way way(Loading how, TargetTable table, boolean isNew) {
        return how.mode() == LoadMode.APPEND || how.mode() == LoadMode.TRUNCATE
                ? LoadPlan.Way.DIRECT
                : LoadPlan.Way.STAGE;
    }

    @Override
    public ChunkLedger ledger(TargetTable table, String job) {
        return new ChunkLedger(table.beside(ChunkLedger.NAME), job, table.name().toString());
    }

    /** What is recorded lasts as long as the rows do, so one ledger is enough. */
    @Override
    public ChunkLedger chunks(LoadPlan plan) {
        return ledger(plan.table(), plan.job());
    }

    @Override
    public void openLedger(Remote remote, TargetTable table) throws SQLException {
        remote.quietly(Sql.of("CREATE TABLE IF NOT EXISTS {ledger} {columns}")
                .with("ledger", table.beside(ChunkLedger.NAME))
                .with("columns", ledgerColumns()));
    }

    /** The columns of the ledger. */
    Sql ledgerColumns() {
        return ChunkLedger.columns();
    }

    @Override
    public void prepare(Remote remote, LoadPlan plan) throws SQLException {
        ChunkLedger ledger = ledger(plan.table(), plan.job());
        if (ledger.has(remote, ChunkLedger.BEGUN)) {
            return;
        }
        if (plan.isNew()) {
            if (describe(remote, plan.table().name()) != null) {
                throw new MadeMeanwhile(plan.table().name().toString());
            }
            MadeMeanwhile.unless(plan, () -> remote.execute(create(plan)));
            if (plan.table().primaryKey().isEmpty() && !plan.key().isEmpty()) {
                index(remote, plan);
            }
        }
        for (Sql statement : additions(remote, plan)) {
            remote.execute(statement);
        }
        widen(remote, plan);
        if (plan.mode() == LoadMode.TRUNCATE) {
            empty(remote, plan.table());
        }
        if (plan.way() == LoadPlan.Way.STAGE) {
            drop(remote, plan);
            remote.execute(filled(stage(plan), plan));
        }
        ledger.add(remote, ChunkLedger.BEGUN, new ChunkLedger.Entry(0, 0, 0));
    }

    /** Has the rows of a new table that has no primary key be found by the load's key. */
    void index(Remote remote, LoadPlan plan) throws SQLException {}

    /** Takes all rows out of a table. */
    void empty(Remote remote, TargetTable table) throws SQLException {
        remote.execute(Sql.of("DELETE FROM {table}").with("table", table.quoted()));
    }

    private Sql create(LoadPlan plan) {
        List<Sql> parts = new ArrayList<>(
                plan.table().columns().stream().map(this::definition).toList());
        if (!plan.table().primaryKey().isEmpty()) {
            parts.add(Sql.of("PRIMARY KEY ({key})")
                    .with("key", TargetTable.list(plan.table().primaryKey())));
        }
        return Sql.of("CREATE TABLE {table} ({parts}){after}")
                .with("table", plan.table().quoted())
                .with("parts", Sql.join(", ", parts))
                .with("after", tableOptions());
    }

    /** What stands behind the columns of a table that we make. */
    Sql tableOptions() {
        return Sql.of("");
    }

    private Sql definition(TargetColumn column) {
        return Sql.of(column.notNull() ? "{name} {type} NOT NULL" : "{name} {type}")
                .with("name", column.quoted())
                .with("type", type(column));
    }

    @Override
    public List<Sql> statements(Remote remote, LoadPlan plan) throws SQLException {
        List<Sql> statements = new ArrayList<>(plan.isNew() ? List.of(create(plan)) : List.of());
        statements.addAll(additions(remote, plan));
        statements.addAll(widening(remote, plan));
        return statements;
    }

    /** The statements that add the columns that are not there; nothing is ever dropped or made narrower. */
    private List<Sql> additions(Remote remote, LoadPlan plan) throws SQLException {
        TargetTable now = describe(remote, plan.table().name());
        List<Sql> additions = new ArrayList<>();
        for (TargetColumn column : plan.drift().added()) {
            if (now == null || now.column(column.name()) == null) {
                additions.add(addition(plan, definition(column)));
            }
        }
        for (String ours : ours(plan)) {
            if (now == null || now.column(ours) == null) {
                additions.add(addition(
                        plan,
                        Sql.of("{name} {type}")
                                .with("name", Name.fromOutside(ours))
                                .with("type", moment())));
            }
        }
        return additions;
    }

    private static Sql addition(LoadPlan plan, Sql definition) {
        return Sql.of("ALTER TABLE {table} ADD COLUMN {definition}")
                .with("table", plan.table().quoted())
                .with("definition", definition);
    }

    /** The statements that make columns wider; they may be run again. */
    List<Sql> widening(Remote remote, LoadPlan plan) throws SQLException {
        return List.of();
    }

    /** Makes columns wider. */
    void widen(Remote remote, LoadPlan plan) throws SQLException {
        for (Sql statement : widening(remote, plan)) {
            remote.execute(statement);
        }
    }

    /** The columns that the mode itself needs. */
    private static List<String> ours(LoadPlan plan) {
        if (plan.mode() == LoadMode.SCD2) {
            return List.of(LoadPlan.VALID_FROM, LoadPlan.VALID_TO);
        }
        return plan.how().missing() == Loading.Missing.SOFT_DELETE ? List.of(LoadPlan.DELETED_AT) : List.of();
    }

    private static Sql filled(Sql stage, LoadPlan plan) {
        return stage.with("stage", plan.stage())
                .with("row", LoadPlan.ROW)
                .with("columns", Sql.join(", ", plan.names()))
                .with("table", plan.table().quoted());
    }

    private static void drop(Remote remote, LoadPlan plan) throws SQLException {
        remote.execute(Sql.of("DROP TABLE IF EXISTS {stage}").with("stage", plan.stage()));
    }

    /** The record goes first: a table that is not recorded is made anew, and a record without its table would be believed. */
    @Override
    public void forget(Remote remote, LoadPlan plan) throws SQLException {
        ledger(plan.table(), plan.job()).clear(remote);
        drop(remote, plan);
    }

    @Override
    public void lock(Remote remote, TargetTable table) throws SQLException {
        // Whoever writes to a file holds it alone.
    }

    @Override
    public long logged(Remote remote) throws SQLException {
        return 0;
    }

    @Override
    public LoadCounts apply(Remote remote, LoadPlan plan, long sent, Refusals refusals) throws SQLException {
        return plan.way() == LoadPlan.Way.DIRECT
                ? LoadCounts.inserted(sent)
                : new Apply(remote, plan, refusals, dialect).apply();
    }

    @Override
    public void after(Remote remote, LoadPlan plan) throws SQLException {
        if (plan.way() == LoadPlan.Way.STAGE) {
            drop(remote, plan);
        }
    }
}
