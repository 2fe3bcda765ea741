// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.braid.core.event.Cancellation;
import io.braid.core.file.Passage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs and outputs that are no files: pipes, devices, the standard streams. */
@Timeout(60)
class StreamsTest {
    private static final String CRM = "id,email\n1,ann@x.example\n2,bob@x.example\n";
    private static final String LEADS = "email,city\nann@x.example,Oslo\n";
    private static final String MERGED = """
            id,email,city,match_quality,match_rule
            1,ann@x.example,Oslo,matched,email
            2,bob@x.example,,unmatched,
            """;

    @TempDir
    private Path folder;

    private Terminal terminal = new Terminal(Path.of(""));
    private String crm = "";
    private String leads = "";

    @BeforeEach
    void files() {
        terminal = new Terminal(folder);
        crm = terminal.file("crm.csv", CRM);
        leads = terminal.file("leads.csv", LEADS);
    }

    private Path pipe(String name) throws IOException, InterruptedException {
        Path pipe = folder.resolve(name);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    @Test
    void whatAPipeHoldsIsReadWhole() throws Exception {
        Path original = pipe("crm.pipe");
        Path enrichment = pipe("leads.pipe");
        CompletableFuture<Void> writing = CompletableFuture.allOf(
                CompletableFuture.runAsync(() -> write(original, CRM)),
                CompletableFuture.runAsync(() -> write(enrichment, LEADS)));
        Terminal.Ending ending = terminal.braid(
                "merge", original.toString(), "--with", enrichment.toString(), "--on", "email", "--out", "-");
        assertThat(ending.err()).contains("rows in 2 = rows out 2");
        assertThat(ending.out()).isEqualTo(MERGED);
        writing.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aPipeForRefusedLinesStaysWhereThereAreNone() throws Exception {
        Path rejects = pipe("rejects.pipe");
        Terminal.Ending ending = terminal.braid(
                "merge",
                crm.toString(),
                "--with",
                leads.toString(),
                "--on",
                "email",
                "--out",
                "-",
                "--rejects",
                rejects.toString());
        assertThat(ending.out()).isEqualTo(MERGED);
        assertThat(rejects).exists();
    }

    private static void write(Path pipe, String text) {
        try {
            Files.writeString(pipe, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatComesOnlyOnceIsNamedOnlyOnce() throws Exception {
        Terminal.Ending twice =
                terminal.typing(CRM).braid("merge", "-", "--with", "-", "--on", "email", "--out", terminal.path("o"));
        assertThat(twice.err()).contains("error E_OPTION_VALUE: Standard input is named more than once", "  hint: ");
        assertThat(twice.code()).isEqualTo(2);
        Path plan = Path.of(terminal.file("twice.yaml", """
                version: 1
                steps:
                  - id: a
                    read: {csv: '-'}
                  - id: b
                    read: {csv: '-'}
                  - id: c
                    sql: select * from a union all select * from b
                  - id: out
                    write: {csv: '%s', from: c}
                """.formatted(terminal.path("o"))));
        assertThat(terminal.typing(CRM).braid("run", plan.toString()).err())
                .contains("error E_OPTION_VALUE: Standard input is named more than once");
    }

    @Test
    void aRunThatIsBegunAgainReadsWhatStandardInputHoldsNow() {
        String plan = terminal.file("daily.yaml", """
                version: 1
                steps:
                  - id: today
                    read: {csv: '-'}
                  - id: out
                    write: {csv: '%s', from: today}
                """.formatted(terminal.path("daily.csv")));
        for (String day : new String[] {"id\n1\n", "id\n2\n"}) {
            Terminal.Ending ending =
                    terminal.typing(day).braid("run", plan, "--force", "--session", terminal.path("daily"));
            assertThat(ending.code()).as(ending.err()).isZero();
            assertThat(terminal.read("daily.csv")).isEqualTo(day);
        }
    }

    @Test
    void jsonIsKnownWithoutAName() {
        Terminal.Ending lines =
                terminal.typing("{\"a\":1,\"b\":\"x\"}\n{\"a\":2}\n").braid("convert", "-", "--out", "-");
        assertThat(lines.out()).as(lines.err()).isEqualTo("a,b\n1,x\n2,\n");
        Terminal.Ending array = terminal.typing(" [ {\"a\":1} ]").braid("convert", "-", "--out", "-");
        assertThat(array.out()).as(array.err()).isEqualTo("a\n1\n");
        Terminal.Ending csv = terminal.typing("[a],{b\n1,2\n").braid("convert", "-", "--out", "-");
        assertThat(csv.out()).as(csv.err()).isEqualTo("[a],{b\n1,2\n");
    }

    @Test
    void onlyOneOutputIsPrinted() {
        Terminal.Ending ending = terminal.braid(
                "merge", crm, "--with", leads, "--on", "email", "--out", "-", "--matches", "-", "--unmatched", "-");
        assertThat(ending.err()).contains("error E_OPTION_VALUE: Two outputs are to be written to standard output.");
        assertThat(ending.code()).isEqualTo(2);
        assertThat(ending.out()).isEmpty();
    }

    @Test
    void aPipeGetsTheOutputAndStaysAPipe() throws Exception {
        Path out = pipe("out.pipe");
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> read(out));
        Terminal.Ending ending =
                terminal.braid("merge", crm, "--with", leads, "--on", "email", "--out", out.toString());
        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo(MERGED);
        assertThat(Files.isRegularFile(out)).isFalse();
    }

    private static String read(Path pipe) {
        try {
            return Files.readString(pipe);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aDeviceIsWrittenToAndNeverReplaced() throws Exception {
        // A device of our own: were it replaced, no other program would miss it.
        Path device = folder.resolve("null");
        assumeThat(new ProcessBuilder("mknod", device.toString(), "c", "1", "3")
                        .start()
                        .waitFor())
                .as("only root makes devices")
                .isZero();
        for (String more : new String[] {"--force", "--no-color"}) {
            Terminal.Ending ending =
                    terminal.braid("merge", crm, "--with", leads, "--on", "email", "--out", device.toString(), more);
            assertThat(ending.code()).as(ending.err()).isZero();
            assertThat(Passage.isOne(device)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"convert", "merge", "preview", "config"})
    void aStandardOutputThatTakesNoMoreIsAFault(String verb) {
        String[] words = switch (verb) {
            case "convert" -> new String[] {verb, crm, "--out", "-"};
            case "merge" -> new String[] {verb, crm, "--with", leads, "--on", "email", "--out", "-"};
            case "preview" -> new String[] {verb, crm};
            default -> new String[] {verb};
        };
        OutputStream full = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        Terminal.Ending ending =
                terminal.braid(new Cancellation(), new PrintStream(full, false, StandardCharsets.UTF_8), words);
        assertThat(ending.err())
                .contains("error E_IO: Standard output took no more")
                .contains("  hint: ");
        assertThat(ending.code()).isEqualTo(1);
    }

    @Test
    void anOutputIsWhatItsNameSays() {
        terminal.file("quoted.csv", "id,text\n1,\"a,b\"\n2,a\tb\n");
        Terminal.Ending tabs =
                terminal.braid("convert", terminal.path("quoted.csv"), "--out", terminal.path("quoted.tsv"));
        assertThat(tabs.code()).as(tabs.err()).isZero();
        assertThat(terminal.read("quoted.tsv")).isEqualTo("id\ttext\n1\ta,b\n2\t\"a\tb\"\n");
        for (String name : new String[] {"out.xlsx", "out.csv.zip", "out.ODS"}) {
            Terminal.Ending ending =
                    terminal.braid("merge", crm, "--with", leads, "--on", "email", "--out", terminal.path(name));
            assertThat(ending.err()).contains("error E_OPTION_VALUE: ", "does not write", "  hint: ");
            assertThat(ending.code()).isEqualTo(2);
            assertThat(terminal.exists(name)).isFalse();
        }
    }

    @Test
    void anOriginalWithoutColumnsGetsThoseOfTheOthersAlone() {
        Terminal.Ending ending =
                terminal.braid("merge", terminal.file("empty.csv", ""), "--with", leads, "--on", "email", "--out", "-");
        assertThat(ending.out()).as(ending.err()).isEqualTo("email,city,match_quality,match_rule");
    }

    @Test
    void aNameThatNoFileCanHaveIsAFaultOfThePlan() {
        String plan = terminal.file("nul.yaml", """
                version: 1
                steps:
                  - id: a
                    read: {csv: "a\\0.csv"}
                  - id: out
                    write: {csv: out.csv, from: a}
                """);
        Terminal.Ending ending = terminal.braid("run", plan);
        assertThat(ending.err()).contains("error E_OPTION_VALUE: A name", "  hint: ");
        assertThat(ending.code()).isEqualTo(2);
    }

    @Test
    void theCancelledBeginningOfARunIsGoneOnWith() {
        Cancellation cancelled = new Cancellation();
        cancelled.request();
        String[] words = {
            "merge",
            crm,
            "--with",
            leads,
            "--on",
            "email",
            "--out",
            terminal.path("out.csv"),
            "--session",
            terminal.path("session")
        };
        Terminal.Ending ending = terminal.braid(cancelled, words);
        assertThat(ending.code()).as(ending.err()).isEqualTo(4);
        assertThat(ending.err()).contains("braid resume session");
        assertThat(terminal.exists("out.csv")).isFalse();
        Terminal.Ending resumed = terminal.braid("resume", terminal.path("session"));
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(terminal.read("out.csv")).isEqualTo(MERGED);
    }
}
