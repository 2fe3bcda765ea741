// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BenchOptionsTest {
    @Test
    void withoutOptionsAllButTheSortedRunOnThreeSizesAndOnFewOriginals() {
        final BenchOptions options = options();
        assertThat(options.contenders())
                .containsExactlyInAnyOrder(
                        Contender.MERGE,
                        Contender.SQL,
                        Contender.POLARS,
                        Contender.PANDAS,
                        Contender.COPY,
                        Contender.OR);
        assertThat(options.dataSets().stream().map(CrmData::rows))
                .containsExactly(200_000L, 1_000_000L, 10_000_000L, 20_000L);
        assertThat(options.json()).isEmpty();
        final CrmData usual = CrmData.usual(200_000, 1, false);
        assertThat(options.settings(usual)).containsExactly(new Setting(usual, "500MB", Optional.empty()));
        assertThat(options.asks(Contender.OR, usual)).isFalse();
        assertThat(options.asks(Contender.OR, CrmData.manyToFew(1))).isTrue();
    }

    @Test
    void aSweepOverRowsGoesFromTenThousandToAHundredMillion() {
        final BenchOptions options = options("--sweep", "rows");
        assertThat(options.dataSets().stream().map(CrmData::rows))
                .containsExactly(10_000L, 100_000L, 1_000_000L, 10_000_000L, 100_000_000L);
        assertThat(options("--sweep", "rows", "--rows", "5,6").dataSets()).hasSize(2);
    }

    @Test
    void aSweepOverThreadsGivesAllTheSameThreads() {
        final BenchOptions options = options("--sweep", "threads", "--memory", "1GB");
        assertThat(options.dataSets()).containsExactly(CrmData.usual(1_000_000, 1, false));
        assertThat(options.settings(CrmData.usual(10, 1, false)).stream()
                        .map(setting -> setting.memory() + setting.threads().orElse(0L)))
                .containsExactly("1GB1", "1GB2", "1GB4");
    }

    @Test
    void aSweepOverMemoryGoesDownAndAsksOnlyThoseWhoKeepALimit() {
        final BenchOptions options = options("--sweep", "memory");
        final CrmData data = CrmData.usual(10, 1, false);
        final List<String> limits =
                options.settings(data).stream().map(Setting::memory).toList();
        assertThat(limits).startsWith("4GB").contains("500MB").endsWith("64MB");
        assertThat(Stream.of(Contender.values()).filter(contender -> options.asks(contender, data)))
                .containsExactly(Contender.MERGE, Contender.SQL, Contender.SORTED, Contender.COPY);
    }

    @Test
    void whatDoesNotFitIsRefusedWithWhatWould() {
        assertThatThrownBy(() -> options("--sweep", "colour")).hasMessageContaining("[rows, threads, memory]");
        assertThatThrownBy(() -> options("--only", "spark")).hasMessageContaining("polars, pandas");
        assertThatThrownBy(() -> options("--memory", "half")).hasMessageContaining("500MB");
        assertThatThrownBy(() -> options("--runs", "0")).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> options("--verbose")).hasMessageContaining("--verbose");
    }

    @Test
    void withoutALauncherBraidIsLeftOutUnlessItIsNamed() {
        final String[] words = {"--braid", "no-such-launcher", "--peers", "peers"};
        assertThat(BenchOptions.of(arguments(words)).contenders()).doesNotContain(Contender.MERGE);
        assertThatThrownBy(() -> BenchOptions.of(arguments(Stream.concat(Stream.of(words), Stream.of("--only", "merge"))
                        .toArray(String[]::new))))
                .hasMessageContaining("no-such-launcher");
    }

    private static BenchOptions options(String... words) {
        // Any program will do for a launcher: none is started.
        final String program =
                Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return BenchOptions.of(
                arguments(Stream.concat(Stream.of("--braid", program, "--peers", "peers"), Stream.of(words))
                        .toArray(String[]::new)));
    }

    private static Arguments arguments(String... words) {
        return Arguments.parse(words, BenchOptions.NAMES, BenchOptions.SWITCHES);
    }
}
