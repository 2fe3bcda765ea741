// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.codec.digest.MurmurHash3;
import org.junit.jupiter.api.Test;

/** The hash of the keys, against that of Apache Commons. */
final class MurmurTest {
    @Test
    void everyLengthAndPlaceGivesTheSame() {
        SplittableRandom random = new SplittableRandom(3);
        for (int length = 0; length < 100; length++) {
            for (int from = 0; from < 20; from++) {
                byte[] bytes = new byte[from + length + random.nextInt(20)];
                random.nextBytes(bytes);
                int seed = random.nextInt(Integer.MAX_VALUE);
                byte[] alone = Arrays.copyOfRange(bytes, from, from + length);

                assertThat(Murmur.hash(bytes, from, length, seed))
                        .isEqualTo(Murmur.hash(alone, 0, length, seed))
                        .isEqualTo(MurmurHash3.hash128x64(alone, 0, length, seed)[0]);
                long[] whole = new long[2];
                Murmur.wholeHash(bytes, from, length, seed, seed, whole);
                assertThat(whole).isEqualTo(MurmurHash3.hash128x64(alone, 0, length, seed));
            }
        }
    }
}
