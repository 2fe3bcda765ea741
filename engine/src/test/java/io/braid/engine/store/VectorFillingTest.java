// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.event.Cancellation;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a feed gives is in the table, value by value. */
final class VectorFillingTest {
    private static final int ROWS = 10_000;
    private static final List<Column> COLUMNS = List.of(
            Column.number(Name.of("n")),
            Column.key(Name.of("k")),
            new Column(Name.of("o"), Column.Kind.OPTIONAL),
            new Column(Name.of("d"), Column.Kind.DOUBLE),
            Column.text(Name.of("t")),
            Column.text(Name.of("u")));

    @TempDir
    private Path folder;

    /** Rows 0 to {@link #ROWS}, in batches of changing length. */
    private static final class Rows implements RowFeed {
        private int next;

        @Override
        public int fill(RowBatch batch) {
            int count = Math.min(ROWS - next, next % 3 == 0 ? batch.capacity() : 65);
            for (int row = 0; row < count; row++, next++) {
                batch.setNumber(0, row, next - 5000L);
                batch.setNumber(1, row, next % 4 == 0 ? RowBatch.NO_KEY : -next);
                if (next % 3 == 0) {
                    batch.setMissing(2, row);
                    batch.setMissing(3, row);
                } else {
                    batch.setOptional(2, row, Long.MIN_VALUE + next);
                    batch.setDouble(3, row, next / 7.0);
                }
                batch.setText(4, row, utf8("is set again"));
                batch.setText(
                        4, row, next % 5 == 0 ? null : utf8("ä " + next + (next == 77 ? "x".repeat(700_000) : "")));
                batch.setText(
                        5,
                        row,
                        utf8("--" + next + "--"),
                        2,
                        String.valueOf(next).length());
            }
            return count;
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void everyValueArrives() {
        StoreLimits limits = new StoreLimits(folder.resolve("spill"), 256L << 20, null, 2);
        try (Store store = Store.open(folder.resolve("store"), limits, false, new Cancellation(), statement -> {})) {
            Name table = Name.of("fed");
            assertThat(store.load(table, COLUMNS, new Rows())).isEqualTo(ROWS);

            assertThat(store.rows(Sql.of("""
                    SELECT count(*) FROM (SELECT *, n + 5000 AS i FROM {table})
                    WHERE k IS NOT DISTINCT FROM CASE WHEN i % 4 <> 0 THEN -i END
                        AND o IS NOT DISTINCT FROM CASE WHEN i % 3 <> 0 THEN -9223372036854775808 + i END
                        AND d IS NOT DISTINCT FROM CASE WHEN i % 3 <> 0 THEN i / 7.0::DOUBLE END
                        AND t IS NOT DISTINCT FROM CASE WHEN i % 5 <> 0
                            THEN 'ä ' || i || CASE i WHEN 77 THEN repeat('x', 700000) ELSE '' END END
                        AND u = i::VARCHAR""").with("table", table)).get(0).number(0))
                    .isEqualTo(ROWS);
        }
    }

    /** Another version of the driver may have other names inside: then columns go in slowly, and this says why. */
    @Test
    void theDriversBuffersAreFoundByTheirNames() {
        assertThat(VectorFilling.isWhole()).isTrue();
    }

    @Test
    void textsApartAreThoseThatWereSet() {
        TextColumn column = new TextColumn(4);
        column.set(0, utf8("given up"));
        column.set(1, utf8("too"));
        column.set(0, utf8("a"));
        column.set(1, null);
        column.set(2, utf8("xbx"), 1, 1);
        column.set(3, utf8(""));

        assertThat(column.apart(4)).isDeepEqualTo(new byte[][] {utf8("a"), null, utf8("b"), utf8("")});
    }
}
