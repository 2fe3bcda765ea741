// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Plain files, whose bytes go to PostgreSQL as they lie: what arrives is what arrives of a file that is read and written anew, which a
 * quote in its header has it be.
 */
class LoadPlainTest extends PostgresLoads {
    private static final int ROWS = 40_000;
    private static final List<String> NAMES = List.of(
            "row", "zeros", "moment", "day", "clock", "truth", "price", "wide", "real", "name", "firm", "never",
            "late");

    private static String rows(String delimiter, String end) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            List<String> cells = List.of(
                    "" + i,
                    "0" + i % 100,
                    i % 3 == 0 ? "2026-02-28T23:5" + i % 10 : "2026-02-28 23:59:00." + i % 1000,
                    i % 7 == 0 ? "" : "19" + (10 + i % 90) + "-01-" + (10 + i % 20),
                    "0" + i % 10 + ":59:5" + i % 10,
                    i % 2 == 0 ? "true" : "false",
                    i % 5000 + "." + (10 + i % 89),
                    "-" + (i + 1) + "00000000000000000000." + i % 10,
                    i % 4 == 0 ? i + "e-3" : i + ".25",
                    List.of("Zoë", " spaced ", "back\\slash", "\\N", "", "it's", "\\.", "tab is not here")
                            .get(i % 8),
                    i % 9 == 0 ? "" : "Müller & Söhne " + i,
                    "",
                    i == ROWS - 1 ? "x" : "" + i % 10);
            rows.append(String.join(delimiter, cells)).append(end);
        }
        return rows.toString();
    }

    private long bytesSent() {
        return Long.parseLong(
                PostgresServer.rows("SELECT max(bytes) FROM _braid_chunks WHERE target = 'public." + table + "'")
                        .get(0));
    }

    private List<String> arrived() {
        return PostgresServer.rows("SELECT t::text FROM " + table + " t ORDER BY \"row\"");
    }

    /** A file in both ways; the number of bytes that went out when nothing of it was written anew is that of its rows. */
    private void same(String header, String rows, String... options) {
        ended(load(header + rows, options), 0, "inserted 40,000");
        assertThat(bytesSent()).isEqualTo(rows.getBytes(StandardCharsets.UTF_8).length);
        List<String> plain = arrived();
        PostgresServer.run("TRUNCATE " + table);
        ended(load(header.replaceFirst("row", "\"row\"") + rows, options), 0, "inserted");
        assertThat(arrived()).isEqualTo(plain).hasSize(ROWS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {", lf", "; crlf", "\\t lf", "| crlf"})
    void allKindsOfValuesArriveAsTheyAre(String delimiter, String end) {
        String by = delimiter.translateEscapes();
        String line = end.equals("lf") ? "\n" : "\r\n";
        same(String.join(by, NAMES) + line, rows(by, line), "--mode", "append", "--chunk-rows", "7000");
    }

    @Test
    void theLastLineNeedsNoEnd() {
        same(
                String.join(",", NAMES) + "\n",
                rows(",", "\n").stripTrailing(),
                "--mode",
                "replace",
                "--chunk-rows",
                "16384");
    }

    @Test
    void aTableThatIsThereTakesThemInItsOwnOrderAndTypes() {
        PostgresServer.run(
                "CREATE TABLE " + table + " (late varchar(3), never text, firm text, name varchar(20), real double"
                        + " precision, wide numeric, price numeric(12, 4), truth boolean, clock time, day date, moment timestamp(3),"
                        + " zeros char(4), more int DEFAULT 7, \"row\" integer)");
        same(String.join(",", NAMES) + "\n", rows(",", "\n"), "--mode", "append", "--chunk-rows", "9999");
        assertThat(PostgresServer.rows("SELECT count(*) FROM " + table + " WHERE more = 7"))
                .containsExactly("" + ROWS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"timestamptz", "text"})
    void whatTheDatabaseWouldReadInAnotherWayIsWrittenAnew(String type) {
        PostgresServer.run("CREATE TABLE " + table + " (\"row\" int, moment " + type + ")");
        String rows = "1,2026-02-28T23:59\n2,2026-02-28T00:00\n";

        ended(load("row,moment\n" + rows, "--mode", "append"), 0, "inserted 2");

        assertThat(bytesSent()).isNotEqualTo(rows.length());
        String moment = type.equals("text") ? "moment" : "(moment AT TIME ZONE 'UTC')::text";
        assertThat(PostgresServer.rows("SELECT " + moment + " FROM " + table + " ORDER BY 1"))
                .containsExactly("2026-02-28 00:00:00", "2026-02-28 23:59:00");
    }

    @Test
    void numbersOfDifferentLengthsHaveThatOfTheLongest() {
        ended(load("row,price\n1,10.50\n2,3\n", "--mode", "append"), 0, "inserted 2");

        assertThat(arrived()).containsExactly("(1,10.50)", "(2,3.00)");
    }

    @Test
    void rowsThatStayBehindDoNotGoWithTheOthers() {
        PostgresServer.run("CREATE TABLE " + table + " (\"row\" int, name varchar(4))");

        ended(load("row,name\n1,Ann\n2,Wilhelmine\n3,Cy\n", "--mode", "append"), 3, "inserted 2,");

        assertThat(arrived()).containsExactly("(1,Ann)", "(3,Cy)");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofAFileThatChangesMeanwhileThatIsLoadedWhichWasRead(boolean gone) throws IOException {
        String text = "row,name\n" + "1,Ann\n2,Bob\n3,Cy\n".repeat(100);
        Path csv = Path.of(terminal.file("in.csv", text));
        KilledBraid braid = new KilledBraid(folder.resolve("beside"));
        Process load = braid.runTo(
                "load prepared",
                List.of(
                        "load",
                        csv.toString(),
                        "--to",
                        PostgresServer.address(),
                        "--table",
                        table,
                        "--mode",
                        "append"));
        if (gone) {
            Files.delete(csv);
        } else {
            Files.writeString(csv, text.replace("Ann", "Eve"));
        }
        braid.goOn();

        assertThat(load.onExit().join().exitValue()).as(braid.said()).isZero();

        assertThat(PostgresServer.rows("SELECT DISTINCT name FROM " + table + " ORDER BY 1"))
                .containsExactly("Ann", "Bob", "Cy");
        assertThat(PostgresServer.rows("SELECT count(*) FROM " + table)).containsExactly("300");
    }
}
