// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import static io.braid.engine.shape.MergeTables.GENERIC_KEY;
import static io.braid.engine.shape.MergeTables.MATCH;
import static io.braid.engine.shape.MergeTables.MEMBER;
import static io.braid.engine.shape.MergeTables.MET_ENTITY;
import static io.braid.engine.shape.MergeTables.ORIGINAL;
import static io.braid.engine.shape.MergeTables.RECORD;
import static io.braid.engine.shape.MergeTables.key;
import static io.braid.engine.shape.MergeTables.perRule;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what a merge made, for its report. */
public final class Census {
    private static final int LISTED_GENERIC_KEYS = 100;

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

    /** Rows and keys of one rule. */
    public record Keys(long ofOriginals, long ofRecords) {}

    /** Every quality and rule that occurs; the unmatched rows are not among them. */
    public List<Matched> matched() {
        List<Matched> counts = new ArrayList<>();
        for (List<@Nullable Object> row : store.rows(Sql.of("""
                        SELECT quality, coalesce(rule, -1), count(*), sum(conflicts)::BIGINT
                        FROM {match}
                        GROUP BY quality, rule
                        ORDER BY quality, rule""").with("match", MATCH))) {
            counts.add(new Matched(
                    Quality.ofCode(Math.toIntExact(number(row.get(0)))),
                    Math.toIntExact(number(row.get(1))),
                    number(row.get(2)),
                    number(row.get(3))));
        }
        return counts;
    }

    /** The most common keys that were not used. */
    public List<Generic> generic() {
        List<Generic> keys = new ArrayList<>();
        for (List<@Nullable Object> row : store.rows(
                Sql.of("""
                        SELECT rule, records, first, key & 1
                        FROM {generic_key}
                        ORDER BY records DESC, rule, first
                        LIMIT {most}""").with("generic_key", GENERIC_KEY).with("most", Literal.of(LISTED_GENERIC_KEYS)))) {
            keys.add(new Generic(
                    Math.toIntExact(number(row.get(0))),
                    number(row.get(1)),
                    number(row.get(2)),
                    number(row.get(3)) == 1));
        }
        return keys;
    }

    /** How many keys of each rule were not used. */
    public Map<Integer, Long> genericCounts() {
        Map<Integer, Long> counts = new HashMap<>();
        store.rows(Sql.of("SELECT rule, count(*) FROM {generic_key} GROUP BY rule")
                        .with("generic_key", GENERIC_KEY))
                .forEach(row -> counts.put(Math.toIntExact(number(row.get(0))), number(row.get(1))));
        return counts;
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
        return store
                .rows(Sql.of("SELECT {counts} FROM {table}")
                        .with("counts", counts)
                        .with("table", table))
                .get(0)
                .stream()
                .map(Census::number)
                .toList();
    }

    public long entities() {
        return store.number(
                Sql.of("SELECT count(*) FROM {member} WHERE rec = entity").with("member", MEMBER));
    }

    /** Records of entities that some row met, by the index of their file. */
    public Map<Integer, Long> metRecordsByFile() {
        Map<Integer, Long> counts = new HashMap<>();
        // The first record of an entity bears its name: those that are not, which are few, take a look-up.
        store.rows(Sql.of("""
                        SELECT file, sum(records)::BIGINT
                        FROM (
                            SELECT entity >> {shift} AS file, count(*) AS records
                            FROM {met}
                            GROUP BY file
                            UNION ALL
                            SELECT m.rec >> {shift} AS file, count(*) AS records
                            FROM {member} m
                            SEMI JOIN {met} e ON m.entity = e.entity
                            WHERE m.rec <> m.entity
                            GROUP BY file)
                        GROUP BY file""")
                        .with("shift", Literal.of(MergeTables.FILE_SHIFT))
                        .with("member", MEMBER)
                        .with("met", MET_ENTITY))
                .forEach(row -> counts.put(Math.toIntExact(number(row.get(0))), number(row.get(1))));
        return counts;
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
