// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.plan.LoadText;
import io.braid.core.plan.Loading;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Another DuckDB file. Rows go there as Parquet, with the types they have, and it reads them with all its threads, so that one
 * connection is enough.
 */
final class DuckDbFile extends StagingDestination {
    private static final int MOST_DIGITS = 38;
    private static final Name CHANGED = Name.of("_braid_changed");
    private static final int JOINED_TIMES_MEMORY = 3;
    private static final WireForm PARQUET = new WireForm(Sql.of("FORMAT parquet, COMPRESSION lz4_raw"), Sql.of(""));

    private final LongConsumer sentBytes;

    /** @param sentBytes told how many bytes went out */
    DuckDbFile(LongConsumer sentBytes) {
        super("DuckDB", new Words());
        this.sentBytes = sentBytes;
    }

    /** What DuckDB says in its own way. */
    private static final class Words extends Dialect {
        /** It joins what takes ten times its memory, but less if that is little; a value takes sixteen bytes there, and its text. */
        @Override
        long rowsAtOnce(Remote remote, LoadPlan plan) throws SQLException {
            List<Sql> bytes = plan.columns().stream()
                    .map(column ->
                            Sql.of("16 + coalesce(strlen({name}::VARCHAR), 0)").with("name", column.name()))
                    .toList();
            return remote.row(Sql.of("""
                            SELECT ceil({times} * parse_formatted_bytes(current_setting('memory_limit'))
                                / coalesce(avg({bytes}), 1))::BIGINT
                            FROM {stage} TABLESAMPLE system(10 PERCENT) REPEATABLE (1)""")
                            .with("times", Literal.of(JOINED_TIMES_MEMORY))
                            .with("bytes", Sql.join(" + ", bytes))
                            .with("stage", plan.stage()))
                    .number(0);
        }

        /** What an update replaces stays in memory until the transaction ends; rows that are taken out leave nothing there. */
        @Override
        @Nullable
        Exchange exchange(Remote remote, LoadPlan plan) throws SQLException {
            if (!DuckDbCatalog.isPlain(remote, plan)) {
                return null;
            }
            return new Exchange(
                    Sql.of("""
                            CREATE OR REPLACE TEMP TABLE {changed} AS
                            SELECT t.rowid AS place, s.{row} AS number FROM {table} AS t JOIN {stage} AS s ON {on}
                            WHERE {slice} AND {differs}""").with("changed", CHANGED),
                    Sql.of("DELETE FROM {table} WHERE rowid IN (SELECT place FROM {changed})")
                            .with("changed", CHANGED),
                    Sql.of("""
                            INSERT INTO {table} ({columns})
                            SELECT {values} FROM {stage} AS s JOIN {changed} AS c ON s.{row} = c.number""").with("changed", CHANGED));
        }

        /** A fault ends the transaction. */
        @Override
        boolean hasSavepoints() {
            return false;
        }

        @Override
        @Nullable
        String column(SQLException fault) {
            return DuckDbCatalog.column(fault);
        }
    }

    @Override
    public LoadText.TableName full(Remote remote, LoadText.TableName name) throws SQLException {
        return DuckDbCatalog.full(remote, name);
    }

    @Override
    public @Nullable TargetTable describe(Remote remote, LoadText.TableName name) throws SQLException {
        return DuckDbCatalog.describe(remote, name);
    }

    /**
     * The table as it would be made. The columns of its key need a value and have no index: DuckDB keeps what a transaction adds
     * to an index in memory (40 bytes a row for texts of eight characters, 90 for UUIDs), and finds rows by joining anyway.
     */
    @Override
    public TargetTable design(LoadText.TableName name, List<SourceColumn> columns, Loading how) {
        TargetTable keyed = super.design(name, columns, how);
        List<TargetColumn> made = keyed.columns().stream()
                .map(column -> keyed.primaryKey().contains(column.name()) ? column.needed() : column)
                .toList();
        return new TargetTable(name, made, List.of(), List.of(), 0, null);
    }

    @Override
    public TargetColumn column(SourceColumn source) {
        return source.kind() == ColumnKind.DECIMAL
                ? TargetColumn.of(source.name(), ColumnKind.DECIMAL, 0, MOST_DIGITS, source.scale(), null)
                : TargetColumn.of(source.name(), source.kind());
    }

    @Override
    public Sql wire(Fitting column, Sql value) {
        return value;
    }

    @Override
    public int streams(int asked) {
        return 1;
    }

    @Override
    Sql type(TargetColumn column) {
        return switch (column.kind()) {
            case BOOLEAN -> Sql.of("BOOLEAN");
            case SMALLINT -> Sql.of("SMALLINT");
            case INTEGER -> Sql.of("INTEGER");
            case BIGINT -> Sql.of("BIGINT");
            case DECIMAL ->
                Sql.of("DECIMAL({precision}, {scale})")
                        .with("precision", Literal.of(column.precision()))
                        .with("scale", Literal.of(column.scale()));
            case REAL -> Sql.of("FLOAT");
            case DOUBLE -> Sql.of("DOUBLE");
            case DATE -> Sql.of("DATE");
            case TIME -> Sql.of("TIME");
            case TIMESTAMP -> Sql.of("TIMESTAMP");
            case TIMESTAMP_TZ -> Sql.of("TIMESTAMPTZ");
            case UUID -> Sql.of("UUID");
            case JSON -> Sql.of("JSON");
            case BINARY -> Sql.of("BLOB");
            case TEXT, OTHER -> Sql.of("VARCHAR");
        };
    }

    @Override
    public Set<String> widenable(Remote remote, TargetTable table, Loading how) throws SQLException {
        return DuckDbCatalog.free(remote, table);
    }

    @Override
    public @Nullable TargetColumn wider(
            Remote remote, TargetTable table, TargetColumn column, ColumnKind kind, Widening.Digits needed)
            throws SQLException {
        return kind == ColumnKind.DECIMAL
                ? WiderDecimal.of(remote, table, column, needed, new WiderDecimal.Most(MOST_DIGITS, MOST_DIGITS))
                : column.of(kind);
    }

    @Override
    List<Sql> widening(Remote remote, LoadPlan plan) {
        return plan.drift().widened().stream()
                .map(column -> Sql.of("ALTER TABLE {table} ALTER COLUMN {name} TYPE {type}")
                        .with("table", plan.table().quoted())
                        .with("name", column.quoted())
                        .with("type", type(column)))
                .toList();
    }

    @Override
    Sql moment() {
        return Sql.of("TIMESTAMPTZ");
    }

    @Override
    Sql stage(LoadPlan plan) {
        return Sql.of("CREATE TABLE {stage} AS SELECT NULL::BIGINT AS {row}, {columns} FROM {table} LIMIT 0");
    }

    @Override
    public void after(Remote remote, LoadPlan plan) throws SQLException {
        super.after(remote, plan);
        remote.quietly(Sql.of("PRAGMA enable_checkpoint_on_shutdown"));
    }

    @Override
    public WireForm form() {
        return PARQUET;
    }

    @Override
    public void send(Remote remote, LoadPlan plan, Path file) throws SQLException {
        send(remote, plan, file, Sql.of("TRUE"));
        try {
            sentBytes.accept(Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long send(Remote remote, LoadPlan plan, Path file, Sql which) throws SQLException {
        List<Name> cells = new ArrayList<>();
        List<Name> columns = plan.landingColumns();
        for (int i = 0; i < columns.size(); i++) {
            cells.add(Name.of("c", i));
        }
        cells.add(Name.of("place"));
        return remote.quietly(Sql.of("""
                INSERT INTO {landing} ({columns})
                SELECT * EXCLUDE (place) FROM (
                    SELECT * FROM read_parquet({file}, file_row_number = true)) AS sent({cells})
                WHERE {which}""")
                .with("landing", plan.landing())
                .with("columns", Sql.join(", ", columns))
                .with("file", Literal.of(file.toAbsolutePath()))
                .with("cells", Sql.join(", ", cells))
                .with("which", which));
    }

    @Override
    public void sendCarefully(Remote remote, LoadPlan plan, Path file, RowNumbers rows, Refusals refusals)
            throws SQLException {
        long all = remote.row(Sql.of("SELECT count(*) FROM read_parquet({file})")
                        .with("file", Literal.of(file.toAbsolutePath())))
                .number(0);
        List<Literal> refused = new ArrayList<>();
        Halving.search(
                0,
                all,
                (from, to) -> remote.triedApart(() -> send(
                        remote,
                        plan,
                        file,
                        Sql.of("place >= {from} AND place < {to}")
                                .with("from", Literal.of(from))
                                .with("to", Literal.of(to)))),
                (place, fault) -> {
                    refused.add(Literal.of(place));
                    refusals.add(Refusal.of(rows.row((int) place), Refusal.WRITE, fault, DuckDbCatalog.column(fault)));
                });
        send(
                remote,
                plan,
                file,
                refused.isEmpty()
                        ? Sql.of("TRUE")
                        : Sql.of("place NOT IN ({refused})").with("refused", Sql.join(", ", refused)));
    }
}
