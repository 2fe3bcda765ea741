// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.plan.LoadMode;
import io.braid.core.plan.LoadText;
import io.braid.core.plan.Loading;
import io.braid.core.plan.TableDesign;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.table.PlainRows;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** PostgreSQL and what speaks like it. */
final class Postgres implements Destination {
    /** So many bytes a name has at most; longer ones are cut, and two could become one. */
    private static final int MOST_NAME_BYTES = 63;

    private final LongConsumer sentBytes;

    /** @param sentBytes told how many bytes went out */
    Postgres(LongConsumer sentBytes) {
        this.sentBytes = sentBytes;
    }

    @Override
    public LoadText.TableName full(Remote remote, LoadText.TableName name) throws SQLException {
        if (name.schema() != null) {
            return name;
        }
        String schema = remote.row(Sql.of("SELECT current_schema()")).textOrNull(0);
        return new LoadText.TableName(schema, name.table());
    }

    @Override
    public @Nullable TargetTable describe(Remote remote, LoadText.TableName name) throws SQLException {
        TargetTable table = PostgresCatalog.describe(remote, name);
        return table == null ? null : PostgresIndexes.promised(remote, table);
    }

    @Override
    public TargetColumn column(SourceColumn source) {
        return TargetColumn.of(source.name(), source.kind());
    }

    @Override
    public Sql wire(Fitting column, Sql value) {
        return PostgresTypes.wire(column, value);
    }

    @Override
    public TargetTable design(LoadText.TableName name, List<SourceColumn> columns, Loading how) {
        List<TargetColumn> made = new ArrayList<>();
        List<String> key = new ArrayList<>();
        for (SourceColumn column : columns) {
            NameLength.check("column", column.name(), MOST_NAME_BYTES);
            made.add(column(column));
        }
        NameLength.check("table", name.table(), MOST_NAME_BYTES);
        if (how.mode() != LoadMode.SCD2 && how.mode() != LoadMode.DELETE_INSERT) {
            how.key()
                    .forEach(column ->
                            key.add(LoadColumns.source(columns, column).name()));
        }
        TableDesign.Partitioning cut = how.design().partition();
        if (!PostgresPartitions.canHaveKey(cut, key, columns)) {
            key.clear();
        }
        return new TargetTable(
                name,
                made,
                key,
                key.isEmpty() ? List.of() : List.of(key),
                0,
                cut == null ? null : "it is cut into parts");
    }

    @Override
    public LoadPlan.Way way(Loading how, TargetTable table, boolean isNew) {
        return switch (how.mode()) {
            case APPEND, TRUNCATE -> LoadPlan.Way.DIRECT;
            case REPLACE ->
                how.swap() == Loading.Swap.SWAP && table.tied() == null ? LoadPlan.Way.SWAP : LoadPlan.Way.STAGE;
            default -> LoadPlan.Way.STAGE;
        };
    }

    @Override
    public ChunkLedger ledger(TargetTable table, String job) {
        return new ChunkLedger(table.beside(ChunkLedger.NAME), job, table.name().toString());
    }

    @Override
    public ChunkLedger chunks(LoadPlan plan) {
        return plan.way() == LoadPlan.Way.STAGE
                ? new ChunkLedger(
                        plan.table().beside(plan.stageName() + "_chunks"),
                        plan.job(),
                        plan.table().name().toString())
                : ledger(plan.table(), plan.job());
    }

    @Override
    public void openLedger(Remote remote, TargetTable table) throws SQLException {
        PostgresPreparation.lasting(remote);
        // Two that make it at once would collide in the catalogue.
        remote.rows(Sql.of("SELECT pg_advisory_xact_lock(hashtext('_braid_chunks'))"));
        remote.quietly(Sql.of("CREATE TABLE IF NOT EXISTS {ledger} {columns}")
                .with("ledger", table.beside(ChunkLedger.NAME))
                .with("columns", ChunkLedger.columns()));
    }

    @Override
    public void prepare(Remote remote, LoadPlan plan) throws SQLException {
        PostgresPreparation.prepare(remote, plan, ledger(plan.table(), plan.job()));
        if (plan.way() == LoadPlan.Way.STAGE) {
            PostgresStage.make(remote, plan, chunks(plan).table());
        }
    }

    @Override
    public void forget(Remote remote, LoadPlan plan) throws SQLException {
        remote.execute(Sql.of("DROP TABLE IF EXISTS {stage}, {ledger}")
                .with("stage", plan.stage())
                .with("ledger", plan.table().beside(plan.stageName() + "_chunks")));
        ledger(plan.table(), plan.job()).clear(remote);
    }

    @Override
    public WireForm form() {
        return WireForm.CSV;
    }

    @Override
    public void send(Remote remote, LoadPlan plan, Path file) throws SQLException {
        sendCounted(remote, plan, file);
    }

    @Override
    public long sendCounted(Remote remote, LoadPlan plan, Path file) throws SQLException {
        return PostgresCopy.ofRows(remote, plan).send(file, sentBytes);
    }

    @Override
    public boolean takesPlainText() {
        return true;
    }

    @Override
    public long sendPlain(Remote remote, LoadPlan plan, PlainRows.Part part, List<Name> columns) throws SQLException {
        return PostgresCopy.ofPlainText(remote, plan, columns, part.delimiter()).send(part, sentBytes);
    }

    @Override
    public void sendCarefully(Remote remote, LoadPlan plan, Path file, RowNumbers rows, Refusals refusals)
            throws SQLException {
        PostgresCopy.ofRows(remote, plan).sendCarefully(file, rows, refusals);
    }

    @Override
    public void lock(Remote remote, TargetTable table) throws SQLException {
        PostgresLocks.take(remote, table);
    }

    @Override
    public boolean holdsBeside() {
        return true;
    }

    @Override
    public boolean hold(Remote remote, TargetTable table, boolean shared) throws SQLException {
        return PostgresLocks.tried(remote, table, shared);
    }

    @Override
    public void stay(Remote remote) throws SQLException {
        PostgresLocks.stay(remote);
    }

    @Override
    public List<Leftovers.Left> left(Remote remote, LoadPlan plan) throws SQLException {
        return PostgresLeftovers.find(remote, plan);
    }

    @Override
    public void sweep(Remote remote, LoadPlan plan, String job) throws SQLException {
        PostgresLeftovers.drop(remote, plan, job);
    }

    @Override
    public long logged(Remote remote) throws SQLException {
        return remote.row(Sql.of("SELECT CASE WHEN pg_is_in_recovery() THEN 0"
                        + " ELSE (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint END"))
                .number(0);
    }

    @Override
    public LocalDate today(Remote remote) throws SQLException {
        return LocalDate.parse(
                remote.row(Sql.of("SELECT (now() AT TIME ZONE 'UTC')::date")).text(0));
    }

    @Override
    public LoadCounts apply(Remote remote, LoadPlan plan, long sent, Refusals refusals) throws SQLException {
        PostgresPreparation.lasting(remote);
        LoadCounts counts = switch (plan.way()) {
            case DIRECT -> LoadCounts.inserted(sent);
            case SWAP -> {
                if (plan.isNew()) {
                    PostgresLocks.toMake(remote, plan.table());
                }
                yield PostgresSwap.swap(remote, plan, sent);
            }
            case STAGE -> new Apply(remote, plan, refusals, new PostgresDialect()).apply();
        };
        if (plan.way() == LoadPlan.Way.STAGE) {
            PostgresStage.drop(remote, plan, chunks(plan).table());
        }
        return counts;
    }

    @Override
    public Set<String> widenable(Remote remote, TargetTable table, Loading how) throws SQLException {
        return PostgresWidening.possible(remote, table, how.design());
    }

    @Override
    public void check(Remote remote, LoadPlan plan) throws SQLException {
        PostgresPartitions.check(remote, plan);
        PostgresSummaries.check(remote, plan.table(), plan.how().design());
    }

    @Override
    public List<Sql> statements(Remote remote, LoadPlan plan) throws SQLException {
        return PostgresDdl.all(remote, plan);
    }

    @Override
    public void after(Remote remote, LoadPlan plan) {}

    @Override
    public void furnish(Supplier<Line> lines, LoadPlan plan, Consumer<String> about) {
        try (Line line = lines.get()) {
            PostgresIndexes.restore(line, lines, plan);
            PostgresDdl.analyze(line, plan);
            PostgresPartitions.retire(line, plan, about);
            PostgresSummaries.refresh(line, plan);
        }
    }
}
