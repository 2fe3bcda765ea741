// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.event.Cancellation;
import io.braid.core.event.Observer;
import io.braid.core.plan.MergeOutputs;
import io.braid.core.plan.MergePlan;
import io.braid.core.plan.RunSettings;
import io.braid.engine.reference.CsvFiles;
import io.braid.engine.reference.NastyInputs;
import io.braid.engine.reference.NastyLevel;
import io.braid.engine.reference.ReferenceInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A merge that is asked for nothing but the merged file keeps no text in its tables that no strategy compares; asked for
 * conflicts and unmatched records it keeps them all. It makes no difference to the merged file, nor to where its values are
 * from.
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
            RunSettings settings = product.settings(2, RunSettings.LEAST_MEMORY_BYTES);
            Product.Output whole = product.merge(plan, settings);

            Product.engine().merge(lean(plan, place), settings, Observer.NONE, new Cancellation());

            assertThat(Files.readString(place.resolve("lean.csv")))
                    .as("seed %d", seed)
                    .isEqualTo(whole.merged());
            assertThat(Files.readString(place.resolve("lean-provenance.csv")))
                    .as("provenance of seed %d", seed)
                    .isEqualTo(Files.readString(place.resolve("provenance.csv")));
        }
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
                        null,
                        null,
                        null,
                        null,
                        null));
    }
}
