// SPDX-License-Identifier: Apache-2.0
package io.braid.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run is stopped, by a signal or from another process, at every stage of its way. */
class StopTest {
    private static final int ROWS = 600_000;
    private static final long TWO_SECONDS = 2_000;

    @TempDir
    private static Path inputs;

    @TempDir
    private Path folder;

    private Launcher launcher;

    @BeforeAll
    static void aBigInput() throws IOException {
        write("crm.csv", "id,email,phone,city", ",");
        write("leads.csv", "id,email,phone,title", ",buyer ");
    }

    private static void write(String name, String header, String last) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(inputs.resolve(name))) {
            writer.write(header + "\n");
            for (int row = 0; row < ROWS; row++) {
                long person = row * 7919L % 1_000_003;
                writer.write(row + ",person" + person + "@x.example,+1 415 " + (2_000_000 + person) + last + "\n");
            }
        }
    }

    @BeforeEach
    void aLauncher() {
        launcher = new Launcher(folder);
    }

    private Process merge() {
        return merge(launcher);
    }

    private static Process merge(Launcher where) {
        return where.start(
                "merge",
                inputs.resolve("crm.csv").toString(),
                "--with",
                inputs.resolve("leads.csv").toString(),
                "--on",
                "email,phone",
                "--out",
                "merged.csv",
                "--matches",
                "matches.csv",
                "--progress",
                "json");
    }

    /** Reads what the run tells until the stage has begun and, where it lasts, is well under way. */
    private static BufferedReader untilIn(String stage, Process run) throws IOException {
        BufferedReader told = run.errorReader(StandardCharsets.UTF_8);
        String line = told.readLine();
        while (line != null && !line.contains("\"stage\":\"" + stage + "\"")) {
            line = told.readLine();
        }
        assertThat(line).as("the run reached the stage " + stage).isNotNull();
        return told;
    }

    private void nothingIsLeft() throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactly("home");
        }
        assertThat(launcher.session().resolve("tmp")).isEmptyDirectory();
    }

    private void stopsAt(String stage, String signal) throws IOException {
        Process run = merge();
        try {
            BufferedReader told = untilIn(stage, run);
            assertThat(launcher.run(List.of("kill", "-" + signal, Long.toString(run.pid())))
                            .code())
                    .isZero();
            assertThat(Launcher.ended(run, TWO_SECONDS))
                    .as("ends within two seconds")
                    .isTrue();
            assertThat(run.exitValue()).as(Launcher.text(told)).isEqualTo(4);
            nothingIsLeft();
        } finally {
            run.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"import", "consolidate", "match", "winners", "export"})
    void terminatingARunEndsItInTwoSecondsWithCodeFourAndLeavesNothing(String stage) throws IOException {
        stopsAt(stage, "TERM");
    }

    @Test
    void interruptingARunEndsItInTwoSecondsWithCodeFourAndLeavesNothing() throws IOException {
        // A process inherits an ignored interrupt, as from a shell's background job, and Java then keeps ignoring it.
        String ignored = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElse("SigIgn: 0")
                .replaceFirst("SigIgn:\\s*", "");
        assumeThat(Long.parseUnsignedLong(ignored, 16) & 2)
                .as("interrupts are ignored here")
                .isZero();

        stopsAt("import", "INT");
    }

    @Test
    void aRunThatWasTerminatedInTheMiddleOfAStageIsGoneOnWithToTheBytesOfAnUnbrokenOne(@TempDir Path elsewhere)
            throws IOException {
        Process whole = merge(new Launcher(elsewhere));
        assertThat(Launcher.text(whole.errorReader(StandardCharsets.UTF_8))).contains("\"type\":\"session_finished\"");
        stopsAt("export", "TERM");
        Path session = launcher.session();
        List<String> finished = stages("stage_finished", session);
        assertThat(finished).contains("import", "match").doesNotContain("export");

        Launcher.Ending resumed = launcher.run("resume", "--quiet");

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(stages("stage_skipped", session)).isEqualTo(finished);
        assertThat(Killed.begunAgain(session)).containsExactly("export");
        for (String output : List.of("merged.csv", "matches.csv")) {
            assertThat(Files.mismatch(folder.resolve(output), elsewhere.resolve(output)))
                    .as(output)
                    .isEqualTo(-1);
        }
    }

    /** The stages of which a session's journal tells this, in order. */
    private static List<String> stages(String event, Path session) throws IOException {
        return Files.readAllLines(session.resolve("logs/events.jsonl")).stream()
                .filter(line -> line.contains("\"type\":\"" + event + "\""))
                .map(line -> line.replaceFirst(".*\"stage\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    @Test
    void anotherProcessCanCancelARun() throws IOException {
        Process run = merge();
        try {
            BufferedReader told = untilIn("import", run);
            Launcher.Ending cancel =
                    launcher.run("cancel", launcher.session().getFileName().toString());
            assertThat(cancel.code()).as(cancel.err()).isZero();
            assertThat(Launcher.ended(run, TWO_SECONDS))
                    .as("ends within two seconds")
                    .isTrue();
            assertThat(run.exitValue()).isEqualTo(4);
            assertThat(Launcher.text(told)).contains("\"type\":\"cancel_requested\"", "\"type\":\"session_cancelled\"");
            assertThat(launcher.run("status").out()).contains("cancelled");
            nothingIsLeft();
        } finally {
            run.destroyForcibly();
        }
    }
}
