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
        long[] rows = new long[places()];
        long[] conflicts = new long[places()];
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
                for (int place = 0; place < rows.length; place++) {
                    rows[place] += part.rows[place];
                    conflicts[place] += part.conflicts[place];
                }
            }
        }
        List<Census.Matched> matched = new ArrayList<>();
        for (int place = 0; place < rows.length; place++) {
            if (rows[place] > 0) {
                Quality quality = Quality.ofCode(place / (rules + 1));
                matched.add(new Census.Matched(quality, place % (rules + 1) - 1, rows[place], conflicts[place]));
            }
        }
        List<KeyCount> keys = IntStream.range(0, rules)
                .mapToObj(rule -> counterparts.owners(rule).count())
                .toList();
        return new Linkage.Matching(keys, matched, metRecordsByFile(), goldens.of(met));
    }

    /** How many ways there are to decide: each quality by each rule, or by none. */
    private int places() {
        return Quality.values().length * (rules + 1);
    }

    /** Rows that one thread decides for. */
    private final class Part {
        private final int number;
        private final RowDecision decision = decisions.get();
        private final BitSet met = new BitSet();
        private final Combinations combinations = new Combinations();
        private final long[] rows = new long[places()];
        private final long[] conflicts = new long[places()];

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
            int place = quality * (rules + 1) + rule + 1;
            rows[place]++;
            conflicts[place] += decision.conflicts();
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
