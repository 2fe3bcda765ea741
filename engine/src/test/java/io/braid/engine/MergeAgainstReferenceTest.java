// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.engine.reference.CsvFiles;
import io.braid.engine.reference.NastyInputs;
import io.braid.engine.reference.NastyLevel;
import io.braid.engine.reference.ReferenceInput;
import io.braid.engine.reference.ReferenceMerge;
import io.braid.engine.reference.ReferenceOutput;
import io.braid.engine.reference.WorkedExample;
import io.braid.engine.reference.WorkedExamples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The SQL of the product against the page that says what a merge means, and against a program written from that page. */
final class MergeAgainstReferenceTest {
    private static final int SEEDS = Boolean.getBoolean("braid.thorough") ? 5000 : 75;

    @TempDir
    private Path folder;

    static List<WorkedExample> examples() {
        return Stream.concat(WorkedExamples.all().stream(), WorkedExamples.everything().stream())
                .distinct()
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void theProductGivesWhatWasWrittenByHand(WorkedExample example) throws IOException {
        Product.Output output = new Product(folder).merge(example.input());

        assertThat(output.merged()).isEqualTo(CsvFiles.text(example.merged()));
        if (example.matches() != null) {
            assertThat(output.matches()).isEqualTo(example.matches());
        }
        if (example.unmatched() != null) {
            assertThat(output.unmatched()).isEqualTo(example.unmatched());
        }
        Agreement.check(example.name(), output, ReferenceMerge.merge(example.input()));
    }

    /** Replay one seed with {@code -Dbraid.seed=N}, or some with {@code -Dbraid.seed=N-M}. */
    @ParameterizedTest
    @EnumSource
    void everyGeneratedMergeGivesTheSameThroughBoth(NastyLevel level) throws IOException {
        String[] asked = System.getProperty("braid.seed", "1-" + SEEDS).split("-", -1);
        long from = Long.parseLong(asked[0]);
        long to = Long.parseLong(asked[asked.length - 1]);
        for (long seed = from; seed <= to; seed++) {
            ReferenceInput input = NastyInputs.generate(seed, level);
            ReferenceOutput expected = ReferenceMerge.merge(input);

            Product.Output output = new Product(folder.resolve("seed-" + seed)).merge(input);

            Agreement.check("seed " + seed, output, expected);
        }
        System.out.printf("reference = product on seeds %d to %d, %s%n", from, to, level);
    }
}
