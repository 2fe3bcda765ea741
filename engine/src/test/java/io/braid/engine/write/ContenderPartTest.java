// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contenders of a row stand in their order, whoever found them first. */
final class ContenderPartTest {
    private static final int ROWS = 64;

    /** Reads one bucket after the other: what the last one left in it does not matter. */
    private static final ContenderPart PART = new ContenderPart();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 15, 16, 17, 100, 5000})
    void placesAscend(int count) {
        Random random = new Random(count);
        try (PayloadBuckets found = new PayloadBuckets(folder.resolve("found"), 1, ROWS, ROWS)) {
            List<Long> places = new ArrayList<>(
                    LongStream.range(0, count).map(i -> i * i).boxed().toList());
            Collections.shuffle(places, random);
            for (long place : places) {
                byte[] entry = new byte[Long.BYTES + (int) (place % 7)];
                BigEndian.putLong(entry, 0, place);
                found.add(3, entry, 0, entry.length);
            }
            ContenderPart part = PART.read(found, 0);

            assertThat(part.count(2)).isZero();
            assertThat(part.count(3)).isEqualTo(count);
            for (int i = 0; i < count; i++) {
                assertThat(part.place(3, i)).isEqualTo((long) i * i);
            }
        }
    }
}
