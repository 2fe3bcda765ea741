// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PatternCountsTest {
    private static void add(PatternCounts counts, String text) {
        byte[] utf8 = ("§" + text + "§").getBytes(StandardCharsets.UTF_8);
        counts.add(utf8, 2, utf8.length - 2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Ann Lee                | Aa Aa
                    ann.lee@x1.example     | a.a@a9.a
                    (212) 555-0123         | (9) 9-9
                    2024-02-03             | 9-9-9
                    ÄRZTE straße           | A a
                    李 小龍                 | a a
                    No. ٣٤                 | Aa. 9
                    --  --                 | --  --
                    10 €                   | 9 €
                    """)
    void runsOfLettersAndDigitsCount(String text, String pattern) {
        PatternCounts counts = new PatternCounts(10);
        add(counts, text);

        assertThat(counts.top()).isEqualTo(new PatternCounts.Top(pattern, 1, true));
    }

    @Test
    void theUsualPatternIsFoundAmongFarMoreThanAreRemembered() {
        PatternCounts counts = new PatternCounts(64);
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int bits = random.nextInt(1 << 16); bits > 0; bits >>= 1) {
                text.append((bits & 1) == 0 ? "-" : "+");
            }
            add(counts, i % 4 == 0 ? "A1" : text.toString());
        }

        assertThat(counts.top().pattern()).isEqualTo("A9");
        assertThat(counts.top().exact()).isFalse();
        assertThat(counts.top().rows()).isBetween(4000L, 5000L);
    }
}
