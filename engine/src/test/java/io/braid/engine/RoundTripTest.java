// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.engine.reference.CsvFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes out and comes back is the same text. */
final class RoundTripTest {
    @TempDir
    private Path folder;

    private String converted(String text, String... through) throws IOException {
        String from = "in.csv";
        Files.writeString(folder.resolve(from), text);
        for (String to : through) {
            ConvertCall.of(folder, from).to(to);
            from = to;
        }
        return Files.readString(folder.resolve(from));
    }

    static List<String> standardFiles() {
        String wide = IntStream.range(0, 100).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        String hundred = IntStream.range(0, 100).mapToObj(i -> "00" + i).collect(Collectors.joining(","));
        return List.of(
                "id,value\n1,00123\n2,1e5\n3,NULL\n4,\n5,+49 151\n6,1.10\n7,true\n8,2024-01-01\n",
                "id,value\n1,\"two\nlines\"\n2,\"Windows\r\nlines\"\n3,\"old\rMac\"\n4,\"a, b\"\n5,\"say \"\"hi\"\"\"\n",
                "id,value\n1,Zoë\n2,李\n3,\uD83D\uDE00\n4,\u00a0\n5, leading\n6,trailing \n7,\\N\n8,#N/A\n",
                "id,value\n1,nul\u0000inside\n2,\u0001\n",
                "name\nAnn\n\"\"\nBob\n",
                "name\n\"\"\n",
                wide + "\n" + hundred + "\n" + hundred + "\n",
                "id,value\n1,\"" + "long, ".repeat(175_000) + "\"\n2,short\n",
                "id,#value\n#1,it's\n2,-\n",
                "id,value\n,\n1,a\n,\n");
    }

    @ParameterizedTest
    @MethodSource("standardFiles")
    void standardCsvComesOutTheSame(String text) throws IOException {
        assertSame(converted(text, "out.csv"), text);
    }

    @ParameterizedTest
    @MethodSource("standardFiles")
    void standardCsvThroughParquetIsTheSame(String text) throws IOException {
        assertSame(converted(text, "out.parquet", "back.csv"), text);
    }

    @ParameterizedTest
    @MethodSource("standardFiles")
    void standardCsvThroughAJsonArrayIsTheSame(String text) throws IOException {
        assertSame(converted(text, "out.json", "back.csv"), text);
    }

    @ParameterizedTest
    @MethodSource("standardFiles")
    void standardCsvThroughJsonLinesIsTheSame(String text) throws IOException {
        assertSame(converted(text, "out.jsonl", "back.csv"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.csv.gz", "out.csv.zst", "out.json.gz", "out.jsonl.zst"})
    void packingChangesNothing(String packed) throws IOException {
        String text = standardFiles().get(1);
        assertSame(converted(text, packed, "back.csv"), text);
    }

    @Test
    void emptyAndQuotedEmptyAreBothEmptyBehindParquet() throws IOException {
        assertThat(converted("id,value,more\n1,\"\",x\n2,,\"\"\n", "out.parquet", "back.csv"))
                .isEqualTo("id,value,more\n1,,x\n2,,\n");
    }

    @Test
    void headerOnlyAndEmptyFilesHaveNoRows() throws IOException {
        assertThat(converted("id,value\n", "out.parquet", "back.csv")).isEqualTo("id,value\n");
        assertThat(converted("", "out.csv")).isEmpty();
    }

    @Test
    void generatedTablesComeThroughEveryFormat() throws IOException {
        long seed = Long.getLong("braid.seed", 5);
        System.out.printf("round trips of seed %d%n", seed);
        String text = table(new SplittableRandom(seed));
        assertSame(converted(text, "same.csv"), text);
        assertSame(converted(text, "a.parquet", "b.jsonl", "c.json", "d.csv.gz", "e.parquet", "f.csv"), text);
    }

    private static String table(SplittableRandom random) {
        List<String> pieces =
                List.of("a", ",", "\"", "\n", "\r\n", " ", "é", "0", "'", "\\", "{", "\t", ";", "#", "NULL");
        StringBuilder text = new StringBuilder("id,first,second,third\n");
        for (int row = 0; row < 2000; row++) {
            text.append("r").append(row);
            for (int cell = 0; cell < 3; cell++) {
                String value = IntStream.range(0, random.nextInt(6))
                        .mapToObj(i -> pieces.get(random.nextInt(pieces.size())))
                        .collect(Collectors.joining());
                text.append(',').append(FileForm.cell(value, ','));
            }
            text.append('\n');
        }
        return text.toString();
    }

    @Test
    void aParquetOriginalIsMergedToCsvAndToParquet() throws IOException {
        Files.writeString(folder.resolve("crm.csv"), "id,email,city\n001,a@x.org,\n002,b@x.org,\"Paris, TX\"\n003,,\n");
        Files.writeString(folder.resolve("leads.csv"), "email,city,note\nA@X.org,Rome,\"two\nlines\"\nb@x.org,Oslo,\n");
        ConvertCall.of(folder, "crm.csv").to("crm.parquet");
        String expected = """
                id,email,city,note,match_quality,match_rule
                001,a@x.org,Rome,"two
                lines",matched,email
                002,b@x.org,"Paris, TX",,matched,email
                003,,,,unmatched,
                """;

        MergeCall.of(folder, "crm.parquet", "leads.csv").on("email").run();
        assertThat(Files.readString(folder.resolve("merged.csv"))).isEqualTo(expected);

        MergeCall.of(folder, "crm.parquet", "leads.csv")
                .on("email")
                .out("merged.parquet")
                .run();
        ConvertCall.of(folder, "merged.parquet").to("back.csv");
        assertThat(Files.readString(folder.resolve("back.csv"))).isEqualTo(expected);
        assertThat(CsvFiles.parse("matches", Files.readString(folder.resolve("matches.csv")))
                        .rows())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"merged.json", "merged.jsonl"})
    void aMergeWritesJson(String out) throws IOException {
        Files.writeString(folder.resolve("crm.csv"), "id;email;city\r\n001;a@x.org;\r\n002;;it's\r\n");
        Files.writeString(folder.resolve("leads.csv"), "email,city\na@x.org,\"Ro\"\"me\"\n");
        MergeCall.of(folder, "crm.csv", "leads.csv").on("email").out(out).run();
        ConvertCall.of(folder, out).to("back.csv");
        assertThat(Files.readString(folder.resolve("back.csv"))).isEqualTo("""
                        id,email,city,match_quality,match_rule
                        001,a@x.org,"Ro""me",matched,email
                        002,,it's,unmatched,
                        """);
    }

    private static void assertSame(String back, String text) {
        assertThat(back.length() > 10_000 ? "long " + back.hashCode() : back)
                .isEqualTo(text.length() > 10_000 ? "long " + text.hashCode() : text);
    }
}
