// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.Loading;
import io.braid.core.plan.Step;
import io.braid.engine.store.Store;
import io.braid.engine.table.StepTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What becomes of the rows when the table is not there and is not to be made. */
final class NoTable {
    private static final int BATCH = 1000;

    private NoTable() {}

    /**
     * Leaves the rows out, one way or the other.
     *
     * @throws Failure {@link FailureCode#E_SCHEMA_DRIFT} if the load ends then
     */
    static LoadResult left(Store store, StepTable from, Step.Load load, DeadLetters letters) {
        Loading how = load.how();
        long rows = from.rows(store);
        if (how.design().tables() == Loading.Contract.FREEZE) {
            throw new Failure(
                    FailureCode.E_SCHEMA_DRIFT,
                    "There is no table " + load.table() + ".",
                    "Make it, or say new_tables: evolve.");
        }
        boolean refused = how.design().tables() == Loading.Contract.DISCARD_ROW;
        boolean keeps = refused && how.onError() == Loading.OnError.DLQ && rows > 0;
        if (refused && how.onError() == Loading.OnError.FAIL && rows > 0) {
            throw new Failure(
                    FailureCode.E_REJECTED,
                    "No row can be loaded: there is no table " + load.table() + ".",
                    "Make it, or keep such rows apart with on_error: dlq.");
        }
        if (keeps) {
            keep(letters, rows);
        }
        return new LoadResult(
                rows,
                0,
                0,
                0,
                refused ? 0 : rows,
                0,
                0,
                0,
                refused ? rows : 0,
                0,
                0,
                0,
                0,
                Map.of(),
                keeps ? letters.files() : List.of(),
                List.of("there is no table " + load.table() + ", and nothing was loaded"));
    }

    private static void keep(DeadLetters letters, long rows) {
        try (BufferedWriter out = letters.open(Refusal.CHECK)) {
            for (long from = 0; from < rows; from += BATCH) {
                List<Refusal> batch = new ArrayList<>();
                for (long row = from; row < Math.min(rows, from + BATCH); row++) {
                    batch.add(new Refusal(row, Refusal.CHECK, Refusal.NO_TABLE, null));
                }
                letters.write(batch, out);
            }
        } catch (IOException e) {
            throw DeadLetters.unwritten(e);
        }
    }
}
