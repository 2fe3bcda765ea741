// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.engine.reference.CsvFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Records that all fit into memory are looked up there, of more it is laid by what rows want, and with least memory statements
 * choose: the bytes are the same. Some rows have more records than are listed at once, and what they lack comes late.
 */
class RoomForRecordsTest {
    private static final int ROWS = 12_000;
    private static final int MANY = 40;
    private static final int LATE = 30;
    private static final String LONG = "long ".repeat(650);
    private static final List<String> SIDES = List.of("provenance.csv", "conflicts.csv");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void writeFiles() throws IOException {
        Random random = new Random(17);
        try (BufferedWriter original = Files.newBufferedWriter(folder.resolve("crm.csv"), StandardCharsets.UTF_8);
                BufferedWriter extra = Files.newBufferedWriter(folder.resolve("extra.csv"), StandardCharsets.UTF_8)) {
            original.write("id,email,city\n");
            extra.write("email,city,title,note\n");
            for (int row = 1; row <= ROWS; row++) {
                original.write(row + ",p" + row + "@x.org," + (row % 3 == 0 ? "" : "Köln") + "\n");
                int records = row % 500 == 0 ? MANY : random.nextInt(3);
                for (int i = 1; i <= records; i++) {
                    boolean late = records < MANY || i >= LATE;
                    String title = late && random.nextInt(4) > 0 ? "title " + row + "." + i : "";
                    String note = late ? LONG + i : "";
                    extra.write("p" + row + "@x.org,City " + i % 3 + "," + title + "," + note + "\n");
                }
            }
        }
        // As statements choose.
        call("least.csv", 256).run();
        for (String side : SIDES) {
            Files.move(folder.resolve(side), folder.resolve("least-" + side));
        }
    }

    private static MergeCall call(String out, long mebibytes) {
        return MergeCall.of(folder, "crm.csv", "extra.csv")
                .on("email")
                .out(out)
                .threads(2)
                .memory(mebibytes << 20);
    }

    @ParameterizedTest
    @CsvSource({"338, laid-by.csv", "1024, at-hand.csv"})
    void theBytesAreTheSame(long mebibytes, String out) {
        call(out, mebibytes).run();
        assertThat(folder.resolve(out)).hasSameBinaryContentAs(folder.resolve("least.csv"));
        for (String side : SIDES) {
            assertThat(folder.resolve(side)).hasSameBinaryContentAs(folder.resolve("least-" + side));
        }
    }

    @Test
    void whatComesLateIsThere() throws IOException {
        List<List<String>> rows = CsvFiles.parse("least", Files.readString(folder.resolve("least.csv")))
                .rows();
        assertThat(rows.get(499).get(4)).isEqualTo(LONG + LATE);
        assertThat(rows).hasSize(ROWS);
    }
}
