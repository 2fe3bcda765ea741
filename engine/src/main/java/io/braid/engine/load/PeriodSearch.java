// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.file.Publication;
import io.braid.core.plan.TableDesign;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds out in the store which parts of a table its rows will lie in, and leaves those out that are too old for any. */
final class PeriodSearch {
    /** More parts make every query slow, and mean that the dates are not what they seem. */
    private static final int MOST = 1000;

    private static final int LAST_YEAR = 9999;
    private static final Set<ColumnKind> KINDS = Set.of(ColumnKind.DATE, ColumnKind.TIMESTAMP, ColumnKind.TIMESTAMP_TZ);

    private final Store store;
    private final Name table;
    private final LoadPlan plan;
    private final Inspection inspection;
    private final TableDesign.Partitioning cut;

    private PeriodSearch(Store store, Name table, LoadPlan plan, Inspection inspection, TableDesign.Partitioning cut) {
        this.store = store;
        this.table = table;
        this.plan = plan;
        this.inspection = inspection;
        this.cut = cut;
    }

    /** What was found. */
    record Result(Periods periods, Inspection.Found found, long expired) {}

    /**
     * Looks at the rows that are not left behind already.
     *
     * @param today gives the day from which ages count
     * @param kept a folder where that day is kept for a resumed run
     */
    static Result of(
            Store store,
            Name table,
            LoadPlan plan,
            Inspection inspection,
            Inspection.Found found,
            Supplier<LocalDate> today,
            Path kept) {
        TableDesign.Partitioning cut = plan.how().design().partition();
        if (cut == null) {
            return new Result(Periods.NONE, found, 0);
        }
        PeriodSearch search = new PeriodSearch(store, table, plan, inspection, cut);
        TableDesign.Age age = cut.keep();
        LocalDate oldest = age == null ? null : Periods.oldest(cut.unit(), age, day(kept, today));
        long expired = oldest == null
                ? 0
                : inspection.leave(search.query(Sql.of("rowid"), Sql.of("{day} < DATE {oldest}"))
                        .with("oldest", Literal.of(oldest.toString())));
        Periods periods = search.periods(oldest);
        return new Result(periods, found.leaving(expired), expired);
    }

    /** The column that cuts a table. */
    static TargetColumn column(LoadPlan plan, TableDesign.Partitioning cut) {
        SourceColumn source = LoadColumns.source(plan.sources(), cut.column());
        return plan.columns().stream()
                .filter(column -> column.source().equals(source))
                .map(Fitting::target)
                .filter(target -> KINDS.contains(target.kind()))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        FailureCode.E_SCHEMA_DRIFT,
                        "The column \"" + cut.column() + "\" that cuts the table into parts is no date or time.",
                        "Say its type, like --types " + cut.column() + "=date, and how other values are treated."));
    }

    private Periods periods(@Nullable LocalDate oldest) {
        Sql start = Sql.of("date_trunc({unit}, {day})")
                .with("unit", Literal.of(cut.unit().word()));
        List<LocalDate> starts = store
                .rows(Sql.of("""
                        SELECT year(start), month(start), day(start)
                        FROM ({starts}) GROUP BY ALL ORDER BY ALL LIMIT {most}""")
                        .with(
                                "starts",
                                query(
                                        Sql.of("{start} AS start").with("start", start),
                                        Sql.of("isfinite({day}) AND year({day}) BETWEEN 1 AND {last}")
                                                .with("last", Literal.of(LAST_YEAR))))
                        .with("most", Literal.of(MOST + 1)))
                .stream()
                .map(row -> LocalDate.of(row.integer(0), row.integer(1), row.integer(2)))
                .toList();
        if (starts.size() > MOST) {
            throw new Failure(
                    FailureCode.E_SCHEMA_DRIFT,
                    "The table would have more than " + MOST + " parts by " + cut.text() + ".",
                    "Look at the dates of that column, or cut by a longer stretch of time.");
        }
        boolean blanks = store.number(query(Sql.of("count(*)"), Sql.of("{day} IS NULL"))) > 0;
        return new Periods(starts, blanks, oldest);
    }

    private Sql query(Sql what, Sql which) {
        TargetColumn column = column(plan, cut);
        int place = plan.columns().stream().map(Fitting::target).toList().indexOf(column);
        Sql value = plan.values().get(place);
        Sql day = column.kind() == ColumnKind.TIMESTAMP_TZ
                ? Sql.of("({value} AT TIME ZONE 'UTC')").with("value", value)
                : value;
        return Sql.of("SELECT {what} FROM {table} WHERE {staying} AND {which}")
                .with("what", what.withIfOpen("day", day))
                .with("table", table)
                .with("staying", inspection.notLeft())
                .with("which", which.withIfOpen("day", day));
    }

    /** The day on which the load began: a resumed one is to leave out the same rows. */
    private static LocalDate day(Path kept, Supplier<LocalDate> today) {
        try {
            Path file = Files.createDirectories(kept).resolve("day");
            if (Files.exists(file)) {
                return LocalDate.parse(Files.readString(file).strip());
            }
            LocalDate day = today.get();
            Publication.publish(day + "\n", file, "load");
            return day;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
