// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import org.jspecify.annotations.Nullable;

/** Where what a merge knows of its rows comes from. */
public interface PayloadSource {
    /** In how many parts the rows come, which several threads may take side by side. */
    int parts();

    /** Hands on each row of a part that some rule had a candidate for, in any order. */
    void rows(int part, Rows rows);

    /** Hands on which records contend for the cells of each row of a part, in any order. */
    void contenders(int part, Contending to);

    /** Takes rows. */
    interface Rows {
        /**
         * Takes a row.
         *
         * @param head from below a byte each for via, rule and quality, plus one since 0 is none, and the row above
         * @param golden the number of its golden record, or -1; if nothing is contested, that of its only record
         * @param contested the places of each choice; {@code null} where all that is chosen is of the one record
         */
        void row(long head, long golden, @Nullable Places contested);
    }

    /** What was chosen, by the index of the choice. */
    interface Places {
        /** The place, or -1. */
        long one(int choice);

        /** Several places with semicolons between, or {@code null}. */
        @Nullable
        String several(int choice);
    }

    /** Takes contenders. */
    interface Contending {
        void contender(long row, long place);
    }

    /**
     * What queries of a store give.
     *
     * @param rows {@code head, golden, contested} and a column for each choice, the places as numbers or, of several, as text
     * @param contenders {@code row, place}
     */
    static PayloadSource of(Store store, Sql rows, Sql contenders) {
        return new QueriedSource(store, rows, contenders);
    }
}
