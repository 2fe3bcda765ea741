// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

import io.braid.engine.run.Background;
import io.braid.engine.shape.Census;
import io.braid.engine.shape.KeyCount;
import io.braid.engine.shape.Quality;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Finds for each row of the original the entities that its keys meet, as {@code shape.Matches} has it, on several threads. */
final class RowMatches {
    private final Counterparts counterparts;
    private final Supplier<RowDecision> decisions;
    private final int rules;
    private final BitSet met;
    private final Map<Integer, long[]> counts = new TreeMap<>();

    /** @param decisions makes one for each thread */
    RowMatches(Counterparts counterparts, Supplier<RowDecision> decisions) {
        this.counterparts = counterparts;
        this.decisions = decisions;
        this.rules = counterparts.rules();
        this.met = new BitSet(counterparts.records().size() + 1);
    }

    /** Decides for all rows, writes what contributes to each, and counts. */
    Linkage.Matching match(LinkFiles files, int threads) {
        files.dropRows();
        GoldenCount goldens = new GoldenCount(counterparts.records());
        try (Background background = new Background(threads)) {
            List<Part> parts = IntStream.range(0, threads).mapToObj(Part::new).toList();
            List<Background.Coming<Part>> coming = parts.stream()
                    .map(part -> background.start(() -> part.decide(files, threads)))
                    .toList();
            for (Background.Coming<Part> one : coming) {
                Part part = one.get();
                met.or(part.met);
                goldens.add(part.combinations);
                part.counts.forEach((place, more) -> add(counts, place, more[0], more[1]));
            }
        }
        List<Census.Matched> matched = new ArrayList<>();
        counts.forEach((place, count) -> matched.add(
                new Census.Matched(Quality.ofCode(place / (rules + 1)), place % (rules + 1) - 1, count[0], count[1])));
        List<KeyCount> keys = IntStream.range(0, rules)
                .mapToObj(rule -> counterparts.owners(rule).count())
                .toList();
        return new Linkage.Matching(keys, matched, metRecordsByFile(), goldens.of(met));
    }

    private static void add(Map<Integer, long[]> counts, int place, long rows, long conflicts) {
        long[] count = counts.computeIfAbsent(place, unseen -> new long[2]);
        count[0] += rows;
        count[1] += conflicts;
    }

    /** Rows that one thread decides for. */
    private final class Part {
        private final int number;
        private final RowDecision decision = decisions.get();
        private final BitSet met = new BitSet();
        private final Combinations combinations = new Combinations();
        private final Map<Integer, long[]> counts = new TreeMap<>();

        Part(int number) {
            this.number = number;
        }

        Part decide(LinkFiles files, int parts) {
            int after = (int) ((long) counterparts.lastRow() * number / parts);
            int last = (int) ((long) counterparts.lastRow() * (number + 1) / parts);
            files.writeRows(number, after, last, rules, this::decide);
            return this;
        }

        private int decide(int row, int[] contributing) {
            if (!decision.decide(row)) {
                return 0;
            }
            int quality = decision.quality().code();
            int rule = decision.rule();
            add(counts, quality * (rules + 1) + rule + 1, 1, decision.conflicts());
            for (int j = 0; j < rules; j++) {
                contributing[j] = decision.contributor(j);
                if (decision.met(j) != 0) {
                    met.set(decision.met(j));
                }
            }
            combinations.see(contributing);
            return ((rule + 1) << Byte.SIZE) | (quality + 1);
        }
    }

    private Map<Integer, Long> metRecordsByFile() {
        EnrichmentKeys records = counterparts.records();
        Map<Integer, Long> byFile = new TreeMap<>();
        for (int file = 0; file < records.index().files(); file++) {
            long count = 0;
            for (int at = records.index().first(file); at < records.index().first(file + 1); at++) {
                count += met.get(records.entity(at)) ? 1 : 0;
            }
            if (count > 0) {
                byFile.put(file, count);
            }
        }
        return byFile;
    }

    /** Whether some row meets an entity, once all are decided. */
    boolean isMet(int entity) {
        return met.get(entity);
    }
}
