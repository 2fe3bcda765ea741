// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bad input gets: a code, a sentence, a hint and an exit code, or the behaviour that docs/merge.md promises. */
class BadInputTest {
    private static final String CRM = "id,email,phone\n1,ann@x.example,\n2,bob@x.example,\n";
    private static final String LEADS = "email,phone\nann@x.example,+1 415 555 0132\n";

    @TempDir
    private Path folder;

    private Terminal terminal;
    private String crm;
    private String leads;
    private String out;

    @BeforeEach
    void aSmallMerge() {
        terminal = new Terminal(folder);
        crm = terminal.file("crm.csv", CRM);
        leads = terminal.file("leads.csv", LEADS);
        out = terminal.path("out.csv");
    }

    private Terminal.Ending merge(String original, String with, String... more) {
        String[] start = {"merge", original, "--with", with, "--out", out};
        String[] rules = Arrays.asList(more).contains("--on") ? new String[0] : new String[] {"--on", "email"};
        return terminal.braid(concat(concat(start, rules), more));
    }

    private static String[] concat(String[] first, String[] second) {
        String[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private void refused(Terminal.Ending ending, int code, String... parts) {
        assertThat(ending.err()).contains(parts).contains("  hint: ").doesNotContain("\tat ");
        assertThat(ending.code()).as(ending.err()).isEqualTo(code);
        assertThat(ending.out()).isEmpty();
        assertThat(terminal.exists("out.csv"))
                .as("nothing under the final name")
                .isFalse();
    }

    @Test
    void theGoodCaseIsGood() {
        Terminal.Ending ending = merge(crm, leads);

        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(terminal.read("out.csv")).isEqualTo("""
                        id,email,phone,match_quality,match_rule
                        1,ann@x.example,+1 415 555 0132,matched,email
                        2,bob@x.example,,unmatched,
                        """);
        assertThat(ending.err()).contains("rows in 2 = rows out 2");
    }

    @Test
    void aMissingFileIsRefused() {
        refused(merge(terminal.path("crn.csv"), leads), 2, "error E_INPUT_MISSING: ", "crn.csv");
        refused(merge(crm, terminal.path("leeds.csv")), 2, "error E_INPUT_MISSING: ", "leeds.csv");
        refused(merge(crm, terminal.path("nix*.csv")), 2, "error E_INPUT_MISSING: ", "nix*.csv");
    }

    @Test
    void aFolderInsteadOfAFileIsRefused() throws IOException {
        Files.createDirectory(folder.resolve("inbox"));
        refused(merge(crm, terminal.path("inbox")), 2, "error E_INPUT_IS_FOLDER: ", "inbox");
    }

    @Test
    void aFileWithoutPermissionIsRefused() {
        assumeThat(System.getProperty("user.name"))
                .as("root may read everything")
                .isNotEqualTo("root");
        assertThat(folder.resolve("leads.csv").toFile().setReadable(false)).isTrue();
        refused(merge(crm, leads), 2, "error E_INPUT_UNREADABLE: ", "leads.csv");
    }

    @Test
    void anEmptyOriginalHasNoRows() {
        Terminal.Ending ending = merge(terminal.file("empty.csv", ""), leads);

        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(ending.err()).contains("rows in 0 = rows out 0");
    }

    @Test
    void anEmptyEnrichmentHasNoRowsEither() {
        Terminal.Ending ending = merge(crm, terminal.file("empty.csv", ""));

        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(terminal.read("out.csv"))
                .startsWith("id,email,phone,match_quality,match_rule\n1,ann@x.example,,unmatched,\n");
    }

    @Test
    void aHeaderOnlyOriginalGivesAHeader() {
        Terminal.Ending ending = merge(terminal.file("header.csv", "id,email\n"), leads);

        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(terminal.read("out.csv")).isEqualTo("id,email,phone,match_quality,match_rule\n");
    }

    @Test
    void aHeaderOnlyEnrichmentAddsItsColumnsBlank() {
        Terminal.Ending ending = merge(crm, terminal.file("header.csv", "email,title\n"));

        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(terminal.read("out.csv"))
                .startsWith("id,email,phone,title,match_quality,match_rule\n1,ann@x.example,,,unmatched,\n");
    }

    @Test
    void anExistingOutputIsRefusedWithoutForce() {
        terminal.file("out.csv", "precious");
        Terminal.Ending refused = merge(crm, leads);

        assertThat(refused.err()).contains("error E_OUTPUT_EXISTS: ").contains("--force");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(terminal.read("out.csv")).isEqualTo("precious");
        assertThat(merge(crm, leads, "--force").code()).isZero();
        assertThat(terminal.read("out.csv")).startsWith("id,email");
    }

    @Test
    void aSpreadsheetAndAZipArchiveAreRefusedEvenUnderAnotherName() throws IOException {
        byte[] zip = zip("notes.txt");
        byte[] xlsx = zip("[Content_Types].xml", "xl/workbook.xml");
        refused(merge(crm, terminal.file("leads.xlsx", xlsx)), 2, "error E_INPUT_XLSX: ", "leads.xlsx");
        refused(merge(crm, terminal.file("leads.zip", zip)), 2, "error E_INPUT_ZIP: ", "leads.zip");
        refused(merge(crm, terminal.file("sheet.csv", xlsx)), 2, "error E_INPUT_XLSX: ", "sheet.csv");
        refused(merge(crm, terminal.file("archive.csv", zip)), 2, "error E_INPUT_ZIP: ", "archive.csv");
    }

    @Test
    void anUnknownColumnInARuleIsRefusedWithTheOneThatWasMeant() {
        refused(merge(crm, leads, "--on", "emial"), 2, "error E_COLUMN_UNKNOWN: ", "emial", "Did you mean \"email\"?");
    }

    @Test
    void theSameColumnNamedTwiceIsRefused() {
        String twice = terminal.file("twice.csv", "email,Phone, phone\na,b,c\n");
        refused(merge(crm, twice), 2, "error E_COLUMN_DUPLICATE: ", "twice.csv", "Phone", "--rename");
    }

    @Test
    void anOutputThatIsAnInputIsRefusedEvenWithForce() {
        Terminal.Ending ending =
                terminal.braid("merge", crm, "--with", leads, "--on", "email", "--out", crm, "--force");

        assertThat(ending.err()).contains("error E_OUTPUT_IS_INPUT: ");
        assertThat(ending.code()).isEqualTo(2);
        assertThat(terminal.read("crm.csv")).isEqualTo(CRM);
    }

    @Test
    void anUnwritableTargetIsRefused() {
        Terminal.Ending ending = terminal.braid(
                "merge", crm, "--with", leads, "--on", "email", "--out", terminal.path("nowhere/deep/out.csv"));
        refused(ending, 2, "error E_OUTPUT_UNWRITABLE: ");
    }

    @Test
    void anUnknownOptionValueIsRefusedWithTheOneThatWasMeant() {
        refused(
                merge(crm, leads, "--fill", "ovewrite"),
                2,
                "error E_OPTION_VALUE: \"ovewrite\" is not a value of --fill.",
                "Did you mean \"overwrite\"?");
        refused(merge(crm, leads, "--memory", "100MB"), 2, "error E_OPTION_VALUE: ", "256MB");
    }

    @Test
    void aRuleWhoseColumnIsInNoEnrichmentIsRefused() {
        refused(merge(crm, leads, "--on", "email,id"), 2, "error E_RULE_UNUSED: ", "id");
    }

    @Test
    void aTruncatedGzipFails() throws IOException {
        byte[] whole = gzip(numbers());
        String cut = terminal.file("leads.csv.gz", Arrays.copyOf(whole, whole.length / 2));
        refused(merge(crm, cut), 1, "error E_INPUT_CORRUPT: ", "leads.csv.gz");
    }

    @Test
    void aBinaryFileIsRefused() {
        byte[] noise = new byte[100_000];
        new Random(7).nextBytes(noise);
        refused(merge(crm, terminal.file("noise.csv", noise)), 2, "error E_INPUT_BINARY: ", "noise.csv");
    }

    @Test
    void aFileReadAsOneColumnGetsAWarning() {
        Terminal.Ending ending = merge(crm, terminal.file("one.csv", "email\nann@x.example\nbob@x.example\n"));

        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(ending.err()).contains("warning: ").contains("one.csv").contains("one column");
    }

    @Test
    void aRowThatCannotBeReadIsInTheRejectsAndTheExitCodeIsThree() {
        Terminal.Ending ending = merge(terminal.file("bad.csv", CRM + "3,cy@x.example,1,surplus\n"), leads);

        assertThat(ending.code()).as(ending.err()).isEqualTo(3);
        assertThat(ending.err()).contains("rows in 3 = rows out 2 + rejected 1").contains("out.csv.rejects.jsonl");
        assertThat(terminal.read("out.csv.rejects.jsonl"))
                .contains("\"file\":\"bad.csv\"")
                .contains("\"line\":4")
                .contains("3,cy@x.example,1,surplus");
    }

    @Test
    void strictStopsAtTheFirstReject() {
        refused(
                merge(terminal.file("bad.csv", CRM + "3,cy@x.example,1,surplus\n"), leads, "--strict"),
                1,
                "error E_STRICT_REJECT: ");
    }

    @Test
    void severalFaultsOfTheCommandAreReportedTogether() {
        Terminal.Ending ending =
                terminal.braid("merge", crm, "--fill", "ovewrite", "--memory", "1", "--lineage", "p.csv");
        refused(
                ending,
                2,
                "\"ovewrite\" is not a value of --fill",
                "\"1\" of --memory",
                "\"--lineage\" is not an option of braid merge",
                "an enrichment file",
                "rules to match by",
                "a place for the merged file");
    }

    @Test
    void severalFaultsOfTheFilesAreReportedTogether() {
        Terminal.Ending ending = merge(terminal.path("crn.csv"), terminal.path("leeds.csv"));
        refused(ending, 2, "crn.csv", "leeds.csv");
    }

    @Test
    void faultsOfTheCommandAndOfItsFilesAreReportedTogether() {
        Terminal.Ending ending = merge(terminal.path("crn.csv"), leads, "--fill", "ovewrite");
        refused(ending, 2, "error E_OPTION_VALUE: ", "error E_INPUT_MISSING: ");
    }

    private static byte[] zip(String... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write("text".getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static String numbers() {
        StringBuilder text = new StringBuilder("email,phone\n");
        for (int row = 0; row < 20_000; row++) {
            text.append("p")
                    .append(row * 7919L % 1_000_003)
                    .append("@x.example,")
                    .append(row)
                    .append('\n');
        }
        return text.toString();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
