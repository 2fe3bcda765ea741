// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.run.Background;
import java.util.function.Supplier;

/** Counts the rows of a table on a connection of its own, while others go on. */
final class RowCount implements AutoCloseable {
    private final Background thread = new Background();
    private final Background.Coming<Long> rows;
    private final Line line;

    RowCount(Supplier<Line> lines, TargetTable table) {
        line = lines.get();
        rows = thread.start(() -> {
            try (line) {
                return line.transaction(table::count);
            }
        });
    }

    /** Waits for it. */
    long get() {
        return rows.get();
    }

    /** Ends it, done or not: who failed does not wait. */
    @Override
    public void close() {
        line.breakOff();
        thread.close();
    }
}
