// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.report.DedupeReport;
import io.braid.core.report.DedupeRuleReport;
import io.braid.core.report.MergeReport;
import io.braid.engine.reference.CsvFiles;
import io.braid.engine.reference.DedupeExample;
import io.braid.engine.reference.DedupeExamples;
import io.braid.engine.reference.DedupeInput;
import io.braid.engine.reference.DedupeOutput;
import io.braid.engine.reference.NastyInputs;
import io.braid.engine.reference.NastyLevel;
import io.braid.engine.reference.ReferenceDedupe;
import io.braid.engine.reference.ReferenceInput;
import io.braid.engine.reference.ReferenceMerge;
import io.braid.engine.reference.ReferenceOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Deduplication, of a file and of a merge's original, against the reference. */
final class DedupeAgainstReferenceTest {
    private static final boolean THOROUGH = Boolean.getBoolean("braid.thorough");
    private static final long FILES = THOROUGH ? 5000 : 70;
    private static final long MERGES = THOROUGH ? 5000 : 25;

    @TempDir
    private Path folder;

    static List<DedupeExample> examples() {
        return DedupeExamples.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void theProductGivesWhatWasWrittenByHand(DedupeExample example) throws IOException {
        Product.Deduped deduped = new Product(folder).dedupe(example.input());

        assertThat(deduped.text()).isEqualTo(CsvFiles.text(example.deduped()));
        assertThat(deduped.clusters()).isEqualTo(example.clusters());
    }

    @Test
    void everyGeneratedFileGivesTheSameThroughBoth() throws IOException {
        Seeds seeds = Seeds.asked(FILES);
        for (long seed = seeds.first(); seed <= seeds.last(); seed++) {
            DedupeInput input = NastyInputs.generateDedupe(seed);
            DedupeOutput expected = ReferenceDedupe.dedupe(input);

            Product.Deduped deduped = new Product(folder.resolve("seed-" + seed)).dedupe(input);

            assertThat(deduped.text()).as("file, seed %d", seed).isEqualTo(CsvFiles.text(expected.deduped()));
            assertThat(deduped.clusters()).as("clusters, seed %d", seed).isEqualTo(expected.clusters());
            assertThat(deduped.report().rowsOut()).isEqualTo(expected.entities().size());
            assertThat(deduped.report().rowsOut() + deduped.report().mergedAway())
                    .isEqualTo(deduped.report().rowsIn())
                    .isEqualTo(input.file().rows().size());
            DedupeReport report = deduped.report();
            Agreement.oversized(
                    "seed " + seed,
                    report.rules().stream().map(DedupeRuleReport::rule).toList(),
                    new Agreement.Oversized(report.oversized(), report.stillOversized(), report.oversizedEntities()),
                    expected.oversized());
        }
    }

    @Test
    void everyGeneratedMergeOfADeduplicatedOriginalGivesTheSameThroughBoth() throws IOException {
        Seeds seeds = Seeds.asked(MERGES);
        for (long seed = seeds.first(); seed <= seeds.last(); seed++) {
            ReferenceInput generated = NastyInputs.generate(seed, NastyLevel.EVERYTHING);
            ReferenceInput input = generated.with(generated.options().dedupeOriginal(true));
            ReferenceOutput expected = ReferenceMerge.merge(input);

            Product product = new Product(folder.resolve("seed-" + seed));
            Product.Output output = product.merge(input);

            assertThat(output.merged()).as("merged, seed %d", seed).isEqualTo(CsvFiles.text(expected.merged()));
            assertThat(output.matches()).as("matches, seed %d", seed).isEqualTo(expected.matches());
            assertThat(output.provenance()).as("provenance, seed %d", seed).isEqualTo(expected.provenance());
            assertThat(output.conflicts()).as("conflicts, seed %d", seed).isEqualTo(expected.conflicts());
            assertThat(product.clusters())
                    .as("clusters, seed %d", seed)
                    .isEqualTo(expected.clusters().orElseThrow());
            MergeReport report = output.report();
            assertThat(report.rowsIn())
                    .isEqualTo(input.original().rows().size())
                    .isEqualTo(report.rowsOut() + report.mergedAway());
        }
    }
}
