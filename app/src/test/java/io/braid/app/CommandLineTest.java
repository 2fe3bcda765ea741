// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.event.Cancellation;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @TempDir
    private Path folder;

    private Terminal terminal;

    @BeforeEach
    void aTerminal() {
        terminal = new Terminal(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "merge",
                "dedupe",
                "convert",
                "preview",
                "profile",
                "run",
                "plan",
                "status",
                "explain",
                "query",
                "report",
                "cancel",
                "sessions",
                "sessions list",
                "sessions show",
                "sessions clean",
                "config",
                ""
            })
    void everyVerbHasHelpWithAnExample(String verb) {
        Terminal.Ending ending = terminal.braid((verb + " --help").strip().split(" "));

        assertThat(ending.code()).isZero();
        assertThat(ending.err()).isEmpty();
        assertThat(ending.out()).contains("Usage: braid").contains("Example:").contains("  braid " + verb);
    }

    @Test
    void helpOfAVerbIsThatOfItsOption() {
        assertThat(terminal.braid("help", "merge").out())
                .isEqualTo(terminal.braid("merge", "--help").out());
        assertThat(terminal.braid("help").out())
                .isEqualTo(terminal.braid("--help").out());
        assertThat(terminal.braid("help", "mrege").code()).isEqualTo(2);
    }

    @Test
    void aReportThatIsNoPageIsRefused() {
        String crm = terminal.file("crm.csv", "id,email\n1,ann@x.example\n");

        Terminal.Ending ending =
                terminal.braid("merge", crm, "--with", crm, "--on", "email", "--out", "-", "--report", "r.pdf");

        assertThat(ending.code()).isEqualTo(2);
        assertThat(ending.err()).contains("\"r.pdf\" is not named like one");
    }

    @Test
    void theVersionIsOneLine() {
        Terminal.Ending ending = terminal.braid("--version");

        assertThat(ending.code()).isZero();
        assertThat(ending.out()).startsWith("braid ").hasLineCount(1);
    }

    @Test
    void anUnknownVerbGetsTheOneThatWasMeant() {
        Terminal.Ending ending = terminal.braid("mrege", "a.csv");

        assertThat(ending.code()).isEqualTo(2);
        assertThat(ending.err())
                .isEqualTo("error E_USAGE: \"mrege\" is not a verb of braid.\n  hint: Did you mean \"merge\"?\n");
    }

    @Test
    void noVerbAtAllIsAFault() {
        assertThat(terminal.braid().code()).isEqualTo(2);
    }

    @Test
    void completionKnowsEveryVerbAndTheWordsOfAChoice() {
        Terminal.Ending ending = terminal.braid("generate-completion");

        assertThat(ending.code()).isZero();
        assertThat(ending.out()).contains("merge", "sessions", "--on-ambiguous", "fill_blank", "first-rule");
    }

    @Test
    void anOptionComesFromTheCommandLineElseTheEnvironmentElseTheFileElseTheDefault() {
        terminal.file("braid.yaml", "memory: 300MB\nthreads: 3\nregion: DE\nnull: [NULL, n/a]\nkeep: true\n");
        terminal.with("BRAID_MEMORY", "400MB").with("BRAID_THREADS", "2").with("BRAID_FILL", "keep;phone=overwrite");

        Terminal.Ending ending = terminal.braid("config", "--memory", "1GB", "--no-header");

        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(ending.out().lines().map(line -> line.replaceAll(" {2,}", "|")))
                .contains(
                        "memory|1GB|command line",
                        "threads|2|environment BRAID_THREADS",
                        "fill|keep; phone=overwrite|environment BRAID_FILL",
                        "region|DE|braid.yaml",
                        "null|NULL; n/a|braid.yaml",
                        "keep|true|braid.yaml",
                        "header|false|command line",
                        "consolidate|agree|default");
    }

    @Test
    void anUnknownKeyInTheFileIsAFaultAndAnUnknownVariableAWarning() {
        terminal.file("braid.yaml", "memroy: 300MB\n");
        assertThat(terminal.braid("config").err())
                .contains("\"memroy\" in braid.yaml")
                .contains("Did you mean \"memory\"?");

        terminal.file("braid.yaml", "");
        assertThat(terminal.with("BRAID_MEMROY", "1").braid("config").err())
                .contains("warning: The variable BRAID_MEMROY sets no option. Did you mean BRAID_MEMORY?");
    }

    @Test
    void aFlagOutsideTheCommandLineIsTrueOrFalse() {
        assertThat(terminal.with("BRAID_KEEP", "perhaps").braid("config").err())
                .contains("error E_OPTION_VALUE: \"perhaps\" of --keep (environment BRAID_KEEP)");
    }

    @Test
    void oneFileCanBeWrittenInItsOwnWay() {
        String crm = terminal.file("crm.csv", "id;mail\n1;ann@x.example\n");
        String leads = terminal.file(
                "leads, old.csv", "Mail\tCity\nann@x.example\tMünchen\n", Charset.forName("windows-1252"));

        Terminal.Ending ending = terminal.braid(
                "merge",
                crm,
                "--with",
                leads + ",encoding=windows-1252,delimiter=tab",
                "--rename",
                "leads, old.csv:Mail=mail",
                "--on",
                "mail:email",
                "--no-match-columns",
                "--out",
                "-");

        assertThat(ending.out()).as(ending.err()).isEqualTo("id;mail;City\n1;ann@x.example;München\n");
        assertThat(ending.code()).isZero();
    }

    @Test
    void aPatternFindsItsFilesInOrderAndStandardInputIsAFileToo() {
        terminal.file("in/b.csv", "email,city\nann@x.example,Bonn\n");
        terminal.file("in/a.csv", "email,city\nann@x.example,Aachen\n");

        Terminal.Ending ending = terminal.typing("email\nann@x.example\n")
                .braid("merge", "-", "--with", terminal.path("in/*.csv"), "--on", "email", "--out", "-", "--quiet");

        assertThat(ending.out())
                .as(ending.err())
                .isEqualTo("email,city,match_quality,match_rule\nann@x.example,Aachen,matched,email\n");
        assertThat(ending.err()).isEmpty();
    }

    @Test
    void convertWritesManyFilesIntoAFolderAndGoesOnAfterOneItCannotRead() {
        String good = terminal.file("good.csv", "a;b\n1;2\n");
        String bad = terminal.file("bad.csv", new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0, 0, 0, 0});

        terminal.file("clean/.keep", "");

        Terminal.Ending ending = terminal.braid("convert", good, bad, "--out", terminal.path("clean") + "/");

        assertThat(terminal.read("clean/good.csv")).isEqualTo("a,b\n1,2\n");
        assertThat(ending.err()).contains("error E_INPUT_ZIP: ");
        assertThat(ending.code()).isEqualTo(1);
    }

    @Test
    void previewShowsWhatWasDetectedTheColumnsAndTheRowsWithControlCharactersVisible() {
        String file =
                terminal.file("leads.csv", "work_email;Company;note\na@x.example;Acme;\"two\nlines\u001b[31m\"\n");

        Terminal.Ending ending = terminal.braid("preview", file);

        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(ending.out())
                .contains("UTF-8", "delimiter")
                .containsPattern("1 +work_email +email")
                .containsPattern("2 +Company +company")
                .containsPattern("3 +note +text")
                .contains("two␊lines␛[31m");
    }

    @Test
    void previewSaysWhatTheValuesLookLikeWhereTheNameSaysNothing() {
        String file =
                terminal.file("leads.csv", "email,Kon takt\na@x.example,b@y.example\n,c@y.example\n,d@y.example\n");

        assertThat(terminal.braid("preview", file).out())
                .containsPattern("1 +email +email +of its name\n")
                .containsPattern(
                        "2 +Kon takt +text +its name says nothing, but its values look like email: write \"Kon takt\":email\n");
    }

    @Test
    void jsonProgressIsJsonToTheLastLine() {
        String crm = terminal.file("crm.csv", "id,email\n1,ann@x.example\n");
        String leads = terminal.file("leads.csv", "email,city\nann@x.example,Bonn\n");
        Terminal.Ending done = terminal.braid(
                "merge", crm, "--with", leads, "--on", "email", "--out", terminal.path("o.csv"), "--progress", "json");
        Terminal.Ending refused = terminal.braid(
                "merge", crm, "--with", leads, "--on", "email", "--out", terminal.path("o.csv"), "--progress", "json");

        assertThat(done.err().lines()).allMatch(line -> line.startsWith("{\"t") && line.endsWith("}"));
        assertThat(done.err()).contains("\"type\":\"session_started\"", "\"type\":\"session_finished\"");
        assertThat(refused.err()).contains("{\"type\":\"error\",\"code\":\"E_OUTPUT_EXISTS\",\"message\":\"");
    }

    @Test
    void aRunThatIsCancelledEndsWithFourAndLeavesNothing() {
        String crm = terminal.file("crm.csv", "id,email\n1,ann@x.example\n");
        String leads = terminal.file("leads.csv", "email,city\nann@x.example,Bonn\n");
        Cancellation cancellation = new Cancellation();
        cancellation.request();

        Terminal.Ending ending = terminal.braid(
                cancellation, "merge", crm, "--with", leads, "--on", "email", "--out", terminal.path("o.csv"));

        assertThat(ending.code()).isEqualTo(4);
        assertThat(ending.err()).contains("error E_CANCELLED: ");
        assertThat(terminal.exists("o.csv")).isFalse();
    }

    @Test
    void sessionsAreListedShownAndCleaned() {
        String crm = terminal.file("crm.csv", "id,email\n1,ann@x.example\n");
        String leads = terminal.file("leads.csv", "email,city\nann@x.example,Bonn\n");
        terminal.braid("merge", crm, "--with", leads, "--on", "email", "--out", terminal.path("o.csv"));

        assertThat(terminal.braid("sessions", "list").out()).contains("-merge-").contains("finished");
        assertThat(terminal.braid("status").out()).contains("finished").contains("100.0%");
        String status = terminal.braid("status").out();
        String id = status.substring(0, status.indexOf(' '));
        assertThat(terminal.braid("sessions", "show", id).out()).contains("logs/events.jsonl", "session_finished");
        assertThat(terminal.braid("cancel", id).err())
                .contains("error E_SESSION_UNKNOWN: ")
                .contains("is not running");
        assertThat(terminal.braid("sessions", "clean", "--older-than", "0m").out())
                .isEqualTo(id + "\n");
        assertThat(terminal.braid("sessions", "list").out()).isEqualTo("no sessions\n");
    }

    @Test
    void everyOptionIsExplainedInTheDocuments() throws java.io.IOException {
        String documents = List.of("options.md", "merge.md", "sessions.md", "load.md", "dlq.md").stream()
                .map(name -> Path.of("../docs").resolve(name))
                .map(CommandLineTest::text)
                .reduce("", String::concat);
        List<String> options = terminal.braid("config")
                .out()
                .lines()
                .skip(1)
                .map(line -> "--" + line.replaceFirst(" .*", ""))
                .filter(option -> !option.contains("("))
                .toList();

        assertThat(options).hasSizeGreaterThan(30).allMatch(documents::contains);
    }

    private static String text(Path file) {
        try {
            return java.nio.file.Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
