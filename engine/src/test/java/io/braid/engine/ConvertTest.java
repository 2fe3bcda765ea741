// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.report.ConvertReport;
import io.braid.core.report.MergeReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The importer alone: JSON, several files, standard input, a limit. */
final class ConvertTest {
    @TempDir
    private Path folder;

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"in.json", "in.jsonl", "in.ndjson"})
    void aJsonArrayKeepsDigitsAndNestedText(String name) throws IOException {
        write(name, """
                [{"id": 1.10, "n": 1e5, "big": 12345678901234567890, "b": true},
                 {"id": -0, "nested": {"a": [1, 2.50, "x, y"]}, "n": null},
                 {"id": "00\\u00e9", "list": [], "n": ""}]
                """);
        ConvertCall.of(folder, name).to("out.csv");
        assertThat(read("out.csv")).isEqualTo("""
                        id,n,big,b,nested,list
                        1.10,1e5,12345678901234567890,true,,
                        -0,,,,"{""a"":[1,2.50,""x, y""]}",
                        00é,,,,,[]
                        """);
    }

    @Test
    void aBrokenJsonLineIsRefusedWithItsLine() throws IOException {
        write(
                "in.jsonl",
                "{\"id\": 1}\n\n{\"id\": \n[1]\n{\"id\": 2} {\"id\": 3}\n{\"id\": 4, \"x\": \"\uD83D\uDE00\"}\n");
        ConvertReport report = ConvertCall.of(folder, "in.jsonl").to("out.csv");
        assertThat(read("out.csv")).isEqualTo("id,x\n1,\n4,\uD83D\uDE00\n");
        assertThat(report.files().get(0).rejected()).isEqualTo(3);
        assertThat(report.files().get(0).rows()).isEqualTo(5);
        assertThat(RejectLines.read(folder.resolve("out.csv.rejects.jsonl")))
                .containsExactly(
                        new RejectLines("in.jsonl", 3, "invalid_text", "The line is not a JSON object.", "{\"id\": "),
                        new RejectLines("in.jsonl", 4, "invalid_text", "The line is not a JSON object.", "[1]"),
                        new RejectLines(
                                "in.jsonl",
                                5,
                                "invalid_text",
                                "The line is not a JSON object.",
                                "{\"id\": 2} {\"id\": 3}"));
    }

    @Test
    void anElementOfAnArrayThatIsNoObjectIsRefused() throws IOException {
        write("in.json", "[{\"id\": 1},\n 17,\n {\"id\": 2}]");
        ConvertCall.of(folder, "in.json").to("out.csv");
        assertThat(read("out.csv")).isEqualTo("id\n1\n2\n");
        assertThat(RejectLines.read(folder.resolve("out.csv.rejects.jsonl")))
                .extracting(RejectLines::line, RejectLines::raw)
                .containsExactly(tuple(2L, "17"));
    }

    @Test
    void anArrayThatBreaksOffIsAFailure() throws IOException {
        write("in.json", "[{\"id\": 1},\n{\"id\": ");
        assertThatThrownBy(() -> ConvertCall.of(folder, "in.json").to("out.csv"))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.E_INPUT_CORRUPT));
        assertThat(folder.resolve("out.csv")).doesNotExist();
    }

    @Test
    void oneRefusedFileDoesNotStopTheOthers() throws IOException {
        write("a.csv", "id;x\n1;2\n");
        write("b.csv", "id,x\n1,2,3\n4,5\n");
        Files.write(folder.resolve("cut.csv"), cutOff());
        ConvertReport report = ConvertCall.of(folder, "a.csv", "missing.csv", "cut.csv", "b.csv")
                .to("done/");

        assertThat(report.refused().values())
                .extracting(problem -> problem.code())
                .containsExactlyInAnyOrder(FailureCode.E_INPUT_MISSING, FailureCode.E_INPUT_CORRUPT);
        assertThat(read("done/a.csv")).isEqualTo("id,x\n1,2\n");
        assertThat(read("done/b.csv")).isEqualTo("id,x\n4,5\n");
        assertThat(RejectLines.read(folder.resolve("done/rejects.jsonl")))
                .extracting(RejectLines::file)
                .containsExactly("b.csv");
        try (Stream<Path> files = Files.list(folder.resolve("done"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("a.csv", "b.csv", "rejects.jsonl");
        }
    }

    /** A packed file whose head can be looked at and whose end is missing. */
    private static byte[] cutOff() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        StringBuilder text = new StringBuilder("id,x\n");
        for (int i = 0; i < 300_000; i++) {
            text.append(i).append(',').append(random.nextInt()).append('\n');
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        return Arrays.copyOf(packed.toByteArray(), packed.size() * 9 / 10);
    }

    @Test
    void whenEveryFileIsRefusedNothingIsWritten() {
        assertThatThrownBy(() -> ConvertCall.of(folder, "a.csv", "b.csv").to("done/"))
                .isInstanceOf(Failure.class);
        assertThat(folder.resolve("done/a.csv")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.csv", "out.parquet", "out.json"})
    void aLimitTakesTheFirstRowsOfEachFile(String out) throws IOException {
        write("in.csv", "id,x\n1,a\n2,b\n3,c\n");
        ConvertReport report = ConvertCall.of(folder, "in.csv").limit(2).to(out);
        assertThat(report.files().get(0).rows()).isEqualTo(2);
        ConvertCall.of(folder, out).to("back.csv");
        assertThat(read("back.csv")).isEqualTo("id,x\n1,a\n2,b\n");
    }

    @Test
    void standardInputIsConvertedToStandardOutput() {
        ConvertCall call = ConvertCall.of(folder, "-").standardInput("id;x\r\n1;a,b\r\n");
        call.to("-");
        assertThat(call.standardOutput.toString(StandardCharsets.UTF_8)).isEqualTo("id,x\r\n1,\"a,b\"\r\n");
    }

    @Test
    void standardInputMayBeTheOriginalOrAnEnrichment() throws IOException {
        write("crm.csv", "id,email\n1,a@x.org\n");
        write("leads.csv", "email,city\na@x.org,Rome\n");
        String expected = "id,email,city,match_quality,match_rule\n1,a@x.org,Rome,matched,email\n";

        MergeCall original = MergeCall.of(folder, "-", "leads.csv")
                .on("email")
                .out("-")
                .standardInput(Files.readAllBytes(folder.resolve("crm.csv")));
        original.run();
        assertThat(original.standardOutput.toString(StandardCharsets.UTF_8)).isEqualTo(expected);

        MergeCall enrichment = MergeCall.of(folder, "crm.csv", "-")
                .on("email")
                .standardInput(Files.readAllBytes(folder.resolve("leads.csv")));
        enrichment.run();
        assertThat(enrichment.text("merged.csv")).isEqualTo(expected);
    }

    @Test
    void aLimitOfAMergeTakesTheFirstRowsOfTheOriginal() throws IOException {
        write("crm.csv", "id,email\n1,a@x.org\nbad,row,wide\n2,b@x.org\n3,c@x.org\n");
        write("leads.csv", "email,city\nc@x.org,Rome\nb@x.org,Oslo\n");
        MergeCall call =
                MergeCall.of(folder, "crm.csv", "leads.csv").on("email").limit(2);
        MergeReport report = call.run();
        assertThat(call.text("merged.csv")).isEqualTo("""
                        id,email,city,match_quality,match_rule
                        1,a@x.org,,unmatched,
                        2,b@x.org,Oslo,matched,email
                        """);
        assertThat(List.of(report.rowsIn(), report.rowsOut(), report.rejected()))
                .containsExactly(3L, 2L, 1L);
    }
}
