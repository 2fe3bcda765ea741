// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class WorkedExamplesTest {
    static List<WorkedExample> examples() {
        return WorkedExamples.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void theReferenceGivesWhatWasWrittenByHand(WorkedExample example) {
        ReferenceOutput output = ReferenceMerge.merge(example.input());

        assertThat(output.merged()).isEqualTo(example.merged());
        if (example.matches() != null) {
            assertThat(output.matches()).isEqualTo(example.matches());
        }
        if (example.unmatched() != null) {
            assertThat(output.unmatched()).isEqualTo(example.unmatched());
        }
    }

    @Test
    void noTwoExamplesHaveOneName() {
        assertThat(examples()).extracting(WorkedExample::name).doesNotHaveDuplicates();
    }
}
