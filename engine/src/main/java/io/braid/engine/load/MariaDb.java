// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.LoadText;
import io.braid.core.plan.Loading;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** MariaDB and MySQL. What makes and changes tables there ends a transaction, so nothing of that is done where rows are applied. */
final class MariaDb extends StagingDestination {
    private static final int MOST_NAME = 64;
    private static final int MOST_DIGITS = 38;
    private static final int MOST_SCALE = 30;
    private static final int MOST_OF_KEY = 255;

    /** An index takes 3072 bytes, and a character four of them. */
    private static final int KEY_CHARACTERS = 760;

    private static final int PREFIX = 100;

    /** A table that rows refer to is not truncated. */
    private static final int REFERRED_TO = 1701;

    private final LongConsumer sentBytes;

    /** Tells apart whatever differs; which one there is hangs on the server. */
    private volatile String collation = "utf8mb4_bin";

    private volatile boolean readsStreams = true;

    /** @param sentBytes told how many bytes went out */
    MariaDb(LongConsumer sentBytes) {
        super("MariaDB", new MariaDialect());
        this.sentBytes = sentBytes;
    }

    @Override
    public LoadText.TableName full(Remote remote, LoadText.TableName name) throws SQLException {
        return name.schema() != null
                ? name
                : new LoadText.TableName(remote.row(Sql.of("SELECT DATABASE()")).textOrNull(0), name.table());
    }

    @Override
    public @Nullable TargetTable describe(Remote remote, LoadText.TableName name) throws SQLException {
        return MariaCatalog.describe(remote, name);
    }

    @Override
    public TargetTable design(LoadText.TableName name, List<SourceColumn> columns, Loading how) {
        checked("table", name.table());
        return super.design(name, columns, how);
    }

    private static void checked(String what, String name) {
        boolean plain = name.chars().noneMatch(letter -> letter == 0 || Character.isSurrogate((char) letter))
                && !name.endsWith(" ");
        if (name.length() > MOST_NAME || !plain) {
            throw new Failure(
                    FailureCode.E_REMOTE,
                    "The name of the " + what + " \"" + name + "\" is none that MariaDB takes: at most " + MOST_NAME
                            + " characters, none beyond U+FFFF, no space at the end.",
                    "Rename it on import: rename: {long: short}.");
        }
    }

    @Override
    public TargetColumn column(SourceColumn source) {
        checked("column", source.name());
        return switch (source.kind()) {
            case DECIMAL ->
                TargetColumn.of(
                        source.name(), ColumnKind.DECIMAL, 0, MOST_DIGITS, Math.min(MOST_SCALE, source.scale()), null);
            case REAL -> MariaCatalog.column(source.name(), ColumnKind.DOUBLE, 0);
            case TIMESTAMP_TZ -> MariaCatalog.column(source.name(), ColumnKind.TIMESTAMP, 0);
            case UUID, OTHER -> MariaCatalog.column(source.name(), ColumnKind.TEXT, 0);
            default -> MariaCatalog.column(source.name(), source.kind(), 0);
        };
    }

    /** Texts of any length cannot be looked up. */
    @Override
    TargetColumn ofKey(SourceColumn source, int of) {
        TargetColumn column = column(source);
        boolean bounded = column.kind() == ColumnKind.TEXT || column.kind() == ColumnKind.BINARY;
        return bounded
                ? MariaCatalog.column(source.name(), column.kind(), Math.min(MOST_OF_KEY, KEY_CHARACTERS / of))
                : column;
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
    Sql type(TargetColumn column) {
        return switch (column.kind()) {
            case BOOLEAN -> Sql.of("boolean");
            case SMALLINT -> Sql.of("smallint");
            case INTEGER -> Sql.of("int");
            case BIGINT -> Sql.of("bigint");
            case DECIMAL ->
                Sql.of("decimal({precision}, {scale})")
                        .with("precision", Literal.of(column.precision()))
                        .with("scale", Literal.of(column.scale()));
            case REAL, DOUBLE -> Sql.of("double");
            case DATE -> Sql.of("date");
            case TIME -> Sql.of("time(6)");
            case TIMESTAMP, TIMESTAMP_TZ -> moment();
            case JSON -> Sql.of("json");
            case BINARY -> sized(column, Sql.of("varbinary({length})"), Sql.of("longblob"));
            case UUID, TEXT, OTHER ->
                Sql.of("{type} CHARACTER SET utf8mb4 COLLATE {collation}")
                        .with("type", sized(column, Sql.of("varchar({length})"), Sql.of("longtext")))
                        .with("collation", Name.fromOutside(collation));
        };
    }

    /** The type without the characters of a text. */
    private Sql bare(TargetColumn column) {
        return column.kind() == ColumnKind.TEXT
                ? Sql.of("longtext")
                : column.kind() == ColumnKind.REAL ? Sql.of("float") : type(column);
    }

    private static Sql sized(TargetColumn column, Sql bounded, Sql any) {
        return column.length() == 0 ? any : bounded.with("length", Literal.of(column.length()));
    }

    @Override
    Sql moment() {
        return Sql.of("datetime(6)");
    }

    @Override
    Sql tableOptions() {
        return Sql.of(" ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE {collation}")
                .with("collation", Name.fromOutside(collation));
    }

    /** The rows of an outer join that has none may be blank, and so may the columns that are made of it. */
    @Override
    Sql stage(LoadPlan plan) {
        return Sql.of("""
                CREATE TABLE {stage} ({row} BIGINT{keys}) ENGINE = InnoDB AS
                SELECT {columns} FROM (SELECT 1 AS one) o LEFT JOIN {table} t ON FALSE WHERE FALSE""")
                .with(
                        "keys",
                        plan.key().isEmpty() ? Sql.of("") : Sql.of(", {key}").with("key", key(plan)));
    }

    /** An index that finds rows by the key, of long texts by how they begin. */
    private static Sql key(LoadPlan plan) {
        List<Sql> parts = new ArrayList<>();
        for (Fitting column : plan.key()) {
            TargetColumn target = column.target();
            boolean text = target.kind() == ColumnKind.TEXT || target.kind() == ColumnKind.BINARY;
            int length = target.length() == 0 ? PREFIX : Math.min(PREFIX, target.length());
            parts.add((text ? Sql.of("{name}({length})").with("length", Literal.of(length)) : Sql.of("{name}"))
                    .with("name", column.name()));
        }
        return Sql.of("KEY {name} ({parts})")
                .with("name", Name.of("_braid_key"))
                .with("parts", Sql.join(", ", parts));
    }

    @Override
    void index(Remote remote, LoadPlan plan) throws SQLException {
        remote.execute(Sql.of("ALTER TABLE {table} ADD {key}")
                .with("table", plan.table().quoted())
                .with("key", key(plan)));
    }

    @Override
    Sql ledgerColumns() {
        return ChunkLedger.columns(Sql.of("TIMESTAMP(6) DEFAULT CURRENT_TIMESTAMP(6)"), tableOptions());
    }

    /** Beside the ledger itself a row that whoever changes the table holds. */
    @Override
    public void openLedger(Remote remote, TargetTable table) throws SQLException {
        collation = remote.row(Sql.of("""
                SELECT COLLATION_NAME FROM information_schema.COLLATIONS
                WHERE COLLATION_NAME IN ('utf8mb4_nopad_bin', 'utf8mb4_0900_bin', 'utf8mb4_bin')
                ORDER BY FIELD(COLLATION_NAME, 'utf8mb4_nopad_bin', 'utf8mb4_0900_bin', 'utf8mb4_bin')""")).text(0);
        super.openLedger(remote, table);
        remote.quietly(Sql.of("""
                INSERT IGNORE INTO {ledger} (job, target, chunk, row_count, refused, bytes)
                VALUES ('', {target}, 0, 0, 0, 0)""")
                .with("ledger", table.beside(ChunkLedger.NAME))
                .with("target", Literal.of(table.name().toString())));
    }

    @Override
    public void lock(Remote remote, TargetTable table) throws SQLException {
        remote.rows(Sql.of("SELECT job FROM {ledger} WHERE job = '' AND target = {target} AND chunk = 0 FOR UPDATE")
                .with("ledger", table.beside(ChunkLedger.NAME))
                .with("target", Literal.of(table.name().toString())));
    }

    @Override
    public Set<String> widenable(Remote remote, TargetTable table, Loading how) throws SQLException {
        return MariaWidening.possible(remote, table);
    }

    @Override
    public @Nullable TargetColumn wider(
            Remote remote, TargetTable table, TargetColumn column, ColumnKind kind, Widening.Digits needed)
            throws SQLException {
        return MariaWidening.wider(remote, table, column, kind, needed);
    }

    @Override
    List<Sql> widening(Remote remote, LoadPlan plan) throws SQLException {
        return plan.drift().widened().isEmpty()
                ? List.of()
                : MariaWidening.inItsWords(remote, () -> MariaWidening.statements(remote, plan, this::bare));
    }

    @Override
    void widen(Remote remote, LoadPlan plan) throws SQLException {
        if (plan.drift().widened().isEmpty()) {
            return;
        }
        MariaWidening.inItsWords(remote, () -> {
            for (Sql statement : MariaWidening.statements(remote, plan, this::bare)) {
                remote.execute(statement);
            }
            return true;
        });
    }

    @Override
    void empty(Remote remote, TargetTable table) throws SQLException {
        try {
            remote.execute(Sql.of("TRUNCATE TABLE {table}").with("table", table.quoted()));
        } catch (SQLException e) {
            if (e.getErrorCode() != REFERRED_TO) {
                throw e;
            }
            super.empty(remote, table);
        }
    }

    @Override
    public WireForm form() {
        return WireForm.CSV_NULL;
    }

    @Override
    public void send(Remote remote, LoadPlan plan, Path file) throws SQLException {
        if (readsStreams) {
            try {
                new MariaStream(remote, plan, sentBytes).send(file);
                return;
            } catch (SQLException e) {
                if (!MariaStream.isForbidden(e)) {
                    throw e;
                }
                readsStreams = false;
            }
        }
        MariaStream.rows(remote, plan, sentBytes).send(file);
    }

    @Override
    public void sendCarefully(Remote remote, LoadPlan plan, Path file, RowNumbers rows, Refusals refusals)
            throws SQLException {
        if (readsStreams) {
            new MariaStream(remote, plan, bytes -> {}).sendCarefully(file, rows, refusals);
        } else {
            MariaStream.rows(remote, plan, bytes -> {}).sendCarefully(file, rows, refusals);
        }
    }
}
