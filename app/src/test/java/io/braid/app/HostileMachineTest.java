// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.event.Cancellation;
import io.braid.core.event.Observer;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.yaml.PlanReader;
import io.braid.core.session.Sessions;
import io.braid.engine.Engine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Machines whose folders cannot be written and whose clocks jump: coded errors or the same bytes, nothing else. */
class HostileMachineTest {
    /** Where nobody can make a file, not even root. */
    private static final String READ_ONLY = "/proc/self";

    @TempDir
    private Path folder;

    private Terminal terminal = new Terminal(Path.of(""));

    @BeforeEach
    void files() {
        terminal = new Terminal(folder);
        terminal.file("crm.csv", "id,email,city\n1,a@x.example,\n2,b@x.example,Rome\n");
        terminal.file("leads.csv", "email,city\na@x.example,Oslo\n");
    }

    @ParameterizedTest
    @CsvSource({"--out,/merged.csv", "--matches,/matches.csv", "--session,/session", "--temp,/temp"})
    void aFolderThatCannotBeWrittenIsACodedErrorAndPublishesNothing(String option, String name) {
        String out = option.equals("--out") ? READ_ONLY + name : terminal.path("merged.csv");
        String[] words = {
            "merge", terminal.path("crm.csv"), "--with", terminal.path("leads.csv"), "--on", "email", "--out", out
        };
        Terminal.Ending ending = terminal.braid(
                option.equals("--out")
                        ? words
                        : Stream.concat(Stream.of(words), Stream.of(option, READ_ONLY + name))
                                .toArray(String[]::new));
        assertThat(ending.code()).as(ending.err()).isIn(1, 2);
        assertThat(ending.err()).contains("error E_").contains("hint: ").doesNotContain("E_INTERNAL");
        assertThat(terminal.exists("merged.csv")).isFalse();
    }

    @Test
    void aHomeThatCannotBeWrittenIsACodedError() {
        Terminal.Ending ending = new Terminal(folder)
                .with("BRAID_HOME", READ_ONLY)
                .braid(
                        "merge",
                        terminal.path("crm.csv"),
                        "--with",
                        terminal.path("leads.csv"),
                        "--on",
                        "email",
                        "--out",
                        terminal.path("merged.csv"));
        assertThat(ending.err()).contains("error E_OUTPUT_UNWRITABLE").contains("BRAID_HOME");
        assertThat(terminal.exists("merged.csv")).isFalse();
    }

    @Test
    void aClockThatJumpsChangesNothingButTheTimesThatAreTold() throws IOException {
        merge(InstantSource.fixed(Instant.parse("2026-11-20T08:00:00Z")), "steady.csv");
        Iterator<Duration> jumps = Stream.iterate(0, i -> i + 1)
                .map(i -> List.of(Duration.ofDays(4000), Duration.ofDays(-9000), Duration.ZERO, Duration.ofSeconds(-1))
                        .get(i % 4))
                .iterator();
        Instant[] now = {Instant.parse("2026-11-20T08:00:00Z")};
        InstantSource jumping = () -> {
            now[0] = now[0].plus(jumps.next());
            return now[0];
        };
        merge(jumping, "jumping.csv");
        assertThat(folder.resolve("jumping.csv")).hasSameTextualContentAs(folder.resolve("steady.csv"));
    }

    private void merge(InstantSource clock, String out) {
        Engine engine = new Engine(clock, new ByteArrayInputStream(new byte[0]), OutputStream.nullOutputStream());
        RunSettings settings = RunSettings.in(folder.resolve("home"));
        String plan = """
                version: 1
                steps:
                  - id: crm
                    read: {csv: '%s'}
                  - id: leads
                    read: {csv: '%s'}
                  - id: merged
                    merge: {original: crm, with: [leads], on: [email]}
                  - id: out
                    write: {csv: '%s', from: merged}
                """.formatted(terminal.path("crm.csv"), terminal.path("leads.csv"), terminal.path(out));
        engine.merge(
                PlanReader.read(Path.of(terminal.file("plan.yaml", plan)), Map.of(), Map.of())
                        .merge(),
                settings,
                Observer.NONE,
                new Cancellation());
    }

    @Test
    void cleaningByAgeKeepsWhatRunsWhatIsYoungAndWhatIsFromATimeToCome() throws IOException {
        Path home = folder.resolve("home");
        Instant now = Instant.parse("2026-11-20T08:00:00Z");
        session(home, "old", now.minus(Duration.ofDays(31)));
        session(home, "young", now.minus(Duration.ofDays(29)));
        session(home, "to-come", now.plus(Duration.ofDays(4000)));
        assertThat(Sessions.clean(home, Duration.ofDays(30), now)).containsExactly("old");
        assertThat(Sessions.list(home)).extracting(Sessions.Summary::id).containsExactly("to-come", "young");
    }

    private static void session(Path home, String id, Instant written) throws IOException {
        Path logs = Files.createDirectories(home.resolve("sessions").resolve(id).resolve("logs"));
        Path journal = Files.writeString(logs.resolve("events.jsonl"), "{}\n");
        Files.setLastModifiedTime(journal, FileTime.from(written));
    }
}
