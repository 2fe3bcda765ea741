// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is put into a record file comes out of it, in whatever order it is asked for. */
final class RecordFileTest {
    private static final int COLUMNS = 70;

    @TempDir
    private Path folder;

    /** A cell: its bytes as Latin 1, and whether it is blank. */
    private record Cell(String bytes, boolean blank) {}

    /** A record and its row. */
    private record Kept(long row, List<Cell> cells) {}

    private List<Kept> written(long seed, Path file) {
        Random chance = new Random(seed);
        List<Kept> records = new ArrayList<>();
        try (RecordFileWriter writer = new RecordFileWriter(file)) {
            long row = 0;
            for (int i = 0; i < 1000; i++) {
                row += chance.nextInt(20) == 0 ? 1 + chance.nextInt(100) : 1;
                List<Cell> cells = new ArrayList<>();
                for (int column = 0; column < COLUMNS; column++) {
                    byte[] bytes = new byte[chance.nextInt(2000) == 0 ? chance.nextInt(200_000) : chance.nextInt(12)];
                    chance.nextBytes(bytes);
                    cells.add(new Cell(new String(bytes, StandardCharsets.ISO_8859_1), chance.nextInt(4) == 0));
                    writer.cell(bytes, 0, bytes.length, cells.get(column).blank());
                }
                writer.end(row);
                records.add(new Kept(row, cells));
            }
        }
        return records;
    }

    private static void assertSame(byte[] record, int from, List<Cell> cells) {
        RecordCells found = new RecordCells();
        found.read(record, from, COLUMNS);
        for (int column = 0; column < COLUMNS; column++) {
            String text = new String(record, found.start(column), found.length(column), StandardCharsets.ISO_8859_1);
            assertThat(text).isEqualTo(cells.get(column).bytes());
            assertThat(found.isBlank(column)).isEqualTo(cells.get(column).blank());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void recordsAreFoundInAnyOrder(long seed) {
        Path file = folder.resolve("records");
        List<Kept> records = written(seed, file);
        Random chance = new Random(seed);
        try (RecordFile first = RecordFile.open(file);
                RecordFile second = RecordFile.open(file)) {
            for (int i = 0; i < 3000; i++) {
                Kept kept = records.get(chance.nextInt(records.size()));
                assertSame((i % 2 == 0 ? first : second).record(kept.row()), 0, kept.cells());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100})
    void someOfThemAreReadAsOneGoesAlong(int step) {
        Path file = folder.resolve("records");
        List<Kept> records = written(step, file);
        try (RecordFile found = RecordFile.open(file)) {
            for (int i = 0; i < records.size(); i += step) {
                int length = found.find(records.get(i).row());
                if (i % 3 == 0) {
                    found.skip(length);
                    continue;
                }
                byte[] record = new byte[length + 5];
                found.read(record, 5, length);
                assertSame(record, 5, records.get(i).cells());
            }
        }
    }

    @Test
    void aFileMayBeEmpty() {
        Path file = folder.resolve("none");
        new RecordFileWriter(file).close();
        try (RecordFile found = RecordFile.open(file)) {
            assertThat(found.bytesARow()).isZero();
        }
    }

    @Test
    void textsAreFoundByColumn() {
        Path file = folder.resolve("texts");
        try (RecordFileWriter writer = new RecordFileWriter(file)) {
            LongStream.rangeClosed(1, 100).forEach(row -> {
                byte[] text = ("ü" + row).getBytes(StandardCharsets.UTF_8);
                writer.cell(text, 0, 0, true);
                writer.cell(text, 0, text.length, false);
                writer.end(row);
            });
        }
        RecordTexts texts = new RecordTexts(List.of(file), List.of(List.of(2, 5)));
        assertThat(texts.texts(0, 77, List.of(5, 2))).containsExactly("ü77", "");
    }
}
