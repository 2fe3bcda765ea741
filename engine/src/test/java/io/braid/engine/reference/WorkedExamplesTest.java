// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class WorkedExamplesTest {
    static List<WorkedExample> examples() {
        return WorkedExamples.everything();
    }

    static List<DedupeExample> dedupeExamples() {
        return DedupeExamples.all();
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
        if (example.provenance() != null) {
            assertThat(output.provenance()).isEqualTo(example.provenance());
        }
        if (example.conflicts() != null) {
            assertThat(output.conflicts()).isEqualTo(example.conflicts());
        }
        if (example.clusters() != null) {
            assertThat(output.clusters()).contains(example.clusters());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dedupeExamples")
    void theReferenceDeduplicatesAsWasWrittenByHand(DedupeExample example) {
        DedupeOutput output = ReferenceDedupe.dedupe(example.input());

        assertThat(output.deduped()).isEqualTo(example.deduped());
        assertThat(output.clusters()).isEqualTo(example.clusters());
    }

    @Test
    void noTwoExamplesHaveOneName() {
        assertThat(examples()).extracting(WorkedExample::name).doesNotHaveDuplicates();
    }
}
