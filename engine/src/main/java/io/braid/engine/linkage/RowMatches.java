// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

import io.braid.core.plan.Doubtful;
import io.braid.core.plan.OnAmbiguous;
import io.braid.engine.shape.Census;
import io.braid.engine.shape.Quality;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds for each row of the original the entities that its keys meet, as {@code shape.Matches} has it: for each rule {@code
 * j} the candidate (the first entity with the row's key), whether it is unique, and whether it disagrees with the row.
 */
final class RowMatches {
    /** Columns of {@code match} before those that come once per rule. */
    static final int FIXED = 4;

    private final EnrichmentKeys records;
    private final RowKeys rows;
    private final List<Integer> identity;
    private final OnAmbiguous onAmbiguous;
    private final Doubtful doubtful;
    private final int rules;
    private final Owners[] owners;
    private final int[] carried;
    private final BitSet met;
    private final int[] candidate;
    private final boolean[] unique;
    private final boolean[] disagrees;
    private final boolean[] meets;
    private final boolean[] brings;
    private final boolean[] isMet;
    private final boolean[] contributes;
    private final long[] line;
    private Quality quality = Quality.UNMATCHED;
    private int rule;
    private int conflicts;

    RowMatches(
            EnrichmentKeys records, RowKeys rows, List<Boolean> identity, OnAmbiguous onAmbiguous, Doubtful doubtful) {
        this.records = records;
        this.rows = rows;
        this.onAmbiguous = onAmbiguous;
        this.doubtful = doubtful;
        this.rules = records.rules();
        this.identity = IntStream.range(0, rules).filter(identity::get).boxed().toList();
        this.owners = IntStream.range(0, rules)
                .mapToObj(rule -> new Owners(records, records.groups(rule)))
                .toArray(Owners[]::new);
        this.carried = new int[records.size() + 1];
        this.met = new BitSet(records.size() + 1);
        this.candidate = new int[rules];
        this.unique = new boolean[rules];
        this.disagrees = new boolean[rules];
        this.meets = new boolean[rules];
        this.brings = new boolean[rules];
        this.isMet = new boolean[rules];
        this.contributes = new boolean[rules];
        this.line = new long[FIXED + 3 * rules];
        carry();
    }

    /** Marks which identity rules an entity has keys of. */
    private void carry() {
        for (int rule : identity) {
            KeyGroups keys = records.groups(rule);
            for (int at = 1; at <= records.size(); at++) {
                if (keys.of(at) != KeyGroups.NONE) {
                    int entity = records.entity(at);
                    carried[entity] |= 1 << rule;
                }
            }
        }
    }

    /** Decides for all rows, writes what contributes to each, and counts. */
    Linkage.Matching match(LinkFiles files) {
        Map<Integer, long[]> counts = new TreeMap<>();
        GoldenCount goldens = new GoldenCount(records);
        files.writeRows(rows.last(), rules, (row, contributing) -> {
            if (!decide(row)) {
                return 0;
            }
            long[] count = counts.computeIfAbsent(quality.code() * (rules + 1) + rule + 1, unseen -> new long[2]);
            count[0]++;
            count[1] += conflicts;
            for (int j = 0; j < rules; j++) {
                contributing[j] = contributes[j] ? candidate[j] : 0;
                if (isMet[j]) {
                    met.set(candidate[j]);
                }
            }
            goldens.see(contributing);
            return ((rule + 1) << Byte.SIZE) | (quality.code() + 1);
        });
        List<Census.Matched> matched = new ArrayList<>();
        counts.forEach((place, count) -> matched.add(
                new Census.Matched(Quality.ofCode(place / (rules + 1)), place % (rules + 1) - 1, count[0], count[1])));
        return new Linkage.Matching(
                Stream.of(owners).map(Owners::count).toList(), matched, metRecordsByFile(), goldens.of(met));
    }

    private Map<Integer, Long> metRecordsByFile() {
        Map<Integer, Long> counts = new TreeMap<>();
        for (int file = 0; file < records.index().files(); file++) {
            long count = 0;
            for (int at = records.index().first(file); at < records.index().first(file + 1); at++) {
                count += met.get(records.entity(at)) ? 1 : 0;
            }
            if (count > 0) {
                counts.put(file, count);
            }
        }
        return counts;
    }

    int rules() {
        return rules;
    }

    int lastRow() {
        return rows.last();
    }

    boolean isMet(int entity) {
        return met.get(entity);
    }

    /** Decides for a row; says whether some rule has a candidate for it. */
    private boolean decide(int row) {
        boolean some = false;
        for (int j = 0; j < rules; j++) {
            int key = rows.of(j, row);
            candidate[j] = key > 0 ? owners[j].first(key) : 0;
            unique[j] = key > 0 && owners[j].isAlone(key);
            some |= key > 0;
        }
        if (!some) {
            return false;
        }
        int agreeing = -1;
        int meeting = -1;
        for (int j = rules - 1; j >= 0; j--) {
            disagrees[j] = disagrees(j, row);
            if (unique[j]) {
                meeting = j;
                agreeing = disagrees[j] ? agreeing : j;
            }
        }
        boolean takesFirst = onAmbiguous == OnAmbiguous.FIRST;
        if (agreeing >= 0) {
            quality = Quality.MATCHED;
            rule = agreeing;
        } else {
            quality = meeting >= 0 || takesFirst ? Quality.DOUBTFUL : Quality.AMBIGUOUS;
            rule = meeting >= 0 ? meeting : takesFirst ? fallback() : -1;
        }
        conflicts = conflicts();
        meet(meeting < 0 && takesFirst);
        return true;
    }

    /** The line of {@code match} for a row, or {@code null} if it has none. */
    long @Nullable [] line(int row) {
        if (!decide(row)) {
            return null;
        }
        line[0] = row;
        line[1] = quality.code();
        line[2] = rule < 0 ? NumberFeed.MISSING : rule;
        line[3] = conflicts;
        for (int j = 0; j < rules; j++) {
            line[FIXED + 2 * j] = isMet[j] ? records.index().record(candidate[j]) : NumberFeed.MISSING;
            line[FIXED + 2 * j + 1] = disagrees[j] ? 1 : 0;
            line[FIXED + 2 * rules + j] = contributes[j] ? records.index().record(candidate[j]) : NumberFeed.MISSING;
        }
        return line;
    }

    /** The first rule that has a candidate, of those that do not disagree if there is one. */
    private int fallback() {
        int any = -1;
        int agreeing = -1;
        for (int rule = rules - 1; rule >= 0; rule--) {
            if (candidate[rule] != 0) {
                any = rule;
                agreeing = disagrees[rule] ? agreeing : rule;
            }
        }
        return agreeing >= 0 ? agreeing : any;
    }

    private int conflicts() {
        int count = 0;
        for (int j = 0; quality == Quality.MATCHED && j < rules; j++) {
            if (unique[j] && disagrees[j] && isFresh(j, unique)) {
                count++;
            }
        }
        return count;
    }

    /** Says which entities are met, and which contribute, each at the first rule that has it. */
    private void meet(boolean anyCandidate) {
        boolean filled =
                doubtful == Doubtful.FILL ? quality.code() <= Quality.DOUBTFUL.code() : quality == Quality.MATCHED;
        for (int j = 0; j < rules; j++) {
            meets[j] = unique[j] || (anyCandidate && candidate[j] != 0);
            brings[j] = meets[j] && (quality != Quality.MATCHED || !disagrees[j]);
            isMet[j] = meets[j] && isFresh(j, meets);
            contributes[j] = filled && brings[j] && isFresh(j, brings);
        }
    }

    /** Whether no rule before, of those that are said, has the same candidate. */
    private boolean isFresh(int rule, boolean[] said) {
        for (int before = 0; before < rule; before++) {
            if (said[before] && candidate[before] == candidate[rule]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the candidate of a rule carries, on another identity rule, a key and not the row's. */
    private boolean disagrees(int rule, int row) {
        int entity = candidate[rule];
        if (entity == 0) {
            return false;
        }
        for (int other : identity) {
            int key = rows.of(other, row);
            if (other != rule
                    && key != RowKeys.NO_KEY
                    && (carried[entity] & (1 << other)) != 0
                    && !(key > 0 && owners[other].own(entity, key))) {
                return true;
            }
        }
        return false;
    }
}
