// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ProcessMeterTest {
    private final ProcessMeter meter = new ProcessMeter(Duration.ofSeconds(20));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void waitingCostsTimeButNoWork() throws IOException {
        final Sample sample = run(meter, "sleep 0.3");
        assertThat(sample.wallSeconds()).isBetween(0.3, 5.0);
        assertThat(sample.cpuSeconds()).isLessThan(0.2);
    }

    @Test
    void workOfAChildOfTheShellCounts() throws IOException {
        final Sample sample = run(meter, "(i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done); true");
        assertThat(sample.cpuSeconds()).isGreaterThan(0.05);
    }

    @Test
    void memoryOfAChildOfTheShellCounts() throws IOException {
        final long small = run(meter, "sleep 0.3").peakRssBytes();
        // dd holds one block of the size asked for.
        final long big = run(meter, "dd if=/dev/zero of=/dev/null bs=200M count=10 2>/dev/null; true")
                .peakRssBytes();
        assertThat(small).isPositive();
        assertThat(big - small).isBetween(190L << 20, 260L << 20);
    }

    @Test
    void aFailureShowsTheEndOfTheLog() {
        assertThatThrownBy(() -> run(meter, "echo out of luck >&2; exit 3"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("found 3")
                .hasMessageContaining("out of luck");
    }

    @Test
    void aProcessOverTheTimeLimitIsEndedWithItsChildren() throws InterruptedException {
        final Path mark = folder.resolve("mark");
        final ProcessMeter hasty = new ProcessMeter(Duration.ofMillis(300));
        assertThatThrownBy(() -> run(hasty, "(sleep 0.8; echo late > '" + mark + "') & wait"))
                .hasMessageContaining("expected an end within");
        Thread.sleep(1000);
        assertThat(Files.exists(mark)).isFalse();
    }

    private Sample run(ProcessMeter with, String script) throws IOException {
        return with.run(List.of("sh", "-c", script), folder, Map.of(), folder.resolve("log.txt"));
    }
}
