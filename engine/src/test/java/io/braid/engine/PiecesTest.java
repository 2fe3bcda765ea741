// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.report.ColumnReport;
import io.braid.core.report.MergeReport;
import io.braid.engine.csv.ScanPlaces;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/** A file so long that several threads write it gets the bytes and counts that one thread gives it. */
class PiecesTest {
    private static final int ROWS = 4 * ScanPlaces.ROWS + 100;

    private static final List<String> SIDES =
            List.of("provenance.csv", "conflicts.csv", "matches.csv", "unmatched.csv");

    @TempDir
    private static Path folder;

    private static MergeReport alone;

    @BeforeAll
    static void writeFiles() throws IOException {
        Random random = new Random(7);
        StringBuilder original = new StringBuilder("\uFEFFid,email,city,note\r\n");
        for (int row = 1; row <= ROWS; row++) {
            boolean nearPlace = row % ScanPlaces.ROWS < 4 || row % ScanPlaces.ROWS > ScanPlaces.ROWS - 4;
            int kind = random.nextInt(nearPlace ? 8 : 400);
            String cells = row + ",p" + row + "@x.org," + (row % 3 == 0 ? "" : "Köln");
            original.append(
                    switch (kind) {
                        case 0 -> cells + ",\"two\nlines\"\n";
                        case 1 -> cells + ",too,many,cells\n";
                        case 2 -> "\n" + cells + ",after a blank line\r\n";
                        case 3 -> cells + "\n";
                        case 4 -> cells + ",\"stray\r\n";
                        default -> cells + ",plain\r\n";
                    });
        }
        Files.writeString(folder.resolve("crm.csv"), original + "last,p1@x.org,,no end", StandardCharsets.UTF_8);
        StringBuilder extra = new StringBuilder("email,city,phone\n");
        for (int row = 1; row <= ROWS; row++) {
            if (random.nextInt(3) > 0) {
                extra.append("p" + row + "@x.org,City " + row + "," + (row % 2 == 0 ? "" : "55" + row) + "\n");
            }
            if (random.nextInt(9) == 0) {
                extra.append("p" + row + "@x.org,Other,77" + row + "\n");
            }
        }
        Files.writeString(folder.resolve("extra.csv"), extra, StandardCharsets.UTF_8);
        alone = call("alone.csv", 1).run();
        for (String side : SIDES) {
            Files.move(folder.resolve(side), folder.resolve("alone-" + side));
        }
    }

    private static MergeCall call(String out, int threads) {
        return MergeCall.of(folder, "crm.csv", "extra.csv").on("email").out(out).threads(threads);
    }

    @ParameterizedTest
    @CsvSource({"2, together.csv", "5, many.csv", "3, packed.csv.gz"})
    void severalThreadsWriteTheSameBytes(int threads, String out) {
        MergeReport report = call(out, threads).run();
        assertThat(report.rowsOut()).isEqualTo(alone.rowsOut());
        assertThat(report.columns()).isEqualTo(alone.columns());
        for (String side : SIDES) {
            assertThat(folder.resolve(side)).hasSameBinaryContentAs(folder.resolve("alone-" + side));
        }
        if (out.endsWith(".csv")) {
            assertThat(folder.resolve(out)).hasSameBinaryContentAs(folder.resolve("alone.csv"));
        }
    }

    /** With room for it, rows are matched and chosen in memory, in as many parts as there are threads. */
    @ParameterizedTest
    @CsvSource({"1, room-one.csv", "3, room-three.csv", "8, room-eight.csv"})
    void severalThreadsChooseTheSameWinners(int threads, String out) {
        MergeReport report = MergeCall.of(folder, "crm.csv", "extra.csv")
                .on("email")
                .out(out)
                .threads(threads)
                .memory(1L << 30)
                .run();

        assertThat(report.columns())
                .extracting(ColumnReport::filledAfter)
                .isEqualTo(
                        alone.columns().stream().map(ColumnReport::filledAfter).toList());
        assertThat(folder.resolve(out)).hasSameBinaryContentAs(folder.resolve("alone.csv"));
    }

    @Test
    void everyRowOfTheOriginalIsThere() {
        assertThat(alone.rowsOut() + alone.rejected()).isEqualTo(ROWS + 1L);
        assertThat(alone.columns()).extracting(ColumnReport::lostValues).anyMatch(lost -> lost > ROWS / 40);
        assertThat(text("alone.csv"))
                .startsWith("\uFEFFid,email,city,note,phone")
                .doesNotEndWith("\n");
    }

    private static String text(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
