// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.error.Failure;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a plan's file holds, the answer is a plan or faults. */
class HostilePlanTest {
    private static final int TEXTS = Boolean.getBoolean("braid.thorough") ? 100_000 : 3_000;
    private static final String SIGNS = "{}[]:,-#&*!|>'\"%@`?\n\t \\$~=0a\u0000\u0085\u2028\ufeff\ud83d";

    @Test
    void aSpoiledPlanIsAPlanOrHasFaultsWithTheirLines() {
        int refused = 0;
        for (long seed = 0; seed < TEXTS; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(PlanWriter.write(new GeneratedPlans(seed).plan()));
            for (int change = random.nextInt(4); change >= 0; change--) {
                spoil(text, random);
            }
            try {
                assertThat(PlanReader.read("plan.yaml", text.toString(), Map.of())
                                .steps())
                        .isNotEmpty();
            } catch (Failure failure) {
                refused++;
                assertThat(failure.problems())
                        .allSatisfy(problem -> assertThat(problem.sentence()).contains("plan.yaml"));
            }
        }
        assertThat(refused).isGreaterThan(TEXTS / 10);
    }

    private static void spoil(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
            case 0 -> text.setCharAt(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
            case 1 -> text.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
            default -> text.delete(at, Math.min(text.length(), at + random.nextInt(30)));
        }
        if (text.length() == 0) {
            text.append('x');
        }
    }
}
