// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import static io.braid.engine.shape.MergeTables.CONTENDER;
import static io.braid.engine.shape.MergeTables.GENERIC_KEY;
import static io.braid.engine.shape.MergeTables.MATCH;
import static io.braid.engine.shape.MergeTables.MEMBER;
import static io.braid.engine.shape.MergeTables.MET_ENTITY;
import static io.braid.engine.shape.MergeTables.ORIGINAL;
import static io.braid.engine.shape.MergeTables.OVERSIZED_ENTITY;
import static io.braid.engine.shape.MergeTables.OVERSIZED_SPLIT;
import static io.braid.engine.shape.MergeTables.RECORD;
import static io.braid.engine.shape.MergeTables.key;
import static io.braid.engine.shape.MergeTables.perRule;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Row;
import io.braid.engine.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Counts what a merge made, for its report. */
public final class Census {
    private static final int LISTED_GENERIC_KEYS = 100;
    private static final int LISTED_OVERSIZED_ENTITIES = 100;

    private final Store store;
    private final int rules;

    public Census(Store store, int rules) {
        this.store = store;
        this.rules = rules;
    }

    /** Rows of one quality that one rule (or none, -1) matched. */
    public record Matched(Quality quality, int rule, long rows, long conflicts) {}

    /** A key that was not used: the rule, how many records carry it, the first of them, and whether it is a placeholder. */
    public record Generic(int rule, long records, long first, boolean placeholder) {}

    /**
     * The entities of too many records.
     *
     * @param still how many of them have a part that is too large still
     * @param largest of them, as they were before the split
     */
    public record Oversized(long entities, long still, List<Split> largest) {}

    /**
     * An entity of too many records.
     *
     * @param first its first record
     * @param rule of the key that most of its records carry
     * @param keyFirst the first record that carries that key
     * @param carriers how many of its records do
     * @param parts entities it was split into
     * @param largest records of the largest of them
     */
    public record Split(long first, long records, int rule, long keyFirst, long carriers, long parts, long largest) {}

    /** Rows and keys of one rule. */
    public record Keys(long ofOriginals, long ofRecords) {}

    /** Every quality and rule that occurs; the unmatched rows are not among them. */
    public List<Matched> matched() {
        List<Matched> counts = new ArrayList<>();
        for (Row row : store.rows(Sql.of("""
                        SELECT quality, coalesce(rule, -1), count(*), sum(conflicts)::BIGINT
                        FROM {match}
                        GROUP BY quality, rule
                        ORDER BY quality, rule""").with("match", MATCH))) {
            counts.add(new Matched(Quality.ofCode(row.integer(0)), row.integer(1), row.number(2), row.number(3)));
        }
        return counts;
    }

    /** The most common keys that were not used. */
    public List<Generic> generic() {
        List<Generic> keys = new ArrayList<>();
        for (Row row : store.rows(
                Sql.of("""
                        SELECT rule, records, first, key & 1
                        FROM {generic_key}
                        ORDER BY records DESC, rule, first
                        LIMIT {most}""").with("generic_key", GENERIC_KEY).with("most", Literal.of(LISTED_GENERIC_KEYS)))) {
            keys.add(new Generic(row.integer(0), row.number(1), row.number(2), row.number(3) == 1));
        }
        return keys;
    }

    /** How many keys of each rule were not used. */
    public Map<Integer, Long> genericCounts() {
        Map<Integer, Long> counts = new HashMap<>();
        store.rows(Sql.of("SELECT rule, count(*) FROM {generic_key} GROUP BY rule")
                        .with("generic_key", GENERIC_KEY))
                .forEach(row -> counts.put(row.integer(0), row.number(1)));
        return counts;
    }

    /** The entities that had too many records. */
    public Oversized oversized() {
        long entities = store.number(Sql.of("SELECT count(*) FROM {oversized}").with("oversized", OVERSIZED_ENTITY));
        if (entities == 0) {
            return new Oversized(0, 0, List.of());
        }
        long still =
                store.number(Sql.of("SELECT count(*) FROM {split} WHERE still").with("split", OVERSIZED_SPLIT));
        List<Split> splits = new ArrayList<>();
        for (Row row : store.rows(Sql.of("""
                        SELECT o.entity, o.records, s.rule, s.first, s.carriers, s.parts, s.largest
                        FROM {oversized} o
                        JOIN {split} s ON o.entity = s.entity
                        ORDER BY o.records DESC, o.entity
                        LIMIT {most}""")
                .with("oversized", OVERSIZED_ENTITY)
                .with("split", OVERSIZED_SPLIT)
                .with("most", Literal.of(LISTED_OVERSIZED_ENTITIES)))) {
            splits.add(new Split(
                    row.number(0),
                    row.number(1),
                    row.integer(2),
                    row.number(3),
                    row.number(4),
                    row.number(5),
                    row.number(6)));
        }
        return new Oversized(entities, still, splits);
    }

    /** For each rule, rows of the original and records that have a key, generic ones included. */
    public List<Keys> keys() {
        List<Long> originals = keysOf(ORIGINAL);
        List<Long> records = keysOfRecords();
        List<Keys> keys = new ArrayList<>();
        for (int rule = 0; rule < rules; rule++) {
            keys.add(new Keys(originals.get(rule), records.get(rule)));
        }
        return keys;
    }

    /** For each rule, records that have a key, generic ones included. */
    public List<Long> keysOfRecords() {
        return keysOf(RECORD);
    }

    private List<Long> keysOf(Name table) {
        Sql counts =
                Sql.join(", ", perRule(rules, rule -> Sql.of("count({key})").with("key", key(rule))));
        Row counted = store.rows(Sql.of("SELECT {counts} FROM {table}")
                        .with("counts", counts)
                        .with("table", table))
                .get(0);
        return IntStream.range(0, rules).mapToObj(counted::number).toList();
    }

    public long entities() {
        return store.number(
                Sql.of("SELECT count(*) FROM {member} WHERE rec = entity").with("member", MEMBER));
    }

    /** Records of entities that some row met, by the index of their file. To be asked once contenders stand in line. */
    public Map<Integer, Long> metRecordsByFile() {
        Map<Integer, Long> counts = new HashMap<>();
        // The first record of an entity bears its name, the others contend with it.
        store.rows(Sql.of("""
                        SELECT file, sum(records)::BIGINT
                        FROM (
                            SELECT entity >> {shift} AS file, count(*) AS records
                            FROM {met}
                            GROUP BY file
                            UNION ALL
                            SELECT place >> {shift} AS file, count(*) AS records
                            FROM {contender}
                            WHERE golden >= 0 AND place <> golden
                            GROUP BY file)
                        GROUP BY file""")
                        .with("shift", Literal.of(MergeTables.FILE_SHIFT))
                        .with("contender", CONTENDER)
                        .with("met", MET_ENTITY))
                .forEach(row -> counts.put(row.integer(0), row.number(1)));
        return counts;
    }
}
