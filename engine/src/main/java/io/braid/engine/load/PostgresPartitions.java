// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.TableDesign;
import io.braid.engine.sql.Foreign;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a table that is cut by ranges of a date. A new part is made beside the table and then attached, and an old one
 * detached concurrently: neither keeps others from reading or writing the table.
 */
final class PostgresPartitions {
    private static final int MOST_NAME_BYTES = 63;
    private static final String DAY = "'([0-9]{4}-[0-9]{2}-[0-9]{2})(?: 00:00:00(?:\\+00)?)?'";
    private static final Pattern RANGE = Pattern.compile("FOR VALUES FROM \\(" + DAY + "\\) TO \\(" + DAY + "\\)");
    private static final String MARK = "braid drops this old part of ";

    private PostgresPartitions() {}

    /**
     * A part that is there.
     *
     * @param from its first day, or {@code null} for the part of what no other part takes
     */
    private record Part(String quoted, @Nullable LocalDate from, boolean leaving) {}

    static TargetColumn column(LoadPlan plan, TableDesign.Partitioning cut) {
        return PeriodSearch.column(plan, cut);
    }

    /** Whether a key can be unique over all parts: it holds the column that cuts. */
    static boolean canHaveKey(TableDesign.@Nullable Partitioning cut, List<String> key, List<SourceColumn> sources) {
        return cut == null
                || key.contains(LoadColumns.source(sources, cut.column()).name());
    }

    /** Refuses a table that is not cut like that. */
    static void check(Remote remote, LoadPlan plan) throws SQLException {
        TableDesign.Partitioning cut = plan.how().design().partition();
        if (cut == null) {
            return;
        }
        TargetColumn column = column(plan, cut);
        if (plan.isNew()) {
            return;
        }
        List<RemoteRow> rows = remote.rows(Sql.of("""
                SELECT a.attname FROM pg_catalog.pg_partitioned_table p
                JOIN pg_catalog.pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = p.partattrs[0]
                WHERE p.partrelid = to_regclass({table}) AND p.partstrat = 'r' AND p.partnatts = 1""").with("table", table(plan)));
        if (rows.isEmpty() || !rows.get(0).text(0).equals(column.name())) {
            throw new Failure(
                    FailureCode.E_SCHEMA_DRIFT,
                    "The table " + plan.table().name() + " is there and is not cut by ranges of the column \""
                            + column.name() + "\".",
                    "Leave partition out, or load a new table.");
        }
        parts(remote, plan, cut.unit());
    }

    /** The statements that attach the parts which the rows will lie in, and which are not there. */
    static List<Sql> attaching(Remote remote, LoadPlan plan) throws SQLException {
        TableDesign.Partitioning cut = plan.how().design().partition();
        if (cut == null) {
            return List.of();
        }
        List<Sql> statements = new ArrayList<>();
        List<Part> there = parts(remote, plan, cut.unit());
        for (LocalDate start : plan.periods().starts()) {
            if (there.stream().noneMatch(part -> start.equals(part.from()))) {
                statements.addAll(attaching(remote, plan, Periods.name(cut.unit(), start), range(plan, cut, start)));
            }
        }
        if (plan.periods().blanks()
                && there.stream().noneMatch(part -> part.from() == null)
                && !plan.table().primaryKey().contains(column(plan, cut).name())) {
            statements.addAll(attaching(remote, plan, "blank", Sql.of("DEFAULT")));
        }
        return statements;
    }

    private static List<Sql> attaching(Remote remote, LoadPlan plan, String suffix, Sql values) throws SQLException {
        String name = plan.table().name().table() + "_" + suffix;
        NameLength.check("part", name, MOST_NAME_BYTES);
        Sql part = plan.table().beside(name);
        if (remote.row(Sql.of("SELECT to_regclass({part})::text").with("part", Literal.of(part.render())))
                        .textOrNull(0)
                != null) {
            throw new Failure(
                    FailureCode.E_SCHEMA_DRIFT,
                    "Rows belong into a part " + name + " of " + plan.table().name()
                            + ", and a table of this name is there that is no part of it.",
                    "Attach it, rename it or drop it.");
        }
        return List.of(
                Sql.of("""
                CREATE TABLE {part} (LIKE {table} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE)""").with("part", part).with("table", plan.table().quoted()),
                Sql.of("ALTER TABLE {table} ATTACH PARTITION {part} {values}")
                        .with("table", plan.table().quoted())
                        .with("part", part)
                        .with("values", values));
    }

    private static Sql range(LoadPlan plan, TableDesign.Partitioning cut, LocalDate start) {
        boolean zoned = column(plan, cut).kind() == ColumnKind.TIMESTAMP_TZ;
        String time = zoned ? " 00:00:00+00" : "";
        return Sql.of("FOR VALUES FROM ({from}) TO ({to})")
                .with("from", Literal.of(start + time))
                .with("to", Literal.of(Periods.next(cut.unit(), start) + time));
    }

    private static Literal table(LoadPlan plan) {
        return Literal.of(plan.table().quoted().render());
    }

    private static List<Part> parts(Remote remote, LoadPlan plan, TableDesign.Unit unit) throws SQLException {
        remote.quietly(Sql.of("SET LOCAL TimeZone = 'UTC'"));
        List<Part> parts = new ArrayList<>();
        for (RemoteRow row : remote.rows(Sql.of("""
                SELECT format('%I.%I', n.nspname, c.relname), pg_catalog.pg_get_expr(c.relpartbound, c.oid),
                    i.inhdetachpending
                FROM pg_catalog.pg_inherits i
                JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE i.inhparent = to_regclass({table})
                ORDER BY 1""").with("table", table(plan)))) {
            String bound = row.textOrNull(1);
            boolean leaving = row.isTrue(2);
            Matcher range = RANGE.matcher(bound == null ? "" : bound);
            LocalDate from = range.matches() ? LocalDate.parse(range.group(1)) : null;
            boolean fits = from == null
                    ? "DEFAULT".equals(bound) || leaving
                    : from.equals(Periods.start(unit, from))
                            && LocalDate.parse(range.group(2)).equals(Periods.next(unit, from));
            if (!fits) {
                throw new Failure(
                        FailureCode.E_SCHEMA_DRIFT,
                        "The part " + row.text(0) + " of " + plan.table().name() + " is not one " + unit.word()
                                + " in UTC.",
                        "Say partition as the table is cut.");
            }
            parts.add(new Part(row.text(0), from, leaving));
        }
        return parts;
    }

    /** Detaches the parts that are too old, and drops them if that is asked for. */
    static void retire(Line line, LoadPlan plan, Consumer<String> about) {
        TableDesign.Partitioning cut = plan.how().design().partition();
        LocalDate oldest = plan.periods().oldest();
        if (cut == null || oldest == null) {
            return;
        }
        List<Part> parts = line.transaction(remote -> parts(remote, plan, cut.unit()));
        boolean rest = parts.stream().anyMatch(part -> part.from() == null && !part.leaving());
        for (Part part : parts) {
            LocalDate from = part.from();
            if (part.leaving()
                    || (from != null && !Periods.next(cut.unit(), from).isAfter(oldest))) {
                detach(line, plan, part, rest);
                about.accept("the part " + part.quoted() + " of " + plan.table().name() + " was taken off"
                        + (cut.drop() ? " and dropped" : "; it is a table of its own now"));
            }
        }
        if (cut.drop()) {
            line.transaction(remote -> {
                drop(remote, plan);
                return true;
            });
        }
    }

    private static void detach(Line line, LoadPlan plan, Part part, boolean rest) {
        Sql statement = Sql.of("ALTER TABLE {table} DETACH PARTITION {part}")
                .with("table", plan.table().quoted())
                .with("part", Foreign.of(part.quoted()));
        if (Objects.requireNonNull(plan.how().design().partition()).drop()) {
            line.transaction(remote -> remote.quietly(Sql.of("COMMENT ON TABLE {part} IS {mark}")
                    .with("part", Foreign.of(part.quoted()))
                    .with("mark", Literal.of(MARK + plan.table().name()))));
        }
        if (rest) {
            line.transaction(remote -> {
                remote.quietly(Sql.of("SET LOCAL lock_timeout = '60s'"));
                return remote.execute(statement);
            });
        } else {
            Sql how = part.leaving() ? Sql.of("FINALIZE") : Sql.of("CONCURRENTLY");
            line.alone(remote -> remote.execute(
                    Sql.of("{detach} {how}").with("detach", statement).with("how", how)));
        }
    }

    /** Drops what was taken off, also by an earlier load that did not come so far. */
    private static void drop(Remote remote, LoadPlan plan) throws SQLException {
        for (RemoteRow row : remote.rows(
                Sql.of("""
                SELECT format('%I.%I', n.nspname, c.relname)
                FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind = 'r' AND NOT c.relispartition AND obj_description(c.oid, 'pg_class') = {mark}
                    AND c.relnamespace = (SELECT relnamespace FROM pg_catalog.pg_class WHERE oid = to_regclass({table}))""").with("mark", Literal.of(MARK + plan.table().name())).with("table", table(plan)))) {
            remote.execute(Sql.of("DROP TABLE {part}").with("part", Foreign.of(row.text(0))));
        }
    }
}
