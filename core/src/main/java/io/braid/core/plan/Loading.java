// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How rows go into a table of a database.
 *
 * @param key columns that name a row; needed by the modes that look for rows
 * @param orderBy which of several rows of one key is taken: the first in this order, and of equal ones the last of the file
 * @param compare whether rows that are there already are left alone
 * @param missing what becomes of rows of the table whose key did not come
 * @param maxErrors the load fails with more refused rows than these; {@code null} for 1000 or a twentieth of the rows, whichever is more
 * @param swap how {@link LoadMode#REPLACE} replaces
 * @param streams connections side by side
 * @param chunkRows at most so many rows are sent and recorded as one
 * @param columns what happens to columns that the table has not
 * @param types what happens to a value that is not of its column's type
 * @param delta whether rows that are as they were loaded last are not sent
 * @param scope of the table's rows those that {@code missing} is about, as a condition in the database's own SQL; {@code null} for all
 * @param indexes what becomes of the table's secondary indexes meanwhile
 * @param cursor a column that grows, behind which nothing is sent that was loaded before; {@code null} for none
 * @param design what is made of the table beside its rows
 * @param checks what must hold of the table afterwards
 */
public record Loading(
        LoadMode mode,
        List<String> key,
        List<SortKey> orderBy,
        Compare compare,
        Missing missing,
        OnError onError,
        @Nullable Long maxErrors,
        Swap swap,
        int streams,
        long chunkRows,
        Contract columns,
        Contract types,
        boolean delta,
        @Nullable String scope,
        Indexes indexes,
        @Nullable Cursor cursor,
        TableDesign design,
        TargetChecks checks) {
    /** Connections side by side, where nothing is said. */
    public static final int DEFAULT_STREAMS = 2;

    /** Rows of a chunk, where nothing is said. */
    public static final long DEFAULT_CHUNK_ROWS = 250_000;

    public Loading {
        key = List.copyOf(key);
        orderBy = List.copyOf(orderBy);
    }

    /** What holds where nothing else is said. */
    public static Loading of(LoadMode mode, List<String> key) {
        return new Loading(
                mode,
                key,
                List.of(),
                Compare.CHANGED,
                Missing.KEEP,
                OnError.DLQ,
                null,
                Swap.SWAP,
                DEFAULT_STREAMS,
                DEFAULT_CHUNK_ROWS,
                Contract.EVOLVE,
                Contract.DISCARD_ROW,
                false,
                null,
                Indexes.KEEP,
                null,
                TableDesign.PLAIN,
                TargetChecks.NONE);
    }

    /** The same for rows that are not all there are: nothing is emptied, and none of the others is missed. */
    public Loading ofSomeRows() {
        boolean whole = mode == LoadMode.REPLACE || mode == LoadMode.TRUNCATE || mode == LoadMode.DELETE_INSERT;
        return new Loading(
                whole ? LoadMode.APPEND : mode,
                key,
                whole ? List.of() : orderBy,
                compare,
                Missing.KEEP,
                onError,
                maxErrors,
                swap,
                streams,
                chunkRows,
                columns,
                types,
                false,
                null,
                indexes,
                null,
                design.ofSomeRows(),
                checks);
    }

    /** A column that rows are sorted by. */
    public record SortKey(String column, boolean descending) {}

    /**
     * A column that grows from load to load.
     *
     * @param lag what was loaded already and is sent again: a number, or a time like {@code 1h}; {@code null} for none
     */
    public record Cursor(String column, @Nullable String lag) {}

    /** Which rows whose key is there are written. */
    public enum Compare {
        /** Those of which a value differs. */
        CHANGED,
        /** All. */
        ALL
    }

    /** What becomes of the rows whose key did not come. */
    public enum Missing {
        KEEP,
        DELETE,
        /** They get the time in {@code _deleted_at}. */
        SOFT_DELETE
    }

    /** What a refused row does. */
    public enum OnError {
        /** The load ends. */
        FAIL,
        /** It is kept in the session's dead letters, and the load goes on. */
        DLQ,
        /** It is counted, and the load goes on. */
        SKIP
    }

    /** What becomes of the indexes that only help to find rows. */
    public enum Indexes {
        KEEP,
        /** They are dropped before the rows come, and made again afterwards. */
        REBUILD
    }

    /** How a table is replaced. */
    public enum Swap {
        /** A new table is loaded and gets the name. */
        SWAP,
        /** A new table is loaded, and its rows are put into the emptied old one in one transaction. */
        IN_PLACE
    }

    /** What happens to what the table does not expect. */
    public enum Contract {
        /** The table gets it. */
        EVOLVE,
        /** The load ends. */
        FREEZE,
        /** The row goes to the dead letters. */
        DISCARD_ROW,
        /** The value is left out. */
        DISCARD_VALUE
    }
}
