// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.event.Event;
import io.braid.core.event.EventType;
import io.braid.core.event.Progress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Instant START = Instant.parse("2026-03-01T14:00:00Z");
    private static final String LINE =
            "match  42.1%  7,580,000 rows  412k rows/s  38 MB/s  eta 0:26  rss 310 MB  rejected 12";

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Display display(ProgressMode mode, boolean terminal, int columns, boolean quiet) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Surroundings surroundings = new Surroundings(
                new ByteArrayInputStream(new byte[0]),
                stream,
                stream,
                terminal,
                columns,
                Map.of(),
                Path.of(""),
                InstantSource.fixed(START));
        return mode.display(surroundings, new Faults(stream, false, mode == ProgressMode.JSON), quiet);
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static Progress after(long seconds) {
        return new Progress(
                START.plusSeconds(seconds), "match", 7_580_000, 0.421, 412_345, 38 << 20, 26, 310L << 20, 12);
    }

    private static Event warning() {
        return new Event(START, EventType.WARNING, Map.of("file", "a.csv", "text", "read as one column"));
    }

    @Test
    void aTerminalGetsOneLineWrittenOverAndOverAndLeftClear() {
        try (Display display = display(ProgressMode.AUTO, true, 120, false)) {
            display.progress(after(0));
            display.event(warning());
            display.progress(after(1));
        }
        String clear = "\r\u001b[K";
        assertThat(shown())
                .isEqualTo(clear + LINE + clear + "warning: a.csv: read as one column\n" + LINE + clear + LINE + clear);
    }

    @Test
    void aLineIsCutToTheTerminalBecauseAWrappedOneCannotBeWrittenOver() {
        try (Display display = display(ProgressMode.AUTO, true, 40, false)) {
            display.progress(after(0));
        }
        assertThat(shown()).isEqualTo("\r\u001b[K" + LINE.substring(0, 39) + "\r\u001b[K");
    }

    @Test
    void elsewhereAPlainLineComesEveryTenSecondsOfTheRunsOwnTime() {
        try (Display display = display(ProgressMode.AUTO, false, 120, false)) {
            for (long second = 0; second <= 25; second++) {
                display.progress(after(second));
            }
        }
        assertThat(shown()).isEqualTo((LINE + "\n").repeat(2));
    }

    @Test
    void jsonIsTheSameLinesAsInTheSession() {
        try (Display display = display(ProgressMode.JSON, true, 120, false)) {
            display.event(warning());
            display.progress(after(0));
        }
        assertThat(shown().lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("{\"time\":\"2026-03-01T14:00:00Z\",\"type\":\"warning\",")
                        && line.contains("\"text\":\"read as one column\""))
                .anyMatch(line -> line.contains("\"percent\":42.1,\"rows_per_second\":412345"));
    }

    @Test
    void noneStillWarnsAndQuietDoesNot() {
        try (Display display = display(ProgressMode.NONE, true, 120, false)) {
            display.event(warning());
            display.progress(after(0));
        }
        assertThat(shown()).isEqualTo("warning: a.csv: read as one column\n");
        err.reset();
        try (Display display = display(ProgressMode.PLAIN, true, 120, true)) {
            display.event(warning());
            display.progress(after(60));
        }
        assertThat(shown()).isEmpty();
    }

    @Test
    void anEtaThatIsNotKnownIsNotGuessed() {
        Progress unknown = new Progress(START, "import", 0, 0, 0, 0, -1, 0, 0);
        assertThat(ProgressText.of(unknown)).contains("eta -:--");
    }
}
