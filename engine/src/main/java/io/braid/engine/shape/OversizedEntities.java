// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import static io.braid.engine.shape.MergeTables.MEMBER;
import static io.braid.engine.shape.MergeTables.OVERSIZED_ENTITY;
import static io.braid.engine.shape.MergeTables.OVERSIZED_SPLIT;
import static io.braid.engine.shape.MergeTables.key;
import static io.braid.engine.shape.MergeTables.perRule;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;

/**
 * The guard against chains: an entity of too many records is taken apart, and its records are grouped again, each by its
 * strongest rule alone, which is the first of which it has a key. All of them go through the same few joins.
 */
final class OversizedEntities {
    private static final Name RECORD = Name.of("oversized_record");
    private static final Name KEY = Name.of("oversized_key");
    private static final Name COMPONENT = Name.of("oversized_component");
    private static final Name PART = Name.of("oversized_part");

    private final Store store;
    private final RuleKeys keys;

    OversizedEntities(Store store, RuleKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /**
     * Makes {@code oversized_entity}, and returns how many there are.
     *
     * @param most records of an entity that is not oversized; 0 for no limit
     */
    long find(long most) {
        if (most == 0) {
            return store.create(
                    OVERSIZED_ENTITY, Sql.of("SELECT NULL::BIGINT AS entity, NULL::BIGINT AS records WHERE FALSE"));
        }
        return store.create(OVERSIZED_ENTITY, Sql.of("""
                        SELECT entity, count(*) + 1 AS records
                        FROM {member}
                        WHERE rec <> entity
                        GROUP BY entity
                        HAVING count(*) >= {most}""").with("member", MEMBER).with("most", Literal.of(most)));
    }

    /**
     * Makes {@code oversized_split}, and {@code oversized_part(rec, entity, part)}: the records, with the first record of
     * the part that each is in. Returns how many entities fell into several parts. To be called once {@link #find} found some.
     */
    long split(long most) {
        records();
        parts();
        store.create(
                OVERSIZED_SPLIT,
                Sql.of("""
                        SELECT p.entity, p.parts, p.largest, p.largest > {most} AS still, k.common.rule AS rule, k.common.first AS first,
                            -k.common.fewer AS carriers
                        FROM (
                            SELECT entity, count(*) AS parts, max(records) AS largest
                            FROM (SELECT entity, part, count(*) AS records FROM {part} GROUP BY entity, part)
                            GROUP BY entity) p
                        JOIN (
                            SELECT entity, min(struct_pack(fewer := -records, rule := rule, first := first)) AS common
                            FROM (
                                SELECT entity, rule, key, count(DISTINCT rec) AS records, min(rec) AS first
                                FROM {key}
                                GROUP BY entity, rule, key)
                            GROUP BY entity) k ON p.entity = k.entity""").with("most", Literal.of(most)).with("part", PART).with("key", KEY));
        store.drop(RECORD, KEY, COMPONENT);
        return store.number(
                Sql.of("SELECT count(*) FROM {split} WHERE parts > 1").with("split", OVERSIZED_SPLIT));
    }

    /** {@code rec, part}: the records of oversized entities, to be asked between {@link #split} and {@link #drop}. */
    Sql regrouped() {
        return Sql.of("SELECT rec, part FROM {part}").with("part", PART);
    }

    /** Drops what only the split needed. */
    void drop() {
        store.drop(PART);
    }

    /** {@code oversized_record(rec, entity, turn)}, where turn is the strongest rule; {@code oversized_key(rec, entity, turn, rule, key)}. */
    private void records() {
        store.create(
                RECORD,
                Sql.of("""
                        SELECT m.rec, m.entity, CASE {turns} END AS turn
                        FROM {member} m
                        SEMI JOIN {oversized} o ON m.entity = o.entity""")
                        .with(
                                "turns",
                                Sql.join(
                                        " ",
                                        perRule(
                                                keys.rules(),
                                                rule -> Sql.of("WHEN m.{key} IS NOT NULL THEN {rule}")
                                                        .with("key", key(rule))
                                                        .with("rule", Literal.of(rule)))))
                        .with("member", MEMBER)
                        .with("oversized", OVERSIZED_ENTITY));
        store.create(
                KEY,
                Sql.join(
                        "\nUNION ALL\n",
                        perRule(
                                keys.rules(),
                                rule -> Sql.of("""
                                        SELECT r.rec, r.entity, r.turn, {rule} AS rule, k.key
                                        FROM ({records}) k
                                        JOIN {oversized_record} r ON k.rec = r.rec""")
                                        .with("rule", Literal.of(rule))
                                        .with("records", keys.ofRecords(rule))
                                        .with("oversized_record", RECORD))));
    }

    private void parts() {
        new Components(store).find(COMPONENT, Sql.of("""
                        SELECT k.rec AS a, f.first AS b
                        FROM {key} k
                        JOIN (
                            SELECT entity, rule, key, min(rec) AS first
                            FROM {key}
                            WHERE rule = turn
                            GROUP BY entity, rule, key) f ON k.entity = f.entity AND k.rule = f.rule AND k.key = f.key
                        WHERE k.rule = k.turn AND k.rec <> f.first""").with("key", KEY));
        store.create(PART, Sql.of("""
                        SELECT r.rec, r.entity, coalesce(c.root, r.rec) AS part
                        FROM {record} r
                        LEFT JOIN {component} c ON r.rec = c.node""").with("record", RECORD).with("component", COMPONENT));
    }
}
