// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.engine.csv.SharedData;
import io.braid.engine.reference.CsvFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Synthetic persons with errors, from the Freely Extensible Biomedical Record Linkage project; a record's id names its person. */
final class FebrlTest {
    @TempDir
    private Path folder;

    /** Pairs of rows of one cluster, counted as {@code pairs_f1.py} does. */
    @ParameterizedTest
    @CsvSource({"dataset1.csv, 0.94", "dataset2.csv, 0.93"})
    void deduplicatingOnTheNumberAloneFindsTheDuplicates(String name, double least) throws IOException {
        Path data = SharedData.of("linkage/febrl").resolve(name);
        Files.copy(data, folder.resolve(name));
        List<String> persons = CsvFiles.parse(name, Files.readString(data)).rows().stream()
                .map(row -> row.get(0).strip().replaceFirst("^rec-(\\d+)-.*$", "$1"))
                .toList();
        DedupeCall call = DedupeCall.of(folder, name).on("soc_sec_id");
        call.run();

        List<Integer> entities = call.entities();
        assertThat(entities).hasSameSizeAs(persons);
        double truth = pairs(persons);
        double found = pairs(entities);
        double right = pairs(IntStream.range(0, persons.size())
                .mapToObj(i -> persons.get(i) + "/" + entities.get(i))
                .toList());
        double f1 = 2 * right / (found + truth);
        System.out.printf(
                "febrl %s on soc_sec_id: %.0f pairs to find, %.0f found, %.0f right: P %.3f R %.3f F1 %.3f%n",
                name, truth, found, right, right / found, right / truth, f1);
        assertThat(f1).isGreaterThanOrEqualTo(least);
    }

    /** How many pairs of rows have the same. */
    private static long pairs(List<?> clusters) {
        Map<Object, Long> sizes = new HashMap<>(
                clusters.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
        return sizes.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
    }
}
