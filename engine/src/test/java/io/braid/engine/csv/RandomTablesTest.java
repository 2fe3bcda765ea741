// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.plan.ReadOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random tables, written with random dialects, are detected and read back exactly. Replay one with {@code -Dbraid.csv.seed=N};
 * {@code -Dbraid.thorough=true} tries ten times as many.
 */
class RandomTablesTest {
    private static final List<String> DELIMITERS =
            List.of(",", ";", "\t", "|", "^", "~", "\u0001", "\u001F", "§", "¦", "#", "!");
    private static final List<String> FIRST_NAMES = List.of("Ann", "Zoë", "Łukasz", "José", "O'Brien", "李", "Bob");
    private static final List<String> CITIES =
            List.of("Paris", "New York", "São Paulo", "Zürich, ZH", "Frankfurt a.M.", "Washington; DC", "A|B City");
    private static final List<String> NOTES = List.of(
            "",
            " ",
            "x",
            "He said \"hi\"",
            "two\nlines",
            "three\r\nmore\r\nlines",
            "back\\slash",
            "\"",
            "\"\"",
            "'q'",
            "a, b; c",
            "tab\there",
            "ends with \\",
            "5\" pipe",
            "-",
            "emoji \uD83E\uDD86",
            "\"all quoted\"",
            "comma,");

    @BeforeAll
    static void makeTemporaryFolder() {
        Scan.temporaryFolder();
    }

    @Test
    void whatIsWrittenInAnyDialectIsReadBack() throws IOException {
        String replay = System.getProperty("braid.csv.seed");
        int rounds = Boolean.getBoolean("braid.thorough") ? 5000 : 500;
        long first = replay == null ? 20_260_101L : Long.parseLong(replay);
        for (long seed = first; seed < first + (replay == null ? rounds : 1); seed++) {
            roundTrip(seed);
        }
    }

    private static void roundTrip(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> header = List.of("id", "name", "email", "city", "amount", "note");
        String delimiter = DELIMITERS.get(random.nextInt(DELIMITERS.size()));
        boolean apostrophe = random.nextInt(6) == 0;
        boolean backslash = random.nextInt(5) == 0;
        boolean quoteAll = apostrophe || backslash || random.nextInt(4) == 0;
        String lineEnd = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
        List<List<String>> rows = new ArrayList<>();
        int count = 8 + random.nextInt(60);
        for (int i = 1; i <= count; i++) {
            rows.add(row(random, i));
        }
        if (backslash) {
            // Without one escaped quote nobody could tell.
            rows.add(
                    List.of("0", "Eve", "", "Bonn", "1.00", "an " + (apostrophe ? "'inner'" : "\"inner\"") + " quote"));
        }
        Form form = new Form(delimiter, apostrophe ? '\'' : '"', backslash, quoteAll, lineEnd);
        String text = form.write(header, rows, random.nextInt(5) > 0);
        Path file = Files.createTempFile("random", ".csv");
        try {
            Files.writeString(file, text);
            Detection detection = DialectDetector.detect(file, ReadOptions.DETECT);
            Scan scan = Scan.of(file, detection);
            String described = String.format(Locale.ROOT, "seed %d, %s, detected %s%n%s", seed, form, detection, text);
            assertThat(detection.columns()).as(described).isEqualTo(header);
            assertThat(scan.rows).as(described).isEqualTo(rows);
            assertThat(scan.repairs).as(described).isEmpty();
            assertThat(scan.bytesBack.toString()).as(described).isEqualTo(text);
            ByteArrayOutputStream standard = new ByteArrayOutputStream();
            CsvConversion.convert(file, ReadOptions.DETECT, standard, RecordSink.NONE);
            Files.write(file, standard.toByteArray());
            Detection again = DialectDetector.detect(file, ReadOptions.DETECT);
            assertThat(Scan.of(file, again).rows).as(described).isEqualTo(rows);
            ByteArrayOutputStream twice = new ByteArrayOutputStream();
            CsvConversion.convert(file, ReadOptions.DETECT, twice, RecordSink.NONE);
            assertThat(twice.toString(StandardCharsets.UTF_8))
                    .as(described)
                    .isEqualTo(standard.toString(StandardCharsets.UTF_8));
        } finally {
            Files.delete(file);
        }
    }

    private static List<String> row(Random random, int id) {
        String name = FIRST_NAMES.get(random.nextInt(FIRST_NAMES.size()));
        return List.of(
                Integer.toString(id),
                name,
                random.nextInt(5) == 0 ? "" : "user" + id + "@example.com",
                CITIES.get(random.nextInt(CITIES.size())),
                random.nextInt(7) == 0 ? "" : String.format(Locale.ROOT, "%.2f", random.nextDouble() * 1000),
                NOTES.get(random.nextInt(NOTES.size())));
    }

    private record Form(String delimiter, char quote, boolean backslash, boolean quoteAll, String lineEnd) {
        String write(List<String> header, List<List<String>> rows, boolean lastLineEnd) {
            StringBuilder text = new StringBuilder(String.join(delimiter, header));
            for (List<String> row : rows) {
                text.append(lineEnd);
                for (int i = 0; i < row.size(); i++) {
                    text.append(i == 0 ? "" : delimiter).append(cell(row.get(i)));
                }
            }
            return text.append(lastLineEnd ? lineEnd : "").toString();
        }

        private String cell(String value) {
            boolean needed = value.contains(delimiter)
                    || value.indexOf(quote) >= 0
                    || value.indexOf('\n') >= 0
                    || value.indexOf('\r') >= 0;
            if (!needed && !quoteAll) {
                return value;
            }
            String q = String.valueOf(quote);
            String inner = backslash ? value.replace("\\", "\\\\").replace(q, "\\" + q) : value.replace(q, q + q);
            return q + inner + q;
        }
    }
}
