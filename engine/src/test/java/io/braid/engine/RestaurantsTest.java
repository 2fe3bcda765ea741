// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.plan.ReadOptions;
import io.braid.engine.csv.SharedData;
import io.braid.engine.reference.CsvFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Restaurants that two guides list, with the pairs people found. The rows of even id are the original, those of odd id the
 * enrichment, so of the known pairs only those of one even and one odd id are there to be found; they are the truth.
 */
final class RestaurantsTest {
    private static final double LEAST_F1 = 0.92;

    @TempDir
    private Path folder;

    /** An even id and an odd one. */
    private record Pair(int even, int odd) {}

    @Test
    void matchingOnPhoneFindsThePairsThatPeopleFound() throws IOException {
        Set<Pair> truth = truth();
        Set<Pair> found = pairs("phone");
        assertThat(found).as("with the phone's digits").isEqualTo(pairs("phone:digits"));

        Set<Pair> right = new HashSet<>(found);
        right.retainAll(truth);
        double precision = (double) right.size() / found.size();
        double recall = (double) right.size() / truth.size();
        double f1 = 2 * precision * recall / (precision + recall);
        System.out.printf(
                "restaurants on phone: %d pairs to find, %d found, %d right: P %.3f R %.3f F1 %.3f%n",
                truth.size(), found.size(), right.size(), precision, recall, f1);
        assertThat(f1).isGreaterThanOrEqualTo(LEAST_F1);
    }

    @Test
    void matchingOnTheRawTextFindsNoneOfThem() throws IOException {
        assertThat(pairs("phone:exact")).doesNotContainAnyElementsOf(truth());
    }

    private static Set<Pair> truth() throws IOException {
        Set<Pair> pairs = new HashSet<>();
        for (String line : Files.readAllLines(SharedData.of("linkage/restaurants/duplicates.csv"))) {
            String[] ids = line.strip().split("\\|", -1);
            int one = Integer.parseInt(ids[0]);
            int other = Integer.parseInt(ids[1]);
            if ((one + other) % 2 == 1) {
                pairs.add(one % 2 == 0 ? new Pair(one, other) : new Pair(other, one));
            }
        }
        return pairs;
    }

    private Set<Pair> pairs(String rules) throws IOException {
        List<String> lines = Files.readAllLines(SharedData.of("linkage/restaurants/restaurantProfiles.csv"));
        List<Integer> evens = new ArrayList<>();
        List<Integer> odds = new ArrayList<>();
        StringBuilder even = new StringBuilder(lines.get(0)).append('\n');
        StringBuilder odd = new StringBuilder(lines.get(0)).append('\n');
        for (String line : lines.subList(1, lines.size())) {
            int id = Integer.parseInt(line.substring(0, line.indexOf('|')));
            (id % 2 == 0 ? evens : odds).add(id);
            (id % 2 == 0 ? even : odd).append(line).append('\n');
        }
        Files.writeString(folder.resolve("even.csv"), even);
        Files.writeString(folder.resolve("odd.csv"), odd);
        ReadOptions pipes = new ReadOptions("UTF-8", "|", "\"", "\"", true, 0, List.of(), Map.of());
        MergeCall call = MergeCall.of(folder, "even.csv", "odd.csv")
                .read("even.csv", pipes)
                .read("odd.csv", pipes)
                .on(rules);
        call.run();

        Set<Pair> pairs = new HashSet<>();
        for (List<String> match :
                CsvFiles.parse("matches", call.text("matches.csv")).rows()) {
            pairs.add(new Pair(
                    evens.get(Integer.parseInt(match.get(0)) - 1), odds.get(Integer.parseInt(match.get(5)) - 1)));
        }
        return pairs;
    }
}
