// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import static io.braid.engine.shape.MergeTables.ORIGINAL_KEY;
import static io.braid.engine.shape.MergeTables.key;

import com.google.errorprone.annotations.CompileTimeConstant;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * For each original row and rule {@code j}: {@code c<j>} the candidate (the first entity with the row's key), {@code u<j>}
 * whether it is the only one, {@code d<j>} whether it disagrees with the row. Rows without any candidate are left out.
 */
final class Candidates {
    /** {@code row, c0, u0, d0, c1...}; a view. */
    static final Name JUDGED = Name.of("judged");

    private static final Name CANDIDATE = Name.of("candidate");

    private final Store store;
    private final RuleKeys keys;
    private final int rules;
    private final List<Integer> identity;

    Candidates(Store store, List<Boolean> identity, RuleKeys keys) {
        this.store = store;
        this.keys = keys;
        this.rules = identity.size();
        this.identity = IntStream.range(0, rules).filter(identity::get).boxed().toList();
    }

    /** Makes {@code judged} and a key map per rule. */
    void judge() {
        for (int rule = 0; rule < rules; rule++) {
            keyMap(rule);
        }
        candidates();
        disagreements();
    }

    /** Drops what only the decision needed; the key maps stay. */
    void drop() {
        store.dropView(JUDGED);
        store.drop(CANDIDATE);
        for (int rule : identity) {
            store.drop(pairs(rule), rowPairs(rule), carrier(rule));
        }
    }

    static Name map(int rule) {
        return Name.of("key_map_", rule);
    }

    private static Name carrier(int rule) {
        return Name.of("carrier_", rule);
    }

    private static Name rowPairs(int rule) {
        return Name.of("row_pair_", rule);
    }

    private static Name pairs(int rule) {
        return Name.of("shared_pair_", rule);
    }

    private void keyMap(int rule) {
        store.create(map(rule), Sql.of("""
                        SELECT key, min(entity) AS entity, max(entity) AS last
                        FROM ({members})
                        GROUP BY key""").with("members", keys.ofMembers(rule)));
    }

    /**
     * One rule after the other, since a statement that holds one map only gets through with half the memory, as quickly as one
     * that holds them all.
     */
    private void candidates() {
        for (int rule = 0; rule < rules; rule++) {
            ofRule(rule);
            if (rule > 0) {
                unite(rule);
            }
        }
    }

    /** Rows with a candidate of the rule. */
    private void ofRule(int rule) {
        Sql first = Sql.of("m.entity");
        Sql last = Sql.of("m.last");
        Sql further = Sql.of("");
        if (keys.originalsWithMore().contains(rule)) {
            further = byFurtherKeys(rule);
            first = Sql.of("least(m.entity, x.entity)");
            last = Sql.of("greatest(m.last, x.last)");
        }
        store.create(
                rule == 0 ? upTo(0) : only(rule),
                Sql.of("""
                        SELECT o.row, {identity_keys}{first} AS {c}, {first} = {last} AS {u}
                        FROM {original_key} o
                        LEFT JOIN {map} m ON o.{key} = m.key{further}
                        WHERE {first} IS NOT NULL""")
                        .with("identity_keys", identityKeys("o.{key}, "))
                        .with("first", first)
                        .with("last", last)
                        .with("c", candidate(rule))
                        .with("u", unique(rule))
                        .with("original_key", ORIGINAL_KEY)
                        .with("map", map(rule))
                        .with("key", key(rule))
                        .with("further", further));
    }

    /** Adds the candidates of a rule to those of the rules before it. */
    private void unite(int rule) {
        List<Sql> before = new ArrayList<>();
        for (int earlier = 0; earlier < rule; earlier++) {
            before.add(Sql.of("{c}, coalesce({u}, FALSE) AS {u}, ")
                    .with("c", candidate(earlier))
                    .with("u", unique(earlier)));
        }
        store.create(
                upTo(rule),
                Sql.of("""
                        SELECT coalesce(a.row, b.row) AS row, {identity_keys}{before}{c}, coalesce({u}, FALSE) AS {u}
                        FROM {rules_before} a
                        FULL JOIN {of_rule} b ON a.row = b.row""")
                        .with("identity_keys", identityKeys("coalesce(a.{key}, b.{key}) AS {key}, "))
                        .with("before", Sql.join("", before))
                        .with("c", candidate(rule))
                        .with("u", unique(rule))
                        .with("rules_before", upTo(rule - 1))
                        .with("of_rule", only(rule)));
        store.drop(upTo(rule - 1), only(rule));
    }

    private Sql identityKeys(@CompileTimeConstant String form) {
        Sql column = Sql.of(form);
        return Sql.join(
                "", identity.stream().map(rule -> column.with("key", key(rule))).toList());
    }

    private Name upTo(int rule) {
        return rule == rules - 1 ? CANDIDATE : Name.of("candidates_to_", rule);
    }

    private static Name only(int rule) {
        return Name.of("candidates_of_", rule);
    }

    /** The first and the last entity that own a further key of a row. */
    private static Sql byFurtherKeys(int rule) {
        return Sql.of("""

                LEFT JOIN (
                    SELECT x.id, min(m.entity) AS entity, max(m.last) AS last
                    FROM {more} x
                    JOIN {map} m ON x.key = m.key
                    WHERE x.rule = {rule}
                    GROUP BY x.id) x ON o.row = x.id""")
                .with("more", MergeTables.ORIGINAL_MORE_KEY)
                .with("map", map(rule))
                .with("rule", Literal.of(rule));
    }

    private void disagreements() {
        for (int rule : identity) {
            carriers(rule);
            store.create(
                    pairs(rule),
                    Sql.of("""
                            SELECT DISTINCT m.key, m.entity
                            FROM ({members}) m
                            JOIN {map} s ON m.key = s.key
                            WHERE s.entity <> s.last""").with("members", keys.ofMembers(rule)).with("map", map(rule)));
            if (keys.originalsWithMore().contains(rule)) {
                store.create(
                        rowPairs(rule),
                        Sql.of("""
                                SELECT DISTINCT o.row, m.entity
                                FROM ({originals}) o
                                JOIN ({members}) m ON o.key = m.key""")
                                .with("originals", keys.ofOriginalsWithMore(rule))
                                .with("members", keys.ofMembers(rule)));
            }
        }
        List<Sql> columns = new ArrayList<>();
        List<Sql> joins = new ArrayList<>();
        for (int rule = 0; rule < rules; rule++) {
            columns.add(Sql.of("m.{c}, m.{u}, {disagrees} AS {d}")
                    .with("c", candidate(rule))
                    .with("u", unique(rule))
                    .with("disagrees", disagrees(rule, joins))
                    .with("d", disagreeing(rule)));
        }
        store.view(
                JUDGED,
                Sql.of("""
                        SELECT m.row, {columns}
                        FROM {candidate} m
                        {joins}""")
                        .with("columns", Sql.join(", ", columns))
                        .with("candidate", CANDIDATE)
                        .with("joins", Sql.join("\n", joins)));
    }

    /** {@code carrier_<rule>(entity)}: those with a key of the rule, among the few about which it matters. */
    private void carriers(int other) {
        List<Sql> asked = new ArrayList<>();
        for (int rule = 0; rule < rules; rule++) {
            if (rule != other) {
                asked.add(Sql.of("SELECT m.{c} AS entity FROM {candidate} m WHERE m.{c} IS NOT NULL AND {unmet}")
                        .with("candidate", CANDIDATE)
                        .with("unmet", unmet(rule, other))
                        .with("c", candidate(rule)));
            }
        }
        Sql none = Sql.of("SELECT NULL::BIGINT AS entity WHERE FALSE");
        store.create(
                carrier(other),
                Sql.of("""
                        SELECT DISTINCT m.entity
                        FROM ({members}) m
                        SEMI JOIN ({asked}) a ON m.entity = a.entity""")
                        .with("members", keys.ofMembers(other))
                        .with("asked", asked.isEmpty() ? none : Sql.join("\nUNION ALL\n", asked)));
    }

    /** That the row has a key of another rule, which is not known at sight to be one of the candidate's. */
    private static Sql unmet(int rule, int other) {
        return Sql.of("m.{key} IS NOT NULL AND NOT coalesce(m.{u} AND m.{other} = m.{c}, FALSE)")
                .with("key", key(other))
                .with("u", unique(other))
                .with("other", candidate(other))
                .with("c", candidate(rule));
    }

    /** Whether the candidate of a rule carries, on another identity rule, keys of which the row's is none. */
    private Sql disagrees(int rule, List<Sql> joins) {
        List<Sql> on = new ArrayList<>();
        for (int other : identity) {
            if (other == rule) {
                continue;
            }
            Name pair = Name.of("p", rule).with("_", other);
            Name carrying = Name.of("f", rule).with("_", other);
            on.add(Sql.of("({unmet} AND {f}.entity IS NOT NULL AND {pair}.entity IS NULL{further})")
                    .with("unmet", unmet(rule, other))
                    .with("f", carrying)
                    .with("pair", pair)
                    .with("further", further(rule, other, joins)));
            joins.add(Sql.of("LEFT JOIN {pairs} {pair} ON m.{key} = {pair}.key AND m.{c} = {pair}.entity")
                    .with("pairs", pairs(other))
                    .with("pair", pair)
                    .with("key", key(other))
                    .with("c", candidate(rule)));
            joins.add(Sql.of("LEFT JOIN {carrier} {f} ON m.{c} = {f}.entity")
                    .with("carrier", carrier(other))
                    .with("f", carrying)
                    .with("c", candidate(rule)));
        }
        return on.isEmpty() ? Sql.of("FALSE") : Sql.of("({on})").with("on", Sql.join(" OR ", on));
    }

    /** That no further key of the row is one of the candidate's. */
    private Sql further(int rule, int other, List<Sql> joins) {
        if (!keys.originalsWithMore().contains(other)) {
            return Sql.of("");
        }
        Name pair = Name.of("x", rule).with("_", other);
        joins.add(Sql.of("LEFT JOIN {pairs} {pair} ON m.row = {pair}.row AND m.{c} = {pair}.entity")
                .with("pairs", rowPairs(other))
                .with("pair", pair)
                .with("c", candidate(rule)));
        return Sql.of(" AND {pair}.entity IS NULL").with("pair", pair);
    }

    static Name candidate(int rule) {
        return Name.of("c", rule);
    }

    static Sql unique(int rule) {
        return Sql.of("{u}").with("u", Name.of("u", rule));
    }

    static Name disagreeing(int rule) {
        return Name.of("d", rule);
    }
}
