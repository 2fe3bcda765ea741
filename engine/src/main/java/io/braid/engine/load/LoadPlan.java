// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.plan.LoadMode;
import io.braid.core.plan.Loading;
import io.braid.engine.sql.Foreign;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one load comes to, once the table is known.
 *
 * @param job names the load in the target; the same load resumed has the same name
 * @param table as it is, or as it will be made
 * @param isNew whether it is made
 * @param sources all columns of the source
 * @param columns where each column comes from and goes to
 * @param key the columns that name a row, or empty
 * @param drift what of the table changes
 * @param way the rows go
 * @param base the load from which these rows differ and beside which nothing else is sent; {@code null} where all are
 * @param periods the parts of the table that the rows lie in
 */
record LoadPlan(
        String job,
        TargetTable table,
        boolean isNew,
        List<SourceColumn> sources,
        List<Fitting> columns,
        List<Fitting> key,
        Drift drift,
        Loading how,
        Way way,
        @Nullable String base,
        Periods periods) {
    /** Which way the rows go into the table. */
    enum Way {
        /** Straight into it. */
        DIRECT,
        /** Into a new table that then gets its name. */
        SWAP,
        /** Into a table of their own, and from there in one transaction. */
        STAGE
    }

    /** The column of the table of the own that says which row of the source it was. */
    static final Name ROW = Name.of("_braid_row");

    /** From when a version of a row holds. */
    static final String VALID_FROM = "_valid_from";

    /** Until when a version of a row held. */
    static final String VALID_TO = "_valid_to";

    /** When a row was found missing. */
    static final String DELETED_AT = "_deleted_at";

    private static final int JOB_IN_NAMES = 16;

    LoadPlan {
        sources = List.copyOf(sources);
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /** The same, with nothing sent but what differs from a load. */
    LoadPlan onTopOf(String load) {
        return new LoadPlan(job, table, isNew, sources, columns, key, drift, how, way, load, periods);
    }

    /** The same, with rows in these parts. */
    LoadPlan in(Periods found) {
        return new LoadPlan(job, table, isNew, sources, columns, key, drift, how, way, base, found);
    }

    /** The table that the rows go into first. */
    Sql landing() {
        return way == Way.DIRECT ? table.quoted() : stage();
    }

    Sql stage() {
        return table.beside(stageName());
    }

    String stageName() {
        return stageName(job);
    }

    /** What the names of a load's own tables begin with. */
    static String stageName(String job) {
        return "_braid_" + job.substring(0, JOB_IN_NAMES);
    }

    /** Whether the landing table tells of each row which it was. */
    boolean marksRows() {
        return way == Way.STAGE;
    }

    /** The columns that rows are sent to. */
    List<Name> landingColumns() {
        List<Name> landing = new ArrayList<>(marksRows() ? List.of(ROW) : List.of());
        landing.addAll(names());
        return landing;
    }

    List<Name> names() {
        return columns.stream().map(Fitting::name).toList();
    }

    /** What is sent of each column. */
    List<Sql> values() {
        boolean discards = how.types() == Loading.Contract.DISCARD_VALUE;
        return columns.stream()
                .map(column -> {
                    Sql type = discards ? column.fits() : null;
                    return type == null
                            ? column.value()
                            : Sql.of("CASE WHEN {type} THEN {value} END")
                                    .with("type", type)
                                    .with("value", column.value());
                })
                .toList();
    }

    /** A further condition to those of the rows that are missed. */
    Sql scope() {
        String scope = how.scope();
        return scope == null ? Sql.of("") : Sql.of(" AND ({scope})").with("scope", Foreign.of(scope));
    }

    /** The columns that are not of the key. */
    List<Fitting> others() {
        return columns.stream().filter(column -> !key.contains(column)).toList();
    }

    LoadMode mode() {
        return how.mode();
    }

    @Nullable
    String keyText() {
        return key.isEmpty()
                ? null
                : String.join(", ", key.stream().map(k -> k.target().name()).toList());
    }
}
