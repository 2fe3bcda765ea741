// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twelve kinds of bad rows, a hundred of each, among a hundred thousand in three files: each is known by its file and line. */
class LoadLinesTest {
    private static final int ROWS = 100_000;
    private static final int EACH = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A bad row and its number among all. */
    private record Known(int row, BadRows.Kind bad) {}

    @TempDir
    private Path folder;

    private Terminal terminal = new Terminal(Path.of(""));
    private final Map<String, Known> known = new HashMap<>();

    @BeforeEach
    void files() throws IOException {
        terminal = new Terminal(folder);
        BadRows.table("lines", "NOT NULL");
        terminal.file("in-1.csv", text("in-1.csv", 1, 30_000, "\n", true));
        terminal.file("in-2.csv.gz", packed(text("in-2.csv.gz", 30_001, 60_000, "\r\n", true)));
        terminal.file("in-3.csv", text("in-3.csv", 60_001, ROWS, "\n", false));
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** A file; where each of its bad rows stands is noted. */
    private String text(String file, int from, int to, String end, boolean quotes) {
        StringBuilder csv = new StringBuilder(String.join(",", BadRows.COLUMNS)).append(end);
        int line = 2;
        for (int row = from; row <= to; row++) {
            List<String> cells = good(row);
            BadRows.Kind bad = BadRows.of(row, ROWS, EACH);
            if (bad != null) {
                cells.set(bad.column(), bad.text());
                known.put(file + ":" + line, new Known(row, bad));
            }
            if (quotes && row % 7 == 0) {
                // A cell over two lines, a blank line, and now and then a line that is refused when it is read.
                String name = cells.get(1);
                cells.set(1, "\"" + name.substring(0, 2) + end + name.substring(2) + "\"");
                line++;
            }
            csv.append(String.join(",", cells)).append(end);
            line++;
            if (quotes && row % 5000 == 0) {
                csv.append(end).append("1,2,3,4,5,6,7,8,9,10").append(end);
                line += 2;
            }
        }
        return csv.toString();
    }

    /** Cells that need no quotes. */
    private static List<String> good(int row) {
        return new ArrayList<>(
                List.of("" + row, "name " + row, row + ".25", "2024-01-05", "true", "[" + row + "]", "1", "calm"));
    }

    @Test
    void eachHasItsLineAndArrivesOnceWhenItIsMended() throws IOException {
        assertThat(known).hasSize(EACH * BadRows.KINDS.size());
        Terminal.Ending ending = terminal.braid(
                "load",
                terminal.path("in-*.csv*"),
                "--to",
                PostgresServer.address(),
                "--table",
                "lines",
                "--mode",
                "append",
                "--chunk-rows",
                "9000");

        assertThat(ending.code()).as(ending.err()).isEqualTo(3);
        assertThat(ending.err())
                .containsPattern("in +read +100,000 +12 ")
                .containsPattern("load +load +98,800 +1,200 ");
        StringBuilder mended = new StringBuilder(String.join(",", BadRows.COLUMNS)).append('\n');
        List<JsonNode> letters = letters("load");
        for (JsonNode letter : letters) {
            Known row = Objects.requireNonNull(
                    known.remove(letter.get("file").asText() + ":" + letter.get("line")), letter::toString);
            assertThat(letter.get("row").asInt()).isEqualTo(row.row());
            assertThat(letter.get("sqlstate").asText()).isEqualTo(row.bad().state());
            List<String> cells = good(row.row());
            for (int i = 0; i < cells.size(); i++) {
                String was =
                        letter.get("raw").get(BadRows.COLUMNS.get(i)).asText("").replaceAll("\r?\n", "");
                String expected = i == row.bad().column() ? row.bad().text() : cells.get(i);
                assertThat(was.equals("null") ? "" : was).isEqualTo(expected);
            }
            mended.append(String.join(",", cells)).append('\n');
        }
        assertThat(known).as("rows that are nowhere").isEmpty();

        Terminal.Ending retried = terminal.braid(
                "dlq", "retry", "last", "--step", "load", "--mended", terminal.file("mended.csv", mended.toString()));
        assertThat(retried.code()).as(retried.err()).isZero();
        assertThat(PostgresServer.rows("SELECT count(*), count(DISTINCT id), sum(id) FROM lines"))
                .containsExactly(ROWS + "|" + ROWS + "|" + ROWS * (ROWS + 1L) / 2);
    }

    private List<JsonNode> letters(String step) throws IOException {
        List<JsonNode> letters = new ArrayList<>();
        for (String line : terminal.braid("dlq", "show", "last", "--step", step)
                .out()
                .lines()
                .toList()) {
            letters.add(JSON.readTree(line));
        }
        return letters;
    }

    @Test
    void linesAreKnownBehindTypesAndChecks() throws IOException {
        terminal.file("a.csv", "id,name,region\n1,\"A\nnn\",1\nx,Bo,1\n\n3,Cy,1\n4,,1\n5,Ed,99\n");
        terminal.file("b.csv", "id,name,region\n6,Fay,1\n7,,2\ny,Gus,1\n9,Hal,1\n10,Ida,98\n");
        String plan = terminal.file("plan.yaml", """
            version: 1
            connections:
              there: { postgres: { host: localhost, port: %d, database: postgres, user: postgres, ssl: disable } }
            steps:
              - { id: in, read: { csv: '%s/[ab].csv', types: { id: bigint } } }
              - { id: sound, check: { from: in, rules: [ { column: name, not_blank: true, on_fail: reject } ] } }
              - { id: load, write: { to: there, table: lines, from: sound, mode: append } }
            """.formatted(PostgresServer.port(), folder));

        Terminal.Ending ending = terminal.braid("run", plan);

        assertThat(ending.code()).as(ending.err()).isEqualTo(3);
        assertThat(places("in")).containsExactly("a.csv:4", "b.csv:4");
        assertThat(places("sound")).containsExactly("a.csv:7", "b.csv:3");
        assertThat(places("load")).containsExactly("a.csv:8", "b.csv:6");
    }

    private List<String> places(String step) throws IOException {
        List<String> places = new ArrayList<>();
        for (JsonNode letter : letters(step)) {
            places.add(letter.get("file").asText() + ":" + letter.get("line"));
        }
        return places;
    }
}
