// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.bench.Figures.LeftOut;
import io.braid.bench.Figures.Result;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepTableTest {
    private final Figures figures = new Figures(
            List.of(
                    result(1000, "4GB", 1, "merge", 2),
                    result(1000, "4GB", 1, "sql", 1),
                    result(1000, "64MB", 4, "merge", 3),
                    result(2000, "64MB", 4, "merge", 5)),
            List.of(new Agreement("d", "sql", "merge", false, 1, 1, Map.of())),
            List.of(new LeftOut("sql", "out of memory", true)),
            List.of());

    @Test
    void aLineForEachSizeAndADashWhereNothingWasMeasured() {
        assertThat(SweepTable.of(Sweep.ROWS, figures).lines())
                .containsExactly(
                        "",
                        "sweep over rows",
                        "        rows      merge s   MiB        sql s   MiB",
                        "       1,000         2.00     5         1.00     5",
                        "       2,000         5.00     5            -     -");
    }

    @Test
    void eachSizeOfDataHasATableOfItsOwn() {
        assertThat(SweepTable.of(Sweep.MEMORY, figures).lines())
                .containsExactly(
                        "",
                        "sweep over memory, 1,000 x 7 rows",
                        "      memory      merge s   MiB        sql s   MiB",
                        "         4GB         2.00     5         1.00     5",
                        "        64MB         3.00     5            -     -",
                        "",
                        "sweep over memory, 2,000 x 7 rows",
                        "      memory      merge s   MiB        sql s   MiB",
                        "        64MB         5.00     5            -     -");
    }

    @Test
    void everyFigureIsALineOfJsonThatTellsItsKind() {
        assertThat(JsonLines.lines("abc", "2026-01-01T00:00:00Z", figures))
                .hasSize(7)
                .allMatch(line -> line.startsWith("{\"kind\":\"") && line.endsWith("}") && !line.contains("\n"))
                .anyMatch(line -> line.startsWith("{\"kind\":\"run\",\"label\":\"abc\""))
                .anyMatch(
                        line -> line.contains("\"kind\":\"left_out\"") && line.contains("\"reason\":\"out of memory\""))
                .anyMatch(line -> line.contains("\"contender\":\"sql\"") && line.contains("\"wallSeconds\":1.0"));
    }

    private static Result result(long rows, String memory, long threads, String contender, double seconds) {
        final Sample sample = new Sample(seconds, seconds, 5 << 20, 0);
        return new Result("d" + rows, rows, 7, memory, threads, contender, sample, List.of(sample), 1, 0);
    }
}
