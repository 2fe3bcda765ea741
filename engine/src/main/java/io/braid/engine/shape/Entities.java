// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import static io.braid.engine.shape.MergeTables.MEMBER;
import static io.braid.engine.shape.MergeTables.RECORD_KEY;
import static io.braid.engine.shape.MergeTables.key;
import static io.braid.engine.shape.MergeTables.perRule;

import io.braid.core.plan.Consolidation;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Joins enrichment records into entities: section 3 of the semantics, as a few joins on numbers. Makes {@code member}. */
public final class Entities {
    private final Store store;
    private final List<Boolean> identity;
    private final RuleKeys ruleKeys;
    private final Sql keys;
    private final List<Long> joined;

    /** @param identity for each rule, in priority order, whether different keys mean different persons */
    public Entities(Store store, List<Boolean> identity, RuleKeys ruleKeys) {
        this.store = store;
        this.identity = identity;
        this.ruleKeys = ruleKeys;
        this.joined = new ArrayList<>(Collections.nCopies(identity.size(), 0L));
        this.keys = Sql.join(
                ", ", perRule(identity.size(), rule -> Sql.of("m.{key}").with("key", key(rule))));
    }

    /** Joins, and returns how many records there are. */
    public long consolidate(Consolidation how) {
        switch (how) {
            case FIRST_RULE -> byFirstRule();
            case TRANSITIVE -> bySharedKeys(identity.size());
            case AGREE -> {
                byFirstRule();
                AgreeingRule agreeing = new AgreeingRule(store, identity, ruleKeys);
                for (int rule = 1; rule < identity.size(); rule++) {
                    Name renamed = Name.of("renamed_", rule);
                    if (agreeing.join(rule, renamed) > 0) {
                        joined.set(
                                rule,
                                store.number(Sql.of("SELECT count(DISTINCT name) FROM {renamed}")
                                        .with("renamed", renamed)));
                        rename(renamed);
                    }
                    store.drop(renamed);
                }
            }
        }
        return store.number(Sql.of("SELECT count(*) FROM {member}").with("member", MEMBER));
    }

    /** For each rule, the entities it made of several that the rules before it had kept apart. */
    public List<Long> joined() {
        return List.copyOf(joined);
    }

    private void byFirstRule() {
        if (ruleKeys.recordsWithMore().contains(0)) {
            bySharedKeys(1);
            return;
        }
        Name first = Name.of("first_of_key");
        store.create(first, Sql.of("""
                        SELECT k0 AS key, min(rec) AS entity
                        FROM {record_key}
                        WHERE k0 IS NOT NULL
                        GROUP BY k0
                        HAVING count(*) > 1""").with("record_key", RECORD_KEY));
        store.create(
                MEMBER,
                Sql.of("""
                        SELECT m.rec, coalesce(f.entity, m.rec) AS entity, {keys}
                        FROM {record_key} m
                        LEFT JOIN {first} f ON m.k0 = f.key""").with("keys", keys).with("record_key", RECORD_KEY).with("first", first));
        store.drop(first);
    }

    /** Joins records that hang together by shared keys of the first rules. */
    private void bySharedKeys(int rules) {
        Name component = Name.of("component");
        new Components(store)
                .find(
                        component,
                        Sql.join(
                                "\nUNION ALL\n",
                                perRule(rules, rule -> Sql.of("""
                                                SELECT m.rec AS a, f.first AS b
                                                FROM ({records}) m
                                                JOIN (
                                                    SELECT key, min(rec) AS first
                                                    FROM ({records})
                                                    GROUP BY key
                                                    HAVING count(*) > 1) f ON m.key = f.key
                                                WHERE m.rec <> f.first""").with("records", ruleKeys.ofRecords(rule)))));
        store.create(
                MEMBER,
                Sql.of("""
                        SELECT m.rec, coalesce(c.root, m.rec) AS entity, {keys}
                        FROM {record_key} m
                        LEFT JOIN {component} c ON m.rec = c.node""").with("keys", keys).with("record_key", RECORD_KEY).with("component", component));
        store.drop(component);
    }

    private void rename(Name renamed) {
        Name next = Name.of("member_next");
        store.create(next, Sql.of("""
                        SELECT m.rec, coalesce(r.name, m.entity) AS entity, {keys}
                        FROM {member} m
                        LEFT JOIN {renamed} r ON m.entity = r.entity""").with("keys", keys).with("member", MEMBER).with("renamed", renamed));
        store.replace(MEMBER, next);
    }
}
