// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.plan.LoadText;
import io.braid.core.plan.Loading;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.table.PlainRows;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of database can do. Whatever changes something runs in a transaction of the caller's, together with the record
 * of it.
 */
interface Destination {
    /**
     * Looks whether the database can do what is asked for.
     *
     * @throws io.braid.core.error.Failure {@link io.braid.core.error.FailureCode#E_PLAN_UNSUPPORTED} if not
     */
    default void check(Loading how) {}

    /** How many connections write side by side. */
    default int streams(int asked) {
        return asked;
    }

    /** The column that a table gets for one of the source. */
    TargetColumn column(SourceColumn source);

    /** How a value is written on its way. */
    Sql wire(Fitting column, Sql value);

    /** The name with its schema, whether the table is there or not: it is to be the same before and after it is made. */
    LoadText.TableName full(Remote remote, LoadText.TableName name) throws SQLException;

    /** The table as it is; {@code null} if there is none. */
    @Nullable
    TargetTable describe(Remote remote, LoadText.TableName name) throws SQLException;

    /** The table as it would be made: the columns of the source, with the key as primary key where that is an index on disk. */
    TargetTable design(LoadText.TableName name, List<SourceColumn> columns, Loading how);

    /** The columns of a table whose type can be made wider; of those alone it is asked. */
    default Set<String> widenable(Remote remote, TargetTable table, Loading how) throws SQLException {
        return Set.of();
    }

    /**
     * What a column becomes that is to take values of a kind.
     *
     * @param kind its own, or a wider one
     * @param needed by values that it does not take, if they are decimal numbers; those that are there stay as they are
     * @return {@code null} if the database has no such type
     */
    default @Nullable TargetColumn wider(
            Remote remote, TargetTable table, TargetColumn column, ColumnKind kind, Widening.Digits needed)
            throws SQLException {
        return column.of(kind);
    }

    /** What is said of a column that became wider. */
    default String widened(TargetTable table, TargetColumn column) {
        return "the column " + column.name() + " of " + table.name() + " became "
                + column.kind().name().toLowerCase(Locale.ROOT);
    }

    /** Which way the rows go. */
    LoadPlan.Way way(Loading how, TargetTable table, boolean isNew);

    /** The ledger that outlives the load. */
    ChunkLedger ledger(TargetTable table, String job);

    /** The ledger of the chunks, which lives as long as the table that they go into. */
    ChunkLedger chunks(LoadPlan plan);

    /** Makes the ledger that outlives the load. */
    void openLedger(Remote remote, TargetTable table) throws SQLException;

    /** Makes ready what the rows go into; what an earlier run made ready is left as it is. */
    void prepare(Remote remote, LoadPlan plan) throws SQLException;

    /** Takes away what an earlier run of the same load made ready, but what it loaded. */
    void forget(Remote remote, LoadPlan plan) throws SQLException;

    /** The form in which rows are sent. */
    WireForm form();

    /**
     * Sends the rows of a file.
     *
     * @throws SQLException the whole file is refused if one row is
     */
    void send(Remote remote, LoadPlan plan, Path file) throws SQLException;

    /** As {@link #send}; gives how many rows the table took, or -1 if the database does not say. */
    default long sendCounted(Remote remote, LoadPlan plan, Path file) throws SQLException {
        send(remote, plan, file);
        return -1;
    }

    /** Whether it reads plain text as others write it: without quotes, an empty cell is no value. */
    default boolean takesPlainText() {
        return false;
    }

    /**
     * Sends the rows of a part of a plain file, and gives how many the table took.
     *
     * @param columns of the table in the order of the file's
     * @throws SQLException the whole part is refused if one row is
     */
    default long sendPlain(Remote remote, LoadPlan plan, PlainRows.Part part, List<Name> columns) throws SQLException {
        throw new UnsupportedOperationException();
    }

    /**
     * Sends the rows of a file of which some will be refused.
     *
     * @param file its rows in the order of the source
     * @param rows which row of the source each is
     * @param refusals told of each
     */
    void sendCarefully(Remote remote, LoadPlan plan, Path file, RowNumbers rows, Refusals refusals) throws SQLException;

    /** Has no other of our loads change the table until the transaction ends. */
    void lock(Remote remote, TargetTable table) throws SQLException;

    /** The day it is there, in UTC. */
    default LocalDate today(Remote remote) throws SQLException {
        return LocalDate.parse(remote.row(Sql.of("SELECT CURRENT_DATE")).text(0));
    }

    /** Whether a transaction of its own can hold a table while others write to it; a file has but one that writes. */
    default boolean holdsBeside() {
        return false;
    }

    /**
     * Has no other load that writes straight into the table begin until the transaction ends.
     *
     * @param shared whether those may that add as well
     * @return false if another load has it now
     */
    default boolean hold(Remote remote, TargetTable table, boolean shared) throws SQLException {
        return true;
    }

    /** Has the transaction that holds a table stay open; fails if it is gone. */
    default void stay(Remote remote) throws SQLException {}

    /** Loads that left something beside the table, but the last ones of their tables. */
    default List<Leftovers.Left> left(Remote remote, LoadPlan plan) throws SQLException {
        return List.of();
    }

    /** Takes away what a load left. */
    default void sweep(Remote remote, LoadPlan plan, String job) throws SQLException {}

    /** How much the server's log holds, in bytes that only grow; 0 if it does not say. */
    long logged(Remote remote) throws SQLException;

    /**
     * Brings what was sent to where it belongs.
     *
     * @param sent rows that were sent
     * @param refusals told of rows that the table refuses now
     */
    LoadCounts apply(Remote remote, LoadPlan plan, long sent, Refusals refusals) throws SQLException;

    /**
     * Looks before anything is sent whether the table can be made what the plan asks for.
     *
     * @throws io.braid.core.error.Failure if not
     */
    default void check(Remote remote, LoadPlan plan) throws SQLException {
        Abilities.refuse(plan.how().design());
    }

    /** The statements that would make or change the table and what belongs to it. */
    default List<Sql> statements(Remote remote, LoadPlan plan) throws SQLException {
        return List.of();
    }

    /**
     * What follows a load: indexes, keys, old parts, summaries. It may be done twice, and goes on where it was broken off.
     *
     * @param lines opens connections
     * @param about told what a person should know
     */
    default void furnish(Supplier<Line> lines, LoadPlan plan, Consumer<String> about) {}

    /** Makes again what was taken away for the load, and what else is good for the table; it may be done twice. */
    void after(Remote remote, LoadPlan plan) throws SQLException;
}
