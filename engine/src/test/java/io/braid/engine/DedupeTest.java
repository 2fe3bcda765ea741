// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.core.error.Failure;
import io.braid.core.plan.ColumnChoice;
import io.braid.core.plan.LockStep;
import io.braid.core.plan.ReadOptions;
import io.braid.core.plan.Resolve;
import io.braid.core.plan.ResolveText;
import io.braid.core.plan.Survivorship;
import io.braid.core.report.ColumnReport;
import io.braid.core.report.DedupeReport;
import io.braid.core.report.DedupeRuleReport;
import io.braid.core.report.StageReport;
import io.braid.engine.reference.CsvFiles;
import io.braid.engine.reference.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What deduplication does to a file: its bytes, its form, its counts. */
final class DedupeTest {
    @TempDir
    private Path folder;

    private DedupeCall file(String text) throws IOException {
        return file(text, StandardCharsets.UTF_8);
    }

    private DedupeCall file(String text, Charset charset) throws IOException {
        Files.write(folder.resolve("crm.csv"), text.getBytes(charset));
        return DedupeCall.of(folder, "crm.csv").on("email");
    }

    @Test
    void theFirstRowOfAPersonStaysWithItsVeryBytesButForTheCellsThatTookAnothersValue() throws IOException {
        DedupeCall call = file("""
                \uFEFFid;"E-Mail";phone;note\r
                1 ;"a@x.org";"";"he said ""no"";"\r
                2;b@x.org;; \s
                \r
                3;A@X.ORG;+49 30 1;"two
                lines"\r
                "4";c@x.org;"";
                5;B@x.org;'7';yes
                """).on("\"e-mail\"");

        DedupeReport report = call.run();

        assertThat(call.text("deduped.csv")).isEqualTo("""
                \uFEFFid;"E-Mail";phone;note\r
                1 ;"a@x.org";+49 30 1;"he said ""no"";"\r
                2;b@x.org;'7';yes
                \r
                "4";c@x.org;"";
                """);
        assertThat(call.entities()).containsExactly(1, 2, 1, 3, 2);
        assertThat(report.rowsIn()).isEqualTo(5);
        assertThat(report.rowsOut()).isEqualTo(3);
        assertThat(report.mergedAway()).isEqualTo(2);
        assertThat(report.entitiesOfSeveral()).isEqualTo(2);
        assertThat(report.columns().stream().map(ColumnReport::changed)).containsExactly(0L, 0L, 2L, 1L);
        assertThat(report.stages().stream().map(StageReport::stage))
                .containsExactly("import", "consolidate", "winners", "export");
    }

    /** A vertical bar is a line end, a letter a row. */
    @ParameterizedTest
    @CsvSource({
        "h|a|a, h|a",
        "h|a|a|, h|a|",
        "h|a|b|a, h|a|b",
        "h|a|b|a|, h|a|b|",
        "h|a|b|a|a|, h|a|b|",
        "h|a|a|b, h|a|b",
        "h|a||a, h|a",
        "h|a||a|, h|a||",
        "h|a||a||, h|a|||",
        "h|a||a||b, h|a|||b",
        "h, h",
        "h|, h|"
    })
    void theOutputEndsAsTheInputEnds(String input, String output) throws IOException {
        for (String lineEnd : List.of("\n", "\r\n")) {
            ReadOptions how = new ReadOptions("UTF-8", ",", "\"", "\"", true, 0, List.of(), Map.of());
            DedupeCall call = file(spelled(input, lineEnd)).on("h:exact").read(how);

            call.run();

            assertThat(call.text("deduped.csv")).isEqualTo(spelled(output, lineEnd));
        }
    }

    private static String spelled(String lines, String lineEnd) {
        return lines.replaceAll("\\w", "$0,1").replace("|", lineEnd);
    }

    @Test
    void aLineEndIsThatOfItsOwnRow() throws IOException {
        DedupeCall call = file("h,v\r\na,1\r\nb,2\na,3\rb,4\n").on("h:exact");

        call.run();

        assertThat(call.text("deduped.csv")).isEqualTo("h,v\r\na,1\r\nb,2\n");
    }

    @Test
    void refusedLinesAreCountedAndHaveNoCluster() throws IOException {
        DedupeCall call = file("id,email\n1,a@x.org\n2,a@x.org,too,wide\n3,A@x.org\n4,b@x.org\n5,x,y,z\n");

        DedupeReport report = call.run();

        assertThat(call.text("deduped.csv")).isEqualTo("id,email\n1,a@x.org\n4,b@x.org\n");
        assertThat(call.text("clusters.csv")).isEqualTo("row,entity\n1,1\n3,1\n4,2\n");
        assertThat(call.text("deduped.csv.rejects.jsonl")).hasLineCount(2);
        assertThat(report.rejected()).isEqualTo(2);
        assertThat(report.rowsIn()).isEqualTo(report.rowsOut() + report.mergedAway() + report.rejected());
        assertThat(report.file().rows()).isEqualTo(5);
    }

    @Test
    void onlyTheFirstRowsAreReadWhenToldSo() throws IOException {
        DedupeCall call =
                file("id,email\n1,a@x.org\n2,a@x.org\n3,b@x.org\n4,a@x.org\n").limit(3);

        DedupeReport report = call.run();

        assertThat(call.text("deduped.csv")).isEqualTo("id,email\n1,a@x.org\n3,b@x.org\n");
        assertThat(report.rowsIn()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"''", "'email,name\n'", "'email,name'"})
    void aFileWithoutRowsComesOutAsItIs(String text) throws IOException {
        DedupeCall call = file(text).on(text.isEmpty() ? "email" : "name");

        DedupeReport report = call.run();

        assertThat(call.text("deduped.csv")).isEqualTo(text);
        assertThat(call.text("clusters.csv")).isEqualTo("row,entity\n");
        assertThat(report.rowsIn()).isZero();
    }

    @Test
    void otherEncodingsComeOutAsUtf8() throws IOException {
        DedupeCall call = file("email,city\na@x.org,\nb@x.org,Köln\na@x.org,Malmö\n", Charset.forName("windows-1252"));

        call.run();

        assertThat(call.text("deduped.csv")).isEqualTo("email,city\na@x.org,Malmö\nb@x.org,Köln\n");
    }

    @Test
    void quotesOfAFileWithoutQuotingAreText() throws IOException {
        ReadOptions bare = new ReadOptions("UTF-8", "\t", "", "", true, 0, List.of(), Map.of());
        DedupeCall call = file("email\tsize\na@x.org\t\na@x.org\t5\" \"pipe\n").read(bare);

        call.run();

        assertThat(call.text("deduped.csv")).isEqualTo("email\tsize\na@x.org\t5\" \"pipe\n");
    }

    @Test
    void aBlankTokenGivesWayAndIsNeverChosen() throws IOException {
        ReadOptions how = new ReadOptions(null, null, null, null, null, null, List.of("NULL"), Map.of("Mail", "email"));
        DedupeCall call =
                file("Mail,city,zip\na@x.org,NULL,NULL\na@x.org,Bonn,NULL\n").read(how);

        call.run();

        assertThat(call.text("deduped.csv")).isEqualTo("email,city,zip\na@x.org,Bonn,NULL\n");
    }

    @Test
    void everyColumnAndGroupTakesWhatItsStrategyChooses() throws IOException {
        Survivorship survivorship = new Survivorship(
                new ColumnChoice<>(
                        Resolve.FIRST,
                        Map.of("note", ResolveText.parse("collect(\" / \")"), "seen", ResolveText.parse("max"))),
                List.of(new LockStep(List.of("street", "zip"), ResolveText.parse("newest(seen)"))));
        DedupeCall call = file("""
                email,seen,street,zip,note
                a@x.org,2024-01-02,Old 1,111,x
                a@x.org,2024-03-01,New 2,,y
                a@x.org,2023-03-01,Older 3,333,x
                """).survivorship(survivorship);

        DedupeReport report = call.run();

        assertThat(call.text("deduped.csv"))
                .isEqualTo("email,seen,street,zip,note\na@x.org,2024-03-01,New 2,111,x / y\n");
        assertThat(report.columns().stream().map(ColumnReport::strategy))
                .containsExactly("first", "max", "newest(seen)", "newest(seen)", "collect(\" / \")");
    }

    @Test
    void theReportTellsWhatEachRuleDid() throws IOException {
        DedupeCall call = file("""
                email,phone
                a@x.org,
                a@x.org,030 1234567
                ,030 1234567
                b@x.org,030 7654321
                info@x.org,
                info@x.org,
                """).on("email:email, phone:digits");

        DedupeReport report = call.run();

        assertThat(call.entities()).containsExactly(1, 1, 1, 2, 3, 4);
        assertThat(report.rules())
                .containsExactly(
                        new DedupeRuleReport("email:email", true, 5, 1, 2, 0, 1, 0),
                        new DedupeRuleReport("phone:digits", false, 3, 3, 2, 0, 0, 1));
        assertThat(report.genericKeys()).hasSize(1);
    }

    @Test
    void everyFaultIsToldBeforeAnythingIsDone() throws IOException {
        Survivorship survivorship = new Survivorship(
                ColumnChoice.always(ResolveText.parse("newest(seen)")),
                List.of(new LockStep(List.of("street", "zip"), Resolve.FIRST)));
        DedupeCall call =
                file("email\na@x.org\n").on("mail").survivorship(survivorship).out("crm.csv");

        assertThatThrownBy(call::run)
                .isInstanceOf(Failure.class)
                .hasMessageContaining("E_OUTPUT_IS_INPUT")
                .hasMessageContaining("\"mail\"")
                .hasMessageContaining("\"street\"")
                .hasMessageContaining("\"zip\"")
                .hasMessageContaining("\"newest(seen)\"");
        assertThat(call.text("crm.csv")).isEqualTo("email\na@x.org\n");
    }

    @Test
    void theOutputIsPackedOrOfAnotherFormatByItsName() throws IOException {
        String text = "email,city\na@x.org,\na@x.org,Bonn\nb@x.org,\"x, y\"\n";
        String deduped = "email,city\na@x.org,Bonn\nb@x.org,\"x, y\"\n";
        file(text).out("deduped.csv.gz").run();
        file(text).out("deduped.parquet").clusters("clusters.parquet").run();
        file(text).out("deduped.jsonl").run();
        file(text).out("-").run();

        byte[] packed = Files.readAllBytes(folder.resolve("deduped.csv.gz"));
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(deduped);
        }
        assertThat(Files.readString(folder.resolve("deduped.jsonl")))
                .isEqualTo("{\"email\":\"a@x.org\",\"city\":\"Bonn\"}\n{\"email\":\"b@x.org\",\"city\":\"x, y\"}\n");
        DedupeCall again = DedupeCall.of(folder, "deduped.parquet").on("email").out("again.csv");
        again.run();
        assertThat(again.text("again.csv")).isEqualTo(deduped);
        DedupeCall numbers =
                DedupeCall.of(folder, "clusters.parquet").on("row:exact").out("numbers.csv");
        numbers.run();
        assertThat(numbers.text("numbers.csv")).isEqualTo("row,entity\n1,1\n2,1\n3,2\n");
    }

    @Test
    void aBigFileGivesTheSameBytesWhateverTheThreadsAndEachPersonOneRow() throws IOException {
        int rows = 150_000;
        int people = 100_000;
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder text = new StringBuilder("id,email,city\n");
        boolean[] seen = new boolean[people];
        List<Integer> persons = new ArrayList<>();
        List<Integer> firsts = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            int person = random.nextInt(people);
            text.append(i)
                    .append(",p")
                    .append(person)
                    .append("@x.org,")
                    .append(random.nextInt(3) == 0 ? "c" + i : "")
                    .append('\n');
            persons.add(person);
            if (!seen[person]) {
                seen[person] = true;
                firsts.add(i);
            }
        }
        DedupeCall call = file(text.toString()).threads(1);
        call.run();
        String once = call.text("deduped.csv");
        String clusters = call.text("clusters.csv");
        DedupeCall other = file(text.toString()).threads(4).memory(1L << 30);
        other.run();

        assertThat(other.text("deduped.csv").equals(once)).isTrue();
        assertThat(other.text("clusters.csv").equals(clusters)).isTrue();
        Table deduped = CsvFiles.parse("deduped", once);
        assertThat(deduped.rows().stream().map(row -> Integer.parseInt(row.get(0))))
                .containsExactlyElementsOf(firsts);
        List<Integer> entities = call.entities();
        for (int i = 0; i < rows; i++) {
            int first = firsts.get(entities.get(i) - 1);
            assertThat(persons.get(first)).isEqualTo(persons.get(i));
        }
    }

    @Test
    void thousandsBehindOneNumberStayThemselves() throws IOException {
        int people = 5000;
        StringBuilder text = new StringBuilder("email,phone\n");
        for (int i = 0; i < people; i++) {
            text.append("p%d@x.org,212-555-0100%n".formatted(i));
        }
        text.append(",212-555-0100\n");
        for (long most : List.of(1000L, 10_000L)) {
            DedupeCall call = file(text.toString()).on("email, phone").maxKeyRows(most);

            DedupeReport report = call.run();

            assertThat(report.mergedAway()).as("--max-key-rows %d", most).isZero();
            assertThat(call.text("deduped.csv").equals(text.toString())).isTrue();
        }
    }

    static List<PollutedFile.Form> forms() {
        return UntouchedBytesTest.forms();
    }

    /** Whom nobody equals keeps every byte, so a merge that follows gives what it gives of the file itself. */
    @ParameterizedTest
    @MethodSource("forms")
    void aFileWithoutDuplicatesLosesNothingButItsRefusedLines(PollutedFile.Form form) throws IOException {
        for (long seed = 1; seed <= 2; seed++) {
            PollutedFile polluted = new PollutedFile(seed, form);
            Files.write(folder.resolve("crm.txt"), polluted.file());
            Files.writeString(folder.resolve("leads.csv"), polluted.enrichment());

            DedupeReport report = DedupeCall.of(folder, "crm.txt")
                    .read(polluted.options())
                    .on("id:exact+e-mail")
                    .out("alone.txt")
                    .run();
            MergeCall.of(folder, "alone.txt", "leads.csv")
                    .on("e-mail")
                    .read("alone.txt", polluted.options())
                    .run();

            assertThat(report.mergedAway()).isZero();
            assertThat(report.rejected()).isEqualTo(polluted.rejected());
            assertThat(Files.readAllBytes(folder.resolve("merged.csv")))
                    .as("seed %d", seed)
                    .isEqualTo(polluted.merged());
        }
    }
}
