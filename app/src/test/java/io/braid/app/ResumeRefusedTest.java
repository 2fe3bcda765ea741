// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.session.Fingerprint;
import io.braid.core.session.SessionManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions that {@code braid resume} does not go on with are left as they are, and it is said why. */
@Timeout(120)
class ResumeRefusedTest {
    private static final String LEADS = "email,city\na@x.example,Oslo\nb@x.example,Rome\n";
    private static final String MERGED = """
            id,email,city,match_quality,match_rule
            1,a@x.example,Oslo,matched,email
            2,b@x.example,Rome,matched,email
            """;

    @TempDir
    private Path folder;

    private Terminal terminal = new Terminal(Path.of(""));

    /** What somebody does to an input. */
    private enum Change {
        APPENDED,
        OTHER_OF_THE_SAME_SIZE_AND_TIME,
        WRITTEN_AGAIN,
        REMOVED
    }

    private static void happens(Change change, Path input) throws IOException {
        FileTime time = Files.getLastModifiedTime(input);
        switch (change) {
            case APPENDED -> Files.writeString(input, LEADS + "c@x.example,Bern\n");
            case OTHER_OF_THE_SAME_SIZE_AND_TIME -> {
                Files.writeString(input, LEADS.replace("Rome", "Lima"));
                Files.setLastModifiedTime(input, time);
            }
            case WRITTEN_AGAIN -> Files.setLastModifiedTime(input, FileTime.fromMillis(time.toMillis() + 1));
            case REMOVED -> Files.delete(input);
        }
    }

    @BeforeEach
    void inputs() {
        terminal = new Terminal(folder);
        terminal.file("crm.csv", "id,email\n1,a@x.example\n2,b@x.example\n");
        terminal.file("leads.csv", LEADS);
    }

    private List<String> merge() {
        return List.of(
                "merge",
                terminal.path("crm.csv"),
                "--with",
                terminal.path("leads.csv"),
                "--on",
                "email",
                "--session",
                terminal.path("session"),
                "--out",
                terminal.path("merged.csv"),
                "--quiet");
    }

    private void aRunThatBrokeOff() throws IOException, InterruptedException {
        new KilledBraid(folder).runAndKillAt("stage begins export", merge());
    }

    private Terminal.Ending resume() {
        return terminal.braid("resume", terminal.path("session"));
    }

    /** Every file of the session, and what was published, with its size, its time and a digest. */
    private List<String> all() throws IOException {
        try (Stream<Path> session = Files.walk(folder.resolve("session"));
                Stream<Path> beside = Files.list(folder)) {
            return Stream.concat(session, beside.filter(file -> file.toString().contains("merged.csv")))
                    .filter(Files::isRegularFile)
                    .map(file -> Fingerprint.of(file).line())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInputThatChangedIsNotReadAndTheSessionWaitsForItToBeBack(Change change) throws Exception {
        Path leads = folder.resolve("leads.csv");
        aRunThatBrokeOff();
        List<String> before = all();
        FileTime time = Files.getLastModifiedTime(leads);
        happens(change, leads);

        Terminal.Ending refused = resume();

        assertThat(refused.err())
                .startsWith("error E_INPUT_CHANGED: \"" + leads + "\" is not the file it was when the session began.");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(terminal.exists("merged.csv")).isFalse();
        assertThat(all()).isEqualTo(before);

        Files.writeString(leads, LEADS);
        Files.setLastModifiedTime(leads, time);
        Terminal.Ending resumed = resume();
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(terminal.read("merged.csv")).isEqualTo(MERGED);
    }

    @Test
    void aSessionOfANewerBraidIsNotTouched() throws Exception {
        aRunThatBrokeOff();
        Path manifest = folder.resolve("session/manifest.yaml");
        String text = Files.readString(manifest);
        String newer = text.substring(0, text.lastIndexOf("# sha256 "))
                .replace("\"version\" : " + SessionManifest.VERSION, "\"version\" : " + (SessionManifest.VERSION + 1))
                .replaceFirst("\"braid\" : \"[^\"]*\"", "\"braid\" : \"9.0.0\", \"unheard_of\" : [{}]");
        Files.writeString(manifest, newer + "# sha256 " + SessionManifest.digest(newer) + "\n");
        List<String> before = all();

        Terminal.Ending refused = resume();

        assertThat(refused.err())
                .startsWith("error E_NEWER_FORMAT: The session session was made by a newer Braid, 9.0.0.");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(terminal.exists("merged.csv")).isFalse();
        assertThat(all()).isEqualTo(before);
    }

    @Test
    void aSessionThatAnotherProcessHasIsLeftToItAndTheProcessIsNamed() throws Exception {
        KilledBraid other = new KilledBraid(folder);
        Process run = other.runTo("stage begins export", merge());
        try {
            Terminal.Ending refused = resume();

            assertThat(refused.err())
                    .startsWith("error E_SESSION_BUSY: The session session is running, in process " + run.pid() + ".");
            assertThat(refused.code()).isEqualTo(2);
            assertThat(terminal.exists("merged.csv")).isFalse();

            other.goOn();
            assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(run.exitValue()).as(other.said()).isZero();
            assertThat(terminal.read("merged.csv")).isEqualTo(MERGED);
        } finally {
            run.destroyForcibly();
        }
    }

    @Test
    void aFinishedSessionIsLeftAsItIs() throws Exception {
        Terminal.Ending finished = terminal.braid(merge().toArray(new String[0]));
        assertThat(finished.code()).as(finished.err()).isZero();
        List<String> before = all();

        Terminal.Ending resumed = resume();

        assertThat(resumed.err()).isEqualTo("The session session is finished; nothing was left to do.\n");
        assertThat(resumed.out()).isEmpty();
        assertThat(resumed.code()).isZero();
        assertThat(all()).isEqualTo(before).anyMatch(line -> line.contains("events.jsonl"));
        assertThat(terminal.read("merged.csv")).isEqualTo(MERGED);
    }
}
