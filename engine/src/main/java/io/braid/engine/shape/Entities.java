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
import org.jspecify.annotations.Nullable;

/** Joins enrichment records into entities: section 3 of the semantics, as a few joins on numbers. Makes {@code member}. */
public final class Entities {
    private final Store store;
    private final List<Boolean> identity;
    private final RuleKeys ruleKeys;
    private final Sql keys;
    private final List<Long> joined;
    private @Nullable Name shown;

    /** @param identity for each rule, in priority order, whether different keys mean different persons */
    public Entities(Store store, List<Boolean> identity, RuleKeys ruleKeys) {
        this.store = store;
        this.identity = identity;
        this.ruleKeys = ruleKeys;
        this.joined = new ArrayList<>(Collections.nCopies(identity.size(), 0L));
        this.keys = Sql.join(
                ", ", perRule(identity.size(), rule -> Sql.of("m.{key}").with("key", key(rule))));
    }

    /**
     * Joins, splits what became too large, and returns how many records there are.
     *
     * @param most records of an entity that is not split; 0 for no limit
     */
    public long consolidate(Consolidation how, long most) {
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
                        rename(rule, renamed);
                    }
                    store.drop(renamed);
                }
            }
        }
        split(most);
        return store.number(Sql.of("SELECT count(*) FROM {member}").with("member", MEMBER));
    }

    /** For each rule, the entities it made of several that the rules before it had kept apart; before any was split. */
    public List<Long> joined() {
        return List.copyOf(joined);
    }

    private void byFirstRule() {
        if (ruleKeys.recordsWithMore().contains(0)) {
            bySharedKeys(1);
            return;
        }
        members(
                0,
                Sql.of("""
                        SELECT m.rec, coalesce(f.first, m.rec) AS entity, {keys}
                        FROM {record_key} m
                        LEFT JOIN (SELECT key, first FROM {repeated} WHERE rule = 0) f ON m.k0 = f.key""")
                        .with("keys", keys)
                        .with("record_key", RECORD_KEY)
                        .with("repeated", MergeTables.REPEATED_KEY));
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
        members(0, Sql.of("""
                        SELECT m.rec, coalesce(c.root, m.rec) AS entity, {keys}
                        FROM {record_key} m
                        LEFT JOIN {component} c ON m.rec = c.node""").with("keys", keys).with("record_key", RECORD_KEY).with("component", component));
        store.drop(component);
    }

    private void split(long most) {
        OversizedEntities oversized = new OversizedEntities(store, ruleKeys);
        if (oversized.find(most) == 0) {
            return;
        }
        if (oversized.split(most) > 0) {
            members(
                    identity.size(),
                    Sql.of("""
                            SELECT m.rec, coalesce(p.part, m.entity) AS entity, {keys}
                            FROM {member} m
                            LEFT JOIN ({regrouped}) p ON m.rec = p.rec""").with("keys", keys).with("member", MEMBER).with("regrouped", oversized.regrouped()));
        }
        oversized.drop();
    }

    private void rename(int rule, Name renamed) {
        members(rule, Sql.of("""
                        SELECT m.rec, coalesce(r.name, m.entity) AS entity, {keys}
                        FROM {member} m
                        LEFT JOIN {renamed} r ON m.entity = r.entity""").with("keys", keys).with("member", MEMBER).with("renamed", renamed));
    }

    /** Makes what {@code member} now shows: a view, since a table would have to be copied to get that name. */
    private void members(int rule, Sql query) {
        Name table = MEMBER.with("_", rule);
        store.create(table, query);
        if (shown != null) {
            store.dropView(MEMBER);
        }
        store.view(MEMBER, Sql.of("SELECT * FROM {table}").with("table", table));
        if (shown != null) {
            store.drop(shown);
        }
        shown = table;
    }
}
