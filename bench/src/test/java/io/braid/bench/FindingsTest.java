// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.bench.Figures.LeftOut;
import io.braid.bench.Figures.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private final Findings findings = new Findings();

    @Test
    void onlyTheUsualSettingIsJudgedByTheTargets() {
        final Sample sample = new Sample(1, 1, 1, 0);
        findings.add(new Result("d", 1000, 7, "500MB", 0, "merge", sample, List.of(sample), 1, 0));
        assertThat(findings.figures(Optional.empty()).targets()).isNotEmpty();
        assertThat(findings.figures(Optional.of(Sweep.ROWS)).targets()).isNotEmpty();
        assertThat(findings.figures(Optional.of(Sweep.THREADS)).targets()).isEmpty();
        assertThat(findings.figures(Optional.of(Sweep.MEMORY)).targets()).isEmpty();
    }

    @Test
    void whatIsFoundAgainIsToldOnce() {
        final Agreement agreement = new Agreement("d", "polars", "sql", true, 1, 1, Map.of());
        findings.add(List.of(agreement));
        findings.add(List.of(agreement));
        assertThat(findings.figures(Optional.empty()).agreements()).containsExactly(agreement);
    }

    @Test
    void whatIsLeftOutIsNoFailureButADifferenceOrABrokenRunIs() {
        findings.add(new LeftOut("pandas", "not installed", false));
        assertThat(findings.allHeld()).isTrue();
        findings.add(List.of(new Agreement("d", "polars", "sql", true, 1, 0, Map.of("id", 1L))));
        assertThat(findings.allHeld()).isFalse();
        final Findings broken = new Findings();
        broken.add(new LeftOut("sql", "out of memory", true));
        assertThat(broken.allHeld()).isFalse();
    }
}
