// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportVerbTest {
    private static final String REPORT = "session/artifacts/merge/report.json";

    @TempDir
    private Path folder;

    private Terminal terminal;

    @BeforeEach
    void aTerminal() {
        terminal = new Terminal(folder);
    }

    /** One row of two finds its city. */
    private void merged() {
        String crm = terminal.file("crm.csv", "id,email\n1,ann@x.example\n2,\n");
        String leads = terminal.file("leads.csv", "email,city\nann@x.example,Bonn\n");
        String out = terminal.path("merged.csv");
        String session = terminal.path("session");
        assertThat(terminal.braid("merge", crm, "--with", leads, "--on", "email", "--out", out, "--session", session)
                        .code())
                .isZero();
    }

    @Test
    void thePageIsMadeFromWhatTheSessionKept() {
        merged();

        Terminal.Ending ending = terminal.braid("report", terminal.path("session"));

        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(ending.err()).isEqualTo("wrote report.html\n");
        Document page = Jsoup.parse(terminal.read("report.html"));
        assertThat(page.select(".balance").text()).isEqualTo("2 rows in = 2 rows out + 0 rejected");
        assertThat(page.select("table:contains(Rows by match quality) tbody tr").eachText())
                .anyMatch(row -> row.startsWith("matched 1 50.0%"))
                .anyMatch(row -> row.startsWith("unmatched 1 50.0%"));
        assertThat(page.select("table:contains(before and after) tbody tr:last-child")
                        .text())
                .isEqualTo("city new 0.0% 50.0% 1 1");
        assertThat(page.select("table:contains(Files written) tbody tr").text())
                .isEqualTo("out " + terminal.path("merged.csv"));
    }

    /** A plan whose check rejects one row of two, or ends the run. */
    private int checked(String onFail) {
        terminal.file("in.csv", "id,email\n1,ann@x.example\n2,\n");
        String plan =
                terminal.file("plan.yaml", """
                version: 1
                steps:
                  - {id: raw, read: {csv: '%s'}}
                  - {id: checked, check: {from: raw, rules: [{column: email, not_blank: true, on_fail: %s}]}}
                  - {id: file, write: {csv: '%s', from: checked}}
                """.formatted(terminal.path("in.csv"), onFail, terminal.path("out.csv")));
        Terminal.Ending ending = terminal.braid("run", plan, "--session", terminal.path("session"));
        assertThat(ending.err()).contains(onFail.equals("fail") ? "error E_CHECK_FAILED: " : "rule of checked");
        return ending.code();
    }

    @Test
    void theRunOfAPlanHasAPageOfItsStepsAndChecks() {
        assertThat(checked("reject")).isEqualTo(3);

        Terminal.Ending ending = terminal.braid("report", terminal.path("session"));

        assertThat(ending.code()).as(ending.err()).isZero();
        Document page = Jsoup.parse(terminal.read("report.html"));
        assertThat(page.select("table:contains(Rules of checked) tbody tr").text())
                .isEqualTo("email not_blank not_blank rejected 2 1 50.0%");
        assertThat(page.select("table:contains(Steps) tbody th").eachText()).containsExactly("raw", "checked", "file");
    }

    @Test
    void aRunThatItsCheckEndedHasAPageToo() {
        assertThat(checked("fail")).isEqualTo(1);

        assertThat(terminal.braid("report", terminal.path("session")).code()).isZero();
        assertThat(Jsoup.parse(terminal.read("report.html"))
                        .select("table:contains(Rules of checked) tbody tr")
                        .text())
                .isEqualTo("email not_blank not_blank failed 2 1 50.0%");
    }

    @Test
    void thePageCanBePrinted() {
        merged();

        Terminal.Ending ending = terminal.braid("report", terminal.path("session"), "--out", "-");

        assertThat(ending.out())
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
                .endsWith("</html>\n");
        assertThat(ending.err()).isEmpty();
    }

    @Test
    void aPageThatExistsIsReplacedOnlyByForce() {
        merged();
        String page = terminal.file("march.html", "another");
        String session = terminal.path("session");

        assertThat(terminal.braid("report", session, "--out", page).err()).contains("error E_OUTPUT_EXISTS: ");
        assertThat(terminal.read("march.html")).isEqualTo("another");
        assertThat(terminal.braid("report", session, "--out", page, "--force").code())
                .isZero();
        assertThat(terminal.read("march.html")).contains("Merge report");
    }

    @Test
    void aPlaceThatCannotBeAPageIsRefused() {
        terminal.file("place.html/.keep", "");

        // As when BRAID_OUT is set for merges.
        assertThat(terminal.with("BRAID_OUT", "merged.csv").braid("report").err())
                .contains("error E_OPTION_VALUE: ", "not named like one");
        assertThat(terminal.braid("report", "--out", terminal.path("place.html"))
                        .err())
                .contains("error E_OUTPUT_UNWRITABLE: ", "is a folder");
        assertThat(terminal.braid("report", "--out", terminal.path("nowhere/a.html"))
                        .code())
                .isEqualTo(2);
    }

    @Test
    void aSessionThatIsUnknownOrHasNoReportIsAFault() {
        assertThat(terminal.braid("report").err()).contains("error E_SESSION_UNKNOWN: There is no session yet.");
        assertThat(terminal.braid("report", "2026").err()).contains("error E_SESSION_UNKNOWN: ");
        terminal.file("half/logs/events.jsonl", "");

        Terminal.Ending ending = terminal.braid("report", terminal.path("half"));

        assertThat(ending.code()).isEqualTo(2);
        assertThat(ending.err()).contains("error E_REPORT_MISSING: The session half has no report of a merge.");
        assertThat(terminal.exists("report.html")).isFalse();
    }

    @Test
    void aReportThatIsDamagedIsAFaultAndOneOfAnOlderBraidIsNot() {
        merged();
        String whole = terminal.read(REPORT);
        terminal.file(REPORT, whole.substring(0, whole.length() / 2));
        assertThat(terminal.braid("report", terminal.path("session")).err()).contains("error E_INPUT_CORRUPT: ");

        terminal.file(
                REPORT, "{\"session\": \"20260301-140233-merge-1\", \"rows_in\": 7, \"rows_out\": 7, \"new\": [1]}");
        assertThat(terminal.braid("report", terminal.path("session")).code()).isZero();
        assertThat(terminal.read("report.html")).contains("1 March 2026, 14:02 UTC");
    }
}
