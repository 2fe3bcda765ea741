// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PeersTest {
    private static final Path POLARS = Path.of("peers", "polars");

    @Test
    void polarsIsPinnedAndItsLockNamesNoRegistry() throws IOException {
        final ObjectMapper json = new ObjectMapper();
        final JsonNode lock = json.readTree(POLARS.resolve("package-lock.json").toFile());
        final String wanted = json.readTree(POLARS.resolve("package.json").toFile())
                .at("/dependencies/nodejs-polars")
                .asText();
        assertThat(wanted).matches("[0-9]+\\.[0-9]+\\.[0-9]+");
        assertThat(lock.at("/packages/node_modules~1nodejs-polars/version").asText())
                .isEqualTo(wanted);
        assertThat(lock.findValues("resolved")).isEmpty();
        assertThat(lock.findValues("integrity")).hasSizeGreaterThan(1);
    }

    @Test
    void allGetTheSameFilesAndThreadsEachInItsOwnWay() {
        final Setting setting = new Setting(CrmData.usual(1000, 1, false), "1GB", Optional.of(3L));
        final Command merge = command(Contender.MERGE, setting);
        assertThat(merge.words()).containsSubsequence("merge", "data/original.csv", "--with", "data/enrichment-1.csv");
        assertThat(merge.words()).containsSubsequence("--out", "out.csv").containsSubsequence("--memory", "1GB");
        assertThat(merge.words()).containsSubsequence("--threads", "3");
        assertThat(command(Contender.SQL, setting).words()).containsSubsequence("--memory", "1GB", "--threads", "3");
        final Command polars = command(Contender.POLARS, setting);
        assertThat(polars.environment()).containsEntry("POLARS_MAX_THREADS", "3");
        for (final Contender contender : List.of(Contender.SQL, Contender.POLARS, Contender.PANDAS)) {
            assertThat(command(contender, setting).words())
                    .containsSubsequence(
                            "--original",
                            "data/original.csv",
                            "--with",
                            "data/enrichment-1.csv,data/enrichment-2.csv,data/enrichment-3.csv",
                            "--out",
                            "out.csv");
        }
    }

    @Test
    void withoutAThreadCountBraidDecidesForItself() {
        final Setting setting = new Setting(CrmData.usual(1000, 1, false), "1GB", Optional.empty());
        assertThat(command(Contender.MERGE, setting).words()).doesNotContain("--threads");
        assertThat(command(Contender.POLARS, setting).environment())
                .containsEntry(
                        "POLARS_MAX_THREADS",
                        Integer.toString(Runtime.getRuntime().availableProcessors()));
    }

    private static Command command(Contender contender, Setting setting) {
        final String program =
                Path.of(System.getProperty("java.home"), "bin", "java").toString();
        final BenchOptions options = BenchOptions.of(Arguments.parse(
                Stream.of("--braid", program, "--peers", "peers").toArray(String[]::new),
                BenchOptions.NAMES,
                BenchOptions.SWITCHES));
        return Command.of(contender, options, setting, Path.of("data"), Path.of("scratch"), Path.of("out.csv"));
    }
}
