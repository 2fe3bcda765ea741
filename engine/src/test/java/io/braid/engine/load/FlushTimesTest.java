// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlushTimesTest {
    private static final double CLASS = 1.0 / 16;

    @Test
    void sharesAreToldToTheWidthOfAClass() {
        FlushTimes times = new FlushTimes();
        for (int millis = 1; millis <= 1000; millis++) {
            times.add(millis / 1e3);
        }

        assertThat(times.count()).isEqualTo(1000);
        assertThat(times.millis(0.5)).isBetween(500.0, 500 * (1 + CLASS));
        assertThat(times.millis(0.95)).isBetween(950.0, 950 * (1 + CLASS));
        assertThat(times.millis(0.99)).isBetween(990.0, 990 * (1 + CLASS));
        assertThat(times.figures()).containsOnlyKeys("flush_p50_ms", "flush_p95_ms", "flush_p99_ms");
    }

    @Test
    void noneAndTheShortestAndTheLongestHaveAClass() {
        assertThat(new FlushTimes().millis(0.5)).isZero();
        FlushTimes times = new FlushTimes();
        times.add(0);
        assertThat(times.millis(1)).isZero();
        times.add(0.000_007);
        assertThat(times.millis(1)).isEqualTo(0.007);
        times.add(1e13);
        assertThat(times.millis(1)).isGreaterThanOrEqualTo(Long.MAX_VALUE / 1e3 * (1 - CLASS));
    }
}
