// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random damage to tables: the scan stays deterministic, counts every row, and one stray quote harms no neighbour. */
class DirtyTablesTest {
    private static final String DIRT = "\"\"\",,\n\r\\; \tx\u00E9\uD83E\uDD86";
    private static final List<String> WORDS =
            List.of("Ann", "Lee, Bob", "New York", "5 pipes", "said \"hi\", left", "Zoë", "x;y", "");
    private static final int ROUNDS = Boolean.getBoolean("braid.thorough") ? 20_000 : 2_000;

    @Test
    void anyDamageIsReadTheSameWhateverTheBuffer() {
        for (long seed = 1; seed <= ROUNDS; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(String.join("\n", table(random)));
            for (int i = random.nextInt(6); i >= 0; i--) {
                int dirt = random.nextInt(DIRT.length() - 1);
                text.insert(random.nextInt(text.length()), DIRT.charAt(dirt));
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            boolean backslash = random.nextBoolean();
            Dialect dialect = backslash ? Dialect.STANDARD.withQuoting('"', '\\') : Dialect.STANDARD;
            Scan large = Scan.of(bytes, dialect, 4, ScanLimits.DEFAULT);
            Scan small = Scan.of(bytes, dialect, 4, new ScanLimits(1 + random.nextInt(60), 1 << 20));
            String described = "seed " + seed + "\n" + text;
            assertThat(small.all()).as(described).isEqualTo(large.all());
            assertThat(small.bytesBack.toString()).as(described).isEqualTo(large.bytesBack.toString());
            long last = Math.max(
                    large.rowNumbers.stream().mapToLong(Long::longValue).max().orElse(0),
                    large.rejects.stream().mapToLong(Reject::row).max().orElse(0));
            assertThat((long) large.rows.size() + large.rejects.size())
                    .as(described)
                    .isEqualTo(last);
        }
    }

    @Test
    void aStrayQuoteHarmsItsOwnRowAlone() {
        for (long seed = 1; seed <= ROUNDS; seed++) {
            Random random = new Random(seed);
            List<String> lines = table(random);
            List<List<String>> clean = Scan.of(String.join("\n", lines), Dialect.STANDARD, 4).rows;
            int hurt = 1 + random.nextInt(lines.size() - 1);
            StringBuilder line = new StringBuilder(lines.get(hurt));
            line.insert(random.nextInt(line.length() + 1), '"');
            lines.set(hurt, line.toString());
            Scan scan = Scan.of(String.join("\n", lines), Dialect.STANDARD, 4);
            List<List<String>> others = new ArrayList<>(clean);
            others.remove(hurt - 1);
            assertThat(scan.rows)
                    .as("seed " + seed + ", line " + (hurt + 1) + ": " + line)
                    .containsSubsequence(others);
            assertThat(scan.rows.size() + scan.rejects.size())
                    .as("seed " + seed)
                    .isEqualTo(clean.size());
        }
    }

    private static List<String> table(Random random) {
        List<String> lines = new ArrayList<>(List.of("id,a,b,c"));
        int rows = 3 + random.nextInt(8);
        for (int i = 1; i <= rows; i++) {
            StringBuilder line = new StringBuilder().append(i);
            for (int j = 0; j < 3; j++) {
                String word = WORDS.get(random.nextInt(WORDS.size()));
                boolean quoted =
                        word.contains(",") || word.contains("\"") || (random.nextInt(4) == 0 && !word.isEmpty());
                line.append(',').append(quoted ? '"' + word.replace("\"", "\"\"") + '"' : word);
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
