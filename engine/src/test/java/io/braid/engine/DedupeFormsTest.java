// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.plan.ReadOptions;
import io.braid.core.report.ColumnReport;
import io.braid.core.report.DedupeReport;
import io.braid.core.report.StageReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What deduplication does to the bytes and the form of a file. */
final class DedupeFormsTest {
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
