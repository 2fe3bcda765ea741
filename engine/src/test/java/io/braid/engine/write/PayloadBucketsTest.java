// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.engine.run.Background;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries come out of the bucket their row belongs to, whatever order they came in. */
final class PayloadBucketsTest {
    private static final int FIRST = 5;
    private static final int ROWS = 3000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 1000, 5000})
    void everyEntryIsInItsBucket(int rowsABucket) {
        Random chance = new Random(rowsABucket);
        Map<Long, byte[]> entries = new HashMap<>();
        try (PayloadBuckets buckets = new PayloadBuckets(folder.resolve("spool"), FIRST, ROWS, rowsABucket)) {
            for (int i = 0; i < ROWS; i++) {
                long row = (long) FIRST + chance.nextInt(ROWS);
                byte[] entry = new byte[chance.nextInt(50) == 0 ? 10_000 : chance.nextInt(40)];
                chance.nextBytes(entry);
                if (entries.putIfAbsent(row, entry) == null) {
                    buckets.add(row, entry, 0, entry.length);
                }
            }
            Map<Long, byte[]> found = new HashMap<>();
            for (int bucket = 0; bucket < buckets.count(); bucket++) {
                long first = buckets.firstRow(bucket);
                long bytes = buckets.bytes(bucket);
                long[] read = {0};
                buckets.read(bucket, (row, all, from, to) -> {
                    assertThat(row).isBetween(first, first + rowsABucket - 1);
                    found.put(row, Arrays.copyOfRange(all, from, to));
                    read[0] += to - from + 12;
                });
                assertThat(read[0]).isEqualTo(bytes);
            }
            assertThat(found).hasSameSizeAs(entries);
            found.forEach((row, entry) -> assertThat(entry).isEqualTo(entries.get(row)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 12, 100, 1 << 16})
    void severalThreadsLayTheirEntriesBy(int staged) {
        int threads = 3;
        try (PayloadBuckets buckets = new PayloadBuckets(folder.resolve("spool"), 1, ROWS, 64);
                Background background = new Background(threads)) {
            IntStream.range(0, threads)
                    .mapToObj(thread -> background.start(() -> {
                        PayloadStage stage = new PayloadStage(buckets, staged);
                        for (int row = 1 + thread; row <= ROWS; row += threads) {
                            byte[] entry = entry(row);
                            stage.add(row, entry, 1, entry.length);
                        }
                        stage.hand();
                        return true;
                    }))
                    .toList()
                    .forEach(Background.Coming::get);
            Map<Long, byte[]> found = new HashMap<>();
            for (int bucket = 0; bucket < buckets.count(); bucket++) {
                buckets.read(
                        bucket,
                        (row, all, from, to) -> assertThat(found.put(row, Arrays.copyOfRange(all, from, to)))
                                .isNull());
            }
            assertThat(found).hasSize(ROWS);
            found.forEach((row, entry) -> {
                byte[] whole = entry(row.intValue());
                assertThat(entry).isEqualTo(Arrays.copyOfRange(whole, 1, whole.length));
            });
        }
    }

    private static byte[] entry(int row) {
        byte[] entry = new byte[1 + row % 37];
        new Random(row).nextBytes(entry);
        return entry;
    }

    @Test
    void nothingIsLeftOfTheFile() {
        Path spool = folder.resolve("spool");
        try (PayloadBuckets buckets = new PayloadBuckets(spool, 1, 0, 10)) {
            assertThat(buckets.count()).isZero();
            assertThat(spool).exists();
        }
        assertThat(spool).doesNotExist();
    }
}
