// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys are found as a map finds them, one by one and many at once. */
final class KeyGroupsTest {
    private static final int NOBODY = 77;

    /** The fewer keys there are, the fuller their table may be, and the more of them want the same slot. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 50, 4000})
    void theFirstRecordStandsForItsKey(int size) {
        Random random = new Random(size);
        long[] keys = new long[size + 1];
        Map<Long, Integer> first = new HashMap<>();
        for (int at = 1; at <= size; at++) {
            keys[at] = random.nextInt(3) == 0 ? KeyGroups.NONE : key(random, size);
            if (keys[at] != KeyGroups.NONE) {
                first.putIfAbsent(keys[at], at);
            }
        }
        KeyGroups groups = new KeyGroups(keys, size);

        long[] asked = new long[3000];
        int[] found = new int[asked.length + 1];
        for (int i = 0; i < asked.length; i++) {
            asked[i] = random.nextInt(4) == 0 ? KeyGroups.NONE : key(random, 2 * size + 1);
        }
        found[asked.length - 1] = NOBODY;
        found[asked.length] = NOBODY;
        groups.find(asked, asked.length - 1, found);

        for (int i = 0; i < asked.length - 1; i++) {
            int expected = first.getOrDefault(asked[i], KeyGroups.NONE);
            assertThat(found[i]).as("key %s", asked[i]).isEqualTo(expected);
            if (asked[i] != KeyGroups.NONE) {
                assertThat(groups.find(asked[i])).isEqualTo(expected);
            }
        }
        assertThat(found[asked.length - 1]).isEqualTo(NOBODY);
        assertThat(found[asked.length]).isEqualTo(NOBODY);
    }

    private static long key(Random random, int most) {
        return new Random(random.nextInt(most + 1)).nextLong() | 1;
    }
}
