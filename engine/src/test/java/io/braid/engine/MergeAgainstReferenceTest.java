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
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The SQL of the product against the page that says what a merge means, and against a program written from that page. What it merges lies
 * in folders of its own, so that its many merges go side by side.
 */
@Execution(ExecutionMode.CONCURRENT)
final class MergeAgainstReferenceTest {
    private static final int SEEDS = Boolean.getBoolean("braid.thorough") ? 5000 : 28;

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
        ReferenceOutput expected = ReferenceMerge.merge(example.input());
        Agreement.check(example.name(), output, expected);
        Product.Output inMemory = new Product(folder).mergeInMemory(example.input());
        Agreement.check(example.name(), inMemory, expected);
        assertThat(rowsByStage(inMemory)).isEqualTo(rowsByStage(output));
    }

    private static List<String> rowsByStage(Product.Output output) {
        return output.report().stages().stream()
                .map(stage -> stage.stage() + " " + stage.rows())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void everyGeneratedMergeGivesTheSameThroughBoth(NastyLevel level) throws IOException {
        Seeds seeds = Seeds.asked(SEEDS);
        for (long seed = seeds.first(); seed <= seeds.last(); seed++) {
            ReferenceInput input = NastyInputs.generate(seed, level);
            ReferenceOutput expected = ReferenceMerge.merge(input);

            Product product = new Product(folder.resolve("seed-" + seed));

            Product.Output output = seed % 2 == 0 ? product.merge(input) : product.mergeInMemory(input);

            Agreement.check("seed " + seed, output, expected);
        }
        System.out.printf("reference = product on seeds %d to %d, %s%n", seeds.first(), seeds.last(), level);
    }
}
