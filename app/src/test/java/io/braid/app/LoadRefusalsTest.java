// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that a table cannot take: each is kept with its number and its reason, and no other is lost. */
class LoadRefusalsTest {
    private static final int ROWS = 20_000;
    private static final int EACH = 20;
    private static final String CANARY = "s3cr3t-canary-91f7";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Terminal terminal;

    @BeforeEach
    void aTable() {
        terminal = new Terminal(folder);
        BadRows.table("refusals", "PRIMARY KEY");
    }

    private static String file(Map<Long, BadRows.Kind> bad) {
        StringBuilder csv = new StringBuilder(String.join(",", BadRows.COLUMNS)).append('\n');
        for (int row = 1; row <= ROWS; row++) {
            List<String> cells = BadRows.good(row);
            BadRows.Kind kind = BadRows.of(row, ROWS, EACH);
            if (kind != null) {
                bad.put((long) row, kind);
                cells.set(kind.column(), kind.text());
            }
            csv.append(cells.stream().map(BadRows::quoted).collect(Collectors.joining(",", "", "\n")));
        }
        return csv.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"append", "upsert", "replace", "delete_insert"})
    void everyBadRowIsKeptWithItsReason(String mode) throws IOException {
        Map<Long, BadRows.Kind> bad = new TreeMap<>();
        String csv = terminal.file("in.csv", file(bad));

        Terminal.Ending ending = terminal.braid(
                "load",
                csv,
                "--to",
                PostgresServer.address(),
                "--table",
                "refusals",
                "--mode",
                mode,
                "--key",
                "id",
                "--types",
                "id=text,name=text,amount=text,day=text,ok=text,extra=text,region=text,feeling=text");

        assertThat(ending.code()).as(ending.err()).isEqualTo(3);
        Map<Long, JsonNode> letters = letters();
        assertThat(letters.keySet()).isEqualTo(bad.keySet());
        letters.forEach((row, letter) -> {
            BadRows.Kind kind = Objects.requireNonNull(bad.get(row));
            assertThat(letter.get("sqlstate").asText()).as(kind.text()).isEqualTo(kind.state());
            assertThat(letter.get("raw").get("name").asText()).isNotEmpty();
            String cell =
                    letter.get("raw").get(BadRows.COLUMNS.get(kind.column())).asText("");
            assertThat(cell.equals("null") ? "" : cell).isEqualTo(kind.text());
        });
        assertThat(PostgresServer.rows("SELECT count(*), sum(id) FROM refusals"))
                .containsExactly((ROWS - bad.size()) + "|"
                        + (ROWS * (ROWS + 1L) / 2
                                - bad.keySet().stream().mapToLong(row -> row).sum()));
    }

    private Map<Long, JsonNode> letters() throws IOException {
        Map<Long, JsonNode> letters = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
            for (Path file : files.filter(path -> path.toString().contains("dead-letters/"))
                    .toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode letter = JSON.readTree(line);
                    assertThat(letters.put(letter.get("row").asLong(), letter)).isNull();
                }
            }
        }
        return letters;
    }

    @Test
    void tooManyEndTheLoadAndTheFirstMayToo() {
        String csv = terminal.file("in.csv", "id,name\n1,a\nx,b\ny,c\n");
        String[] load = {
            "load",
            csv,
            "--to",
            PostgresServer.address(),
            "--table",
            "refusals",
            "--mode",
            "upsert",
            "--key",
            "id",
            "--types",
            "id=text"
        };

        Terminal.Ending many = terminal.braid(
                Stream.concat(Stream.of(load), Stream.of("--max-errors", "1")).toArray(String[]::new));
        assertThat(many.code()).isEqualTo(1);
        assertThat(many.err()).contains("E_REJECTED").contains("More than 1").doesNotContain("\"y\"");

        Terminal.Ending first = terminal.braid(
                Stream.concat(Stream.of(load), Stream.of("--on-error", "fail")).toArray(String[]::new));
        assertThat(first.code()).isEqualTo(1);
        assertThat(first.err()).contains("E_REJECTED").contains("Row 2").contains("\"id\"");
        assertThat(PostgresServer.rows("SELECT count(*) FROM refusals")).containsExactly("0");
    }

    @Test
    void aPasswordIsInNoFileOfTheSession() throws IOException {
        String csv = terminal.file("in.csv", "id,name\n1,a\n");
        String address = "postgres://postgres:" + CANARY + "@localhost:" + PostgresServer.port() + "/postgres";

        Terminal.Ending ending =
                terminal.braid("load", csv, "--to", address, "--table", "refusals", "--mode", "append", "--keep");
        Terminal.Ending failed = terminal.braid(
                "load",
                csv,
                "--to",
                address.replace("/postgres", "/nowhere"),
                "--table",
                "t",
                "--mode",
                "append",
                "--debug");
        Terminal.Ending printed =
                terminal.braid("load", csv, "--to", address, "--table", "t", "--mode", "append", "--print-plan");

        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("E_CONNECTION").contains("localhost:" + PostgresServer.port());
        assertThat(printed.out()).contains("${env:PGPASSWORD}");
        assertThat(ending.err() + failed.err() + printed.out() + failed.out()).doesNotContain(CANARY);
        try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
            for (Path file : new TreeSet<>(files.filter(Files::isRegularFile).toList())) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(CANARY);
            }
        }
    }

    @Test
    void aServerThatIsNotThereIsNamedWithItsPort() {
        String csv = terminal.file("in.csv", "id\n1\n");

        Terminal.Ending ending =
                terminal.braid("load", csv, "--to", "postgres://me@localhost:1/db", "--table", "t", "--mode", "append");

        assertThat(ending.code()).isEqualTo(1);
        assertThat(ending.err()).contains("E_CONNECTION").contains("localhost:1 cannot be reached (4 tries, ");
    }
}
