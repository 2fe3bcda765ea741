// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.run.Background;
import java.util.function.Supplier;

/** Counts the rows of a table on a connection of its own, while others go on. */
final class RowCount implements AutoCloseable {
    private final Background thread = new Background();
    private final Background.Coming<Long> rows;

    RowCount(Supplier<Line> lines, TargetTable table) {
        rows = thread.start(() -> {
            try (Line line = lines.get()) {
                return line.transaction(table::count);
            }
        });
    }

    /** Waits for it. */
    long get() {
        return rows.get();
    }

    @Override
    public void close() {
        thread.close();
    }
}
