// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.LoadText;
import io.braid.core.plan.Loading;
import io.braid.engine.sql.Sql;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An SQLite file. It has few types of its own: moments are texts in UTC, columns of very long numbers are texts, truth is 1 and 0.
 * One connection writes at a time.
 */
final class SqliteFile extends StagingDestination {
    /** Numbers of columns of so many digits are numbers there; of those, a single one that it would not keep is refused. */
    private static final int SURE_DIGITS = 18;

    private final LongConsumer sentBytes;

    /** @param sentBytes told how many bytes went out */
    SqliteFile(LongConsumer sentBytes) {
        super("SQLite", new SqliteDialect());
        this.sentBytes = sentBytes;
    }

    @Override
    public LoadText.TableName full(Remote remote, LoadText.TableName name) throws SQLException {
        return SqliteCatalog.full(remote, name);
    }

    @Override
    public @Nullable TargetTable describe(Remote remote, LoadText.TableName name) throws SQLException {
        return SqliteCatalog.describe(remote, name);
    }

    @Override
    public TargetColumn column(SourceColumn source) {
        return switch (source.kind()) {
            case DECIMAL -> {
                boolean sure = source.precision() > 0 && source.precision() <= SURE_DIGITS;
                yield SqliteCatalog.column(source.name(), sure ? ColumnKind.DECIMAL : ColumnKind.TEXT);
            }
            case TIMESTAMP_TZ -> SqliteCatalog.column(source.name(), ColumnKind.TIMESTAMP);
            case SMALLINT, INTEGER -> SqliteCatalog.column(source.name(), ColumnKind.BIGINT);
            case REAL -> SqliteCatalog.column(source.name(), ColumnKind.DOUBLE);
            case UUID, OTHER -> SqliteCatalog.column(source.name(), ColumnKind.TEXT);
            default -> SqliteCatalog.column(source.name(), source.kind());
        };
    }

    /** Columns take values of other types as they are, but in strict tables; nothing is altered. */
    @Override
    public Set<String> widenable(Remote remote, TargetTable table, Loading how) throws SQLException {
        if (SqliteCatalog.isStrict(remote, table.name())) {
            throw new Failure(
                    FailureCode.E_PLAN_UNSUPPORTED,
                    "SQLite does not change the types of the columns of " + table.name() + ", which is a strict table.",
                    "Say wrong_types: discard_row, discard_value or freeze.");
        }
        return table.columns().stream().map(TargetColumn::name).collect(Collectors.toSet());
    }

    @Override
    public @Nullable TargetColumn wider(
            Remote remote, TargetTable table, TargetColumn column, ColumnKind kind, Widening.Digits needed) {
        return column.of(kind).taking(SqliteCatalog.column(column.name(), kind).within());
    }

    @Override
    public String widened(TargetTable table, TargetColumn column) {
        return "the column " + column.name() + " of " + table.name() + " takes "
                + column.kind().name().toLowerCase(Locale.ROOT) + ", and keeps its name for its type";
    }

    @Override
    public Sql wire(Fitting column, Sql value) {
        return switch (column.target().kind()) {
            case BINARY -> Sql.of("hex({value})").with("value", value);
            case BOOLEAN -> Sql.of("CAST({value} AS INTEGER)").with("value", value);
            default -> value;
        };
    }

    @Override
    public int streams(int asked) {
        return 1;
    }

    @Override
    Sql type(TargetColumn column) {
        return switch (column.kind()) {
            case BOOLEAN -> Sql.of("boolean");
            case SMALLINT, INTEGER, BIGINT -> Sql.of("integer");
            case DECIMAL -> Sql.of("numeric");
            case REAL, DOUBLE -> Sql.of("real");
            case DATE -> Sql.of("date");
            case TIME -> Sql.of("time");
            case TIMESTAMP, TIMESTAMP_TZ -> moment();
            case JSON -> Sql.of("json");
            case BINARY -> Sql.of("blob");
            case UUID, TEXT, OTHER -> Sql.of("text");
        };
    }

    @Override
    Sql moment() {
        return Sql.of("timestamp");
    }

    @Override
    Sql stage(LoadPlan plan) {
        return Sql.of("CREATE TABLE {stage} AS SELECT CAST(NULL AS INTEGER) AS {row}, {columns} FROM {table} LIMIT 0");
    }

    @Override
    void index(Remote remote, LoadPlan plan) throws SQLException {
        remote.execute(Sql.of("CREATE INDEX IF NOT EXISTS {index} ON {table} ({key})")
                .with("index", plan.table().beside(plan.table().name().table() + "_key"))
                .with("table", plan.table().quoted())
                .with(
                        "key",
                        Sql.join(", ", plan.key().stream().map(Fitting::name).toList())));
    }

    @Override
    Sql ledgerColumns() {
        return ChunkLedger.columns(Sql.of("TEXT DEFAULT (strftime('%Y-%m-%d %H:%M:%f', 'now'))"), Sql.of(""));
    }

    @Override
    public WireForm form() {
        return WireForm.CSV;
    }

    @Override
    public void send(Remote remote, LoadPlan plan, Path file) throws SQLException {
        new RowInsert(remote, plan, 1, "", sentBytes, SqliteCatalog::column).send(file);
    }

    @Override
    public void sendCarefully(Remote remote, LoadPlan plan, Path file, RowNumbers rows, Refusals refusals)
            throws SQLException {
        new RowInsert(remote, plan, 1, "", bytes -> {}, SqliteCatalog::column).sendCarefully(file, rows, refusals);
    }
}
