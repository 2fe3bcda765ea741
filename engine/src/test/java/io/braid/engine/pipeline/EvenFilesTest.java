// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that DuckDB's own reader may read and files that only ours may: the table is the same, whoever reads. */
class EvenFilesTest {
    private static final String[] CELLS = {
        "",
        "a",
        "00123",
        " lead",
        "trail ",
        "x y",
        "\"q\"",
        "\"a,b\"",
        "\"a\nb\"",
        "it's",
        "NULL",
        "é",
        "\t",
        "#",
        "a\"b",
        "1e5"
    };

    @TempDir
    private Path folder;

    /** Replay one with {@code -Dbraid.seed=N}. */
    @Test
    void bothReadersMakeTheSameTable() throws IOException {
        long only = Long.getLong("braid.seed", 0);
        for (long seed = only == 0 ? 1 : only; seed <= (only == 0 ? 40 : only); seed++) {
            Path place = Files.createDirectory(folder.resolve("seed-" + seed));
            Files.writeString(place.resolve("t.csv"), text(new Random(seed)));
            String steps = """
                      - {id: t, read: {csv: '@t.csv', delimiter: comma, quote: double, escape: double, header: true}}
                      - {id: f, write: {csv: '@f.csv', from: t}}
                    """;
            new PlanCall(place).run(steps);
            String free = Files.readString(place.resolve("f.csv"));
            Path again = Files.createDirectory(place.resolve("scanner"));
            Files.copy(place.resolve("t.csv"), again.resolve("t.csv"));
            // A limit has our own scanner read, whatever the file.
            new PlanCall(again).limit(1_000_000).run(steps);
            assertThat(free).as("seed %d", seed).isEqualTo(Files.readString(again.resolve("f.csv")));
        }
    }

    private static String text(Random random) {
        int columns = 2 + random.nextInt(4);
        // Some files have nothing but plain cells, and all their lines alike.
        boolean plain = random.nextInt(3) > 0;
        String end = random.nextInt(4) == 0 ? "\r\n" : "\n";
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < columns; column++) {
            text.append(column == 0 ? "" : ",").append("name").append(column);
        }
        text.append(end);
        int rows = random.nextInt(300);
        for (int row = 0; row < rows; row++) {
            int cells = plain || random.nextInt(20) > 0 ? columns : Math.max(1, columns + random.nextInt(3) - 1);
            for (int cell = 0; cell < cells; cell++) {
                String value = CELLS[random.nextInt(CELLS.length)];
                text.append(cell == 0 ? "" : ",").append(plain && value.contains("\"") ? "p" : value);
            }
            text.append(row == rows - 1 && random.nextBoolean() ? "" : end);
        }
        return text.toString();
    }
}
