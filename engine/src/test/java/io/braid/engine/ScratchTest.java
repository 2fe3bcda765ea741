// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import io.braid.engine.reference.*;
import java.nio.file.*;
import org.junit.jupiter.api.Test;

final class ScratchTest {
    @Test
    void dump() throws Exception {
        ReferenceInput generated = NastyInputs.generate(Long.getLong("braid.seed", 70), NastyLevel.EVERYTHING);
        ReferenceInput input = generated.with(generated.options().dedupeOriginal(true));
        Path folder = Files.createDirectories(Path.of("/tmp/dedupe-scratch"));
        CsvFiles.toFiles(input, folder);
        System.out.println(MergeArguments.toArguments(input));
        ReferenceOutput out = ReferenceMerge.merge(input);
        System.out.println(out.clusters());
        System.out.println(CsvFiles.text(input.original()));
        DedupeOutput d = ReferenceDedupe.dedupe(new DedupeInput(input.original(), input.rules(), input.options()));
        System.out.println(CsvFiles.text(d.deduped()));
        System.out.println(CsvFiles.text(new Product(folder).dedupe(new DedupeInput(input.original(), input.rules(), input.options())).clusters()));
        System.out.println(Files.readString(folder.resolve("deduped.csv")));
    }
}
