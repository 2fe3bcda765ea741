// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.event.Cancellation;
import io.braid.core.event.Observer;
import io.braid.core.plan.MergeOutputs;
import io.braid.core.plan.MergePlan;
import io.braid.core.plan.RunSettings;
import io.braid.core.report.MergeReport;
import io.braid.engine.reference.CsvFiles;
import io.braid.engine.reference.NastyInputs;
import io.braid.engine.reference.NastyLevel;
import io.braid.engine.reference.ReferenceInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A merge that is asked for nothing but the merged file keeps no text in its tables that no strategy compares, and with
 * memory at hand makes no table of who was joined and matched; asked for unmatched records it makes them all. It makes no
 * difference to the merged file, nor to where its values are from and what lost, nor to what is reported.
 */
final class LeanMergeTest {
    private static final long SEEDS = 10;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void whereTextsLieChangesNoByte(NastyLevel level) throws IOException {
        for (long seed = 1; seed <= SEEDS; seed++) {
            ReferenceInput input = NastyInputs.generate(seed, level);
            Path place = folder.resolve("seed-" + seed);
            Files.createDirectories(place);
            CsvFiles.toFiles(input, place);
            Product product = new Product(place);
            MergePlan plan = product.plan(input);
            Product.Output whole = product.merge(plan, product.settings(2, RunSettings.LEAST_MEMORY_BYTES));
            for (long memory : List.of(RunSettings.LEAST_MEMORY_BYTES, RunSettings.DEFAULT_MEMORY_BYTES)) {
                MergeReport report = Product.engine()
                        .merge(lean(plan, place), product.settings(2, memory), Observer.NONE, new Cancellation());

                String which = "seed " + seed + ", " + memory + " bytes, ";
                same(place, "lean.csv", "merged.csv", which);
                same(place, "lean-provenance.csv", "provenance.csv", which);
                same(place, "lean-conflicts.csv", "conflicts.csv", which);
                assertThat(figures(report)).as(which).isEqualTo(figures(whole.report()));
            }
        }
    }

    private static void same(Path place, String lean, String whole, String which) throws IOException {
        assertThat(Files.readString(place.resolve(lean)))
                .as(which + lean)
                .isEqualTo(Files.readString(place.resolve(whole)));
    }

    /** What a merge makes, in figures. */
    private static List<Object> figures(MergeReport report) {
        return List.of(
                report.matched(),
                report.doubtful(),
                report.ambiguous(),
                report.unmatched(),
                report.ruleConflicts(),
                report.entities(),
                report.records(),
                report.unusedRecords(),
                report.rules(),
                report.genericKeys(),
                report.oversized(),
                report.columns());
    }

    private static MergePlan lean(MergePlan plan, Path place) {
        return new MergePlan(
                plan.original(),
                plan.dedupeOriginal(),
                plan.with(),
                plan.matching(),
                plan.onAmbiguous(),
                plan.doubtful(),
                plan.fill(),
                plan.survivorship(),
                plan.add(),
                plan.overrides(),
                plan.matchColumns(),
                new MergeOutputs(
                        place.resolve("lean.csv").toString(),
                        null,
                        place.resolve("lean-provenance.csv").toString(),
                        place.resolve("lean-conflicts.csv").toString(),
                        null,
                        null,
                        null,
                        null));
    }
}
