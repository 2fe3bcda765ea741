// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Finds which rows of a range are refused, by trying halves. */
final class Halving {
    private Halving() {}

    /** Tries some rows as one. */
    interface Trial {
        /**
         * Tries.
         *
         * @return why they are refused, or nothing
         */
        @Nullable
        SQLException of(long from, long to) throws SQLException;
    }

    /** Is told of refused rows. */
    interface Found {
        /** This one is. */
        void row(long row, SQLException fault);
    }

    /** Tries the rows from one to another. */
    static void search(long from, long to, Trial trial, Found found) throws SQLException {
        if (from >= to) {
            return;
        }
        SQLException fault = trial.of(from, to);
        if (fault == null) {
            return;
        }
        if (to - from == 1) {
            found.row(from, fault);
            return;
        }
        long middle = from + (to - from) / 2;
        search(from, middle, trial, found);
        search(middle, to, trial, found);
    }
}
