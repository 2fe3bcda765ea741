// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

import static io.braid.engine.shape.MergeTables.MATCH;
import static io.braid.engine.shape.MergeTables.MET_ENTITY;

import io.braid.core.plan.Doubtful;
import io.braid.core.plan.OnAmbiguous;
import io.braid.engine.shape.KeyCount;
import io.braid.engine.shape.Quality;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Column;
import io.braid.engine.store.Store;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds for each row of the original the entities that its keys meet, as {@code shape.Matches} has it: for each rule {@code
 * j} the candidate (the first entity with the row's key), whether it is unique, and whether it disagrees with the row.
 */
final class RowMatches {
    private static final int FIXED = 4;

    private final Store store;
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
    private final long[] line;

    RowMatches(
            Store store,
            EnrichmentKeys records,
            RowKeys rows,
            List<Boolean> identity,
            OnAmbiguous onAmbiguous,
            Doubtful doubtful) {
        this.store = store;
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
                    carried[entity] = carried[entity] | 1 << rule;
                }
            }
        }
    }

    /** Makes {@code match} and {@code met_entity}; returns what there is of keys, by rule. */
    List<KeyCount> match() {
        List<Column> columns = new ArrayList<>();
        List<Sql> cells = new ArrayList<>();
        column(columns, cells, Name.of("row"), Sql.of("{name}"));
        column(columns, cells, Name.of("quality"), Sql.of("{name}::INTEGER AS {name}"));
        column(columns, cells, Name.of("rule"), Sql.of("{name}::INTEGER AS {name}"));
        column(columns, cells, Name.of("conflicts"), Sql.of("{name}::INTEGER AS {name}"));
        for (int rule = 0; rule < rules; rule++) {
            column(columns, cells, Name.of("e", rule), Sql.of("{name}"));
            column(columns, cells, Name.of("d", rule), Sql.of("{name} <> 0 AS {name}"));
        }
        for (int rule = 0; rule < rules; rule++) {
            column(columns, cells, Name.of("a", rule), Sql.of("{name}"));
        }
        Sql typed = Sql.join(", ", cells);
        store.create(
                MATCH,
                Sql.of("SELECT {typed} FROM (SELECT {none}) WHERE FALSE")
                        .with("typed", typed)
                        .with(
                                "none",
                                Sql.join(
                                        ", ",
                                        columns.stream()
                                                .map(column -> Sql.of("NULL::BIGINT AS {name}")
                                                        .with("name", column.name()))
                                                .toList())));
        store.add(
                MATCH, columns, new NumberFeed(columns.size(), rows.last(), at -> line(at + 1)), fed -> Sql.of(
                                "SELECT {typed} FROM ({fed})")
                        .with("typed", typed)
                        .with("fed", fed));
        long[] entity = new long[1];
        store.load(
                MET_ENTITY,
                List.of(Column.number(Name.of("entity"))),
                new NumberFeed(1, records.size() + 1, at -> {
                    if (!met.get(at)) {
                        return null;
                    }
                    entity[0] = records.index().record(at);
                    return entity;
                }));
        return IntStream.range(0, rules).mapToObj(rule -> owners[rule].count()).toList();
    }

    private static void column(List<Column> columns, List<Sql> cells, Name name, Sql cell) {
        columns.add(new Column(name, Column.Kind.OPTIONAL));
        cells.add(cell.with("name", name));
    }

    /** The line of a row, or {@code null} if no rule has a candidate for it. */
    private long @Nullable [] line(int row) {
        boolean some = false;
        for (int rule = 0; rule < rules; rule++) {
            int key = rows.of(rule, row);
            candidate[rule] = key > 0 ? owners[rule].first(key) : 0;
            unique[rule] = key > 0 && owners[rule].isAlone(key);
            some |= key > 0;
        }
        if (!some) {
            return null;
        }
        int agreeing = -1;
        int meeting = -1;
        for (int rule = rules - 1; rule >= 0; rule--) {
            disagrees[rule] = disagrees(rule, row);
            if (unique[rule]) {
                meeting = rule;
                agreeing = disagrees[rule] ? agreeing : rule;
            }
        }
        int fallback = onAmbiguous == OnAmbiguous.FIRST ? fallback() : -1;
        Quality quality = agreeing >= 0
                ? Quality.MATCHED
                : meeting >= 0 || onAmbiguous == OnAmbiguous.FIRST ? Quality.DOUBTFUL : Quality.AMBIGUOUS;
        int rule = agreeing >= 0 ? agreeing : meeting >= 0 ? meeting : fallback;
        line[0] = row;
        line[1] = quality.code();
        line[2] = rule < 0 ? NumberFeed.MISSING : rule;
        line[3] = conflicts(quality);
        meet(meeting < 0 && fallback >= 0, quality);
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

    private int conflicts(Quality quality) {
        int conflicts = 0;
        for (int rule = 0; quality == Quality.MATCHED && rule < rules; rule++) {
            if (unique[rule] && disagrees[rule] && isFresh(rule, unique)) {
                conflicts++;
            }
        }
        return conflicts;
    }

    /** Writes which entities are met, and which contribute, each at the first rule that has it. */
    private void meet(boolean anyCandidate, Quality quality) {
        boolean filled = doubtful == Doubtful.FILL
                ? quality.code() <= Quality.DOUBTFUL.code()
                : quality == Quality.MATCHED;
        for (int rule = 0; rule < rules; rule++) {
            meets[rule] = unique[rule] || anyCandidate && candidate[rule] != 0;
            brings[rule] = meets[rule] && (quality != Quality.MATCHED || !disagrees[rule]);
            boolean isMet = meets[rule] && isFresh(rule, meets);
            boolean isBrought = filled && brings[rule] && isFresh(rule, brings);
            long entity = candidate[rule] == 0 ? 0 : records.index().record(candidate[rule]);
            line[FIXED + 2 * rule] = isMet ? entity : NumberFeed.MISSING;
            line[FIXED + 2 * rule + 1] = disagrees[rule] ? 1 : 0;
            line[FIXED + 2 * rules + rule] = isBrought ? entity : NumberFeed.MISSING;
            if (isMet) {
                met.set(candidate[rule]);
            }
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
                    && (carried[entity] & 1 << other) != 0
                    && !(key > 0 && owners[other].own(entity, key))) {
                return true;
            }
        }
        return false;
    }
}
