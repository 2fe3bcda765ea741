// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nights upon nights of generated files: after each the table holds the last row of each key of its file, and nothing else. */
class LoadNightsTest {
    private static final long SEED =
            Long.getLong("braid.seed", ThreadLocalRandom.current().nextLong());
    private static final int NIGHTS = Boolean.getBoolean("braid.thorough") ? 20 : 4;
    private static final AtomicInteger TABLES = new AtomicInteger();

    @TempDir
    Path folder;

    private Terminal terminal;
    private String table;
    private Random random;
    private int next;

    @BeforeEach
    void anew() {
        terminal = new Terminal(folder);
        table = "nights_" + TABLES.incrementAndGet();
        random = new Random(SEED + table.hashCode());
        next = 0;
    }

    private String row() {
        return next++ + row(random.nextInt(1000));
    }

    private String row(int value) {
        return random.nextInt(5) == 0
                ? "," + value + ",\"note, of\n" + random.nextInt(9) + " \"\"lines\"\"\""
                : "," + value + ",note " + random.nextInt(9);
    }

    private static String key(String row) {
        return row.substring(0, row.indexOf(','));
    }

    private List<String> rows(int count) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row());
        }
        return rows;
    }

    /** Changes, adds, takes away and moves some rows. */
    private void change(List<String> rows, int changes) {
        for (int change = 0; change < changes && !rows.isEmpty(); change++) {
            int at = random.nextInt(rows.size());
            switch (random.nextInt(5)) {
                case 0 -> rows.add(at, row());
                case 1 -> rows.remove(at);
                case 2 -> rows.set(at, key(rows.get(at)) + row(random.nextInt(1000)));
                case 3 -> rows.add(random.nextInt(rows.size()), rows.remove(at));
                default -> Collections.swap(rows, at, random.nextInt(rows.size()));
            }
        }
    }

    private Terminal.Ending load(List<String> files, String... options) {
        List<String> arguments = new ArrayList<>(List.of("load"));
        arguments.addAll(files);
        arguments.addAll(List.of(
                "--to",
                PostgresServer.address(),
                "--table",
                table,
                "--mode",
                "upsert",
                "--key",
                "id",
                "--missing",
                "delete",
                "--delta"));
        arguments.addAll(List.of(options));
        return terminal.braid(arguments.toArray(String[]::new));
    }

    private static String csv(List<String> rows) {
        return "id,n,note\n" + String.join("\n", rows) + (rows.isEmpty() ? "" : "\n");
    }

    private Terminal.Ending night(List<String> rows, String... options) {
        return load(List.of(terminal.file("in.csv", csv(rows))), options);
    }

    /** The table's rows against the last of each key. */
    private void isLoaded(Terminal.Ending ending, List<String> rows, String when) {
        assertThat(ending.code()).as("%s: %s", when, ending.err()).isZero();
        TreeMap<Long, String> expected = new TreeMap<>();
        for (String row : rows) {
            String[] cells = row.split(",", 3);
            String note = cells[2].startsWith("\"")
                    ? cells[2].substring(1, cells[2].length() - 1).replace("\"\"", "\"")
                    : cells[2];
            expected.put(Long.parseLong(cells[0]), cells[0] + "|" + cells[1] + "|" + note);
        }
        assertThat(PostgresServer.rows("SELECT id, n, note FROM " + table + " ORDER BY id"))
                .as("%s: %s", when, ending.err())
                .containsExactlyElementsOf(expected.values());
    }

    @Test
    void usualNights() {
        List<String> rows = rows(1000);
        isLoaded(night(rows), rows, "first");
        for (int night = 0; night < NIGHTS; night++) {
            change(rows, 1 + random.nextInt(40));
            String when = "seed " + SEED + ", night " + night;
            Terminal.Ending ending = night(rows, "--threads", "" + (1 + night % 2));
            isLoaded(ending, rows, when);
            assertThat(ending.err()).as(when).contains("not sent").doesNotContain("compared");
        }
    }

    @Test
    void nightsOfAnyKind() {
        List<String> rows = rows(300);
        isLoaded(night(rows), rows, "first");
        for (int night = 0; night < 2 * NIGHTS; night++) {
            int kind = random.nextInt(6);
            switch (kind) {
                case 0 -> Collections.shuffle(rows, random);
                case 1 -> rows.add(random.nextInt(rows.size()), rows.get(random.nextInt(rows.size())));
                case 2 ->
                    rows.addAll(
                            random.nextInt(rows.size()),
                            Collections.nCopies(50, rows.get(random.nextInt(rows.size()))));
                case 3 -> rows.add(key(rows.get(random.nextInt(rows.size()))) + row(-1));
                case 4 -> rows.subList(0, rows.size() / 2).clear();
                default -> rows.addAll(random.nextInt(rows.size()), rows(100));
            }
            change(rows, random.nextInt(5));
            isLoaded(night(rows), rows, "seed " + SEED + ", night " + night + " of kind " + kind);
        }
    }

    @Test
    void manyRowsInAnotherOrderAreNoDifference() {
        List<String> rows = rows(30_000);
        isLoaded(night(rows), rows, "first");
        Collections.shuffle(rows, random);
        change(rows, 10);

        Terminal.Ending ending = night(rows);

        isLoaded(ending, rows, "seed " + SEED);
        assertThat(ending.err()).contains("not sent 29,9");
        change(rows, 10);
        isLoaded(night(rows), rows, "seed " + SEED + ", the night after");
    }

    @Test
    void packedFilesAndSeveral() throws IOException {
        List<List<String>> parts = new ArrayList<>(List.of(rows(200), rows(300), rows(100)));
        for (int night = 0; night < NIGHTS; night++) {
            parts.forEach(part -> change(part, random.nextInt(8)));
            List<String> files = new ArrayList<>();
            List<String> all = new ArrayList<>();
            for (int part = 0; part < parts.size(); part++) {
                byte[] bytes = csv(parts.get(part)).getBytes(StandardCharsets.UTF_8);
                ByteArrayOutputStream packed = new ByteArrayOutputStream();
                try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
                    out.write(bytes);
                }
                files.add(
                        part == 1
                                ? terminal.file("part-1.csv.gz", packed.toByteArray())
                                : terminal.file("part-" + part + ".csv", bytes));
                all.addAll(parts.get(part));
            }
            Terminal.Ending ending = load(files);
            String when = "seed " + SEED + ", night " + night;
            isLoaded(ending, all, when);
            if (night > 0) {
                assertThat(ending.err()).as(when).contains("not sent");
            }
        }
    }

    @Test
    void recordsThatAreMendedAreReadWhereTheyLie() {
        List<String> rows = rows(500);
        isLoaded(night(rows), rows, "first");
        change(rows, 10);
        List<String> ragged = new ArrayList<>(rows);
        ragged.replaceAll(row -> key(row).endsWith("7") ? row + "," : row);

        Terminal.Ending ending = night(ragged);

        isLoaded(ending, rows, "seed " + SEED);
        assertThat(ending.err()).contains("not sent 4");
    }

    private enum Damage {
        DIGESTS,
        PLACES,
        KEYS,
        JSON
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRememberedIsTrustedOnlyWhole(Damage damage) throws IOException {
        List<String> rows = rows(400);
        isLoaded(night(rows), rows, "first");
        for (int way = 0; way < 3; way++) {
            Path file = remembered(damage);
            byte[] bytes = Files.readAllBytes(file);
            switch (way) {
                case 0 -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
                case 1 -> Files.write(file, new byte[bytes.length]);
                default -> Files.delete(file);
            }
            change(rows, 20);
            rows.remove(5);
            Terminal.Ending ending = night(rows);
            isLoaded(ending, rows, "seed " + SEED + ", way " + way);
            assertThat(ending.err()).doesNotContain("not sent");
            change(rows, 20);
            ending = night(rows);
            isLoaded(ending, rows, "seed " + SEED + ", after way " + way);
            assertThat(ending.err()).contains("not sent");
        }
    }

    private Path remembered(Damage damage) {
        String ending = damage == Damage.JSON ? ".json" : "." + damage.name().toLowerCase(java.util.Locale.ROOT);
        try (Stream<Path> files = Files.list(folder.resolve("home/state/loads"))) {
            List<Path> found = files.filter(file -> file.toString().endsWith(ending)
                            && !file.getFileName().toString().startsWith("."))
                    .toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void nothingIsLeftBesideWhatIsRemembered() throws IOException {
        List<String> rows = rows(50);
        for (int night = 0; night < 3; night++) {
            isLoaded(night(rows), rows, "night " + night);
            change(rows, 5);
            try (Stream<Path> files = Files.list(folder.resolve("home/state/loads"))) {
                assertThat(files.map(file -> file.getFileName().toString().replaceFirst(".*\\.", "")))
                        .containsExactlyInAnyOrder("digests", "places", "keys", "json");
            }
        }
    }

    @Test
    void keysThatAreGoneDoNotPileUp() throws IOException {
        List<String> rows = rows(200);
        isLoaded(night(rows), rows, "first");
        long first = Files.size(remembered(Damage.KEYS));
        for (int night = 0; night < 12; night++) {
            IntStream.range(0, 60).forEach(at -> rows.set(at, key(rows.get(at)) + row(random.nextInt(1000))));
            isLoaded(night(rows), rows, "seed " + SEED + ", night " + night);
        }
        assertThat(Files.size(remembered(Damage.KEYS))).isLessThan(3 * first);
    }
}
