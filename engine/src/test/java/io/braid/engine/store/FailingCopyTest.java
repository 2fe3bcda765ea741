// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.core.error.Failure;
import io.braid.core.event.Cancellation;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file that cannot be written to its end is an error and not a wait. DuckDB 2.0.0 waited for ever about once in 200 failed
 * copies: a thread that ended an asynchronous write wanted what the one that gave the copy up held while it waited for all
 * writes to end. {@code -Dbraid.thorough=true} fails often enough to see that.
 */
final class FailingCopyTest {
    private static final int COPIES = Boolean.getBoolean("braid.thorough") ? 500 : 20;

    @TempDir
    private Path folder;

    @Test
    @Timeout(1800)
    void aCopyThatFailsEnds() {
        StoreLimits limits = new StoreLimits(folder.resolve("spill"), 256L << 20, null, 2);
        try (Store store = Store.open(folder.resolve("store"), limits, false, new Cancellation(), statement -> {})) {
            assertThat(store.rows(Sql.of("SELECT current_setting('async_threads')::VARCHAR"))
                            .get(0)
                            .text(0))
                    .isEqualTo("0");
            for (int copy = 0; copy < COPIES; copy++) {
                fail(store, 1_000 + copy * 7_919L % 600_000, copy % 2 == 0 ? "csv" : "parquet");
            }
        }
    }

    private void fail(Store store, long row, String format) {
        Sql query = Sql.of("""
                SELECT r.i, 'some text ' || r.i AS text, (CASE WHEN r.i = {row} THEN 'no number' || r.i ELSE '1' END)::INTEGER AS number
                FROM range(700000) r(i)""").with("row", Literal.of(row));

        assertThatThrownBy(() -> store.copy(
                        query,
                        folder.resolve("out." + format),
                        Sql.of("FORMAT {format}").with("format", Literal.of(format))))
                .isInstanceOf(Failure.class);
    }
}
