// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.bench.Figures.LeftOut;
import io.braid.bench.Figures.Result;
import io.braid.bench.Figures.Target;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void braidIsSetAgainstEachPeerOfTheSameDataAndAgainstItselfTenTimesAsBig() {
        final List<Target> targets = Comparison.targets(List.of(
                result("small", 1000, Contender.MERGE, 3),
                result("small", 1000, Contender.SQL, 2),
                result("small", 1000, Contender.COPY, 0.25),
                result("big", 10_000, Contender.MERGE, 27),
                result("other", 1000, Contender.SQL, 1)));
        assertThat(targets)
                .containsExactly(
                        new Target("merge / sql at 1,000 x 7", 1.5, 1.5),
                        new Target("merge / copy at 1,000 x 7", 12, 8),
                        new Target("merge peak MiB at 1,000 x 7", 1, 500),
                        new Target("merge at 10,000 / merge at 1,000", 9, 12),
                        new Target("merge peak MiB at 10,000 x 7", 1, 500));
        assertThat(targets.stream().map(Target::holds)).containsExactly(true, false, true, true, true);
    }

    @Test
    void theTableGivesEachProgramAsManyTimesBraidInTheSameSetting() {
        final List<Result> results = List.of(
                result("small", 1000, Contender.MERGE, 2),
                result("small", 1000, Contender.POLARS, 5),
                result("big", 10_000, Contender.POLARS, 50));
        final List<String> lines = Comparison.table(new Figures(
                        results,
                        List.of(new Agreement("small", "polars", "sql", true, 4, 3, Map.of("twitter", 1L))),
                        List.of(new LeftOut("pandas", "long log\nneeds pandas", false)),
                        List.of()))
                .lines()
                .toList();
        assertThat(lines)
                .anySatisfy(
                        line -> assertThat(line).startsWith("polars ").containsPattern("5\\.00 .* 2\\.50 .* 1\\.00 "))
                .anySatisfy(line -> assertThat(line).startsWith("polars ").containsPattern("50\\.00 .* - .* - "))
                .contains("1,000 x 7 rows, 500MB", "10,000 x 7 rows, 500MB", "pandas left out: needs pandas")
                .contains("polars and sql: 75.00 % of 4 rows equal, twitter 75.00 %, every other column equal:"
                        + " MUST NOT DIFFER");
    }

    @Test
    void aMedianIsTakenForEachFigureByItself() {
        assertThat(Sample.median(List.of(new Sample(3, 1, 10, 0), new Sample(1, 2, 30, 0), new Sample(2, 9, 20, 5))))
                .isEqualTo(new Sample(2, 2, 20, 0));
        assertThat(Sample.median(List.of(new Sample(1, 1, 10, 1), new Sample(2, 2, 20, 0))))
                .isEqualTo(new Sample(1.5, 1.5, 15, 0.5));
    }

    private static Result result(String data, long rows, Contender contender, double seconds) {
        final Sample sample = new Sample(seconds, seconds, 1 << 20, 0);
        return new Result(data, rows, 7, "500MB", 0, contender.label(), sample, List.of(sample), 1, 0);
    }
}
