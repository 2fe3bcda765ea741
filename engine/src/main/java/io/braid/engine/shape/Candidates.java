// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import static io.braid.engine.shape.MergeTables.MEMBER;
import static io.braid.engine.shape.MergeTables.ORIGINAL_KEY;
import static io.braid.engine.shape.MergeTables.key;

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
    /** {@code row, c0, u0, d0, c1...}. */
    static final Name JUDGED = Name.of("judged");

    private static final Name CARRIES = Name.of("carries");
    private static final Name CANDIDATE = Name.of("candidate");

    private final Store store;
    private final int rules;
    private final List<Integer> identity;

    Candidates(Store store, List<Boolean> identity) {
        this.store = store;
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
        store.drop(CARRIES, CANDIDATE, JUDGED);
    }

    static Name map(int rule) {
        return Name.of("key_map_", rule);
    }

    private static Name pairs(int rule) {
        return Name.of("shared_pair_", rule);
    }

    private void keyMap(int rule) {
        store.create(map(rule), Sql.of("""
                        SELECT {key} AS key, min(entity) AS entity, max(entity) AS last
                        FROM {member}
                        WHERE {key} IS NOT NULL
                        GROUP BY {key}""").with("key", key(rule)).with("member", MEMBER));
    }

    private void candidates() {
        List<Sql> columns = new ArrayList<>();
        List<Sql> joins = new ArrayList<>();
        List<Sql> some = new ArrayList<>();
        for (int rule = 0; rule < rules; rule++) {
            Name alias = Name.of("m", rule);
            columns.add(Sql.of("{m}.entity AS {c}, coalesce({m}.entity = {m}.last, FALSE) AS {u}")
                    .with("m", alias)
                    .with("c", candidate(rule))
                    .with("u", unique(rule)));
            joins.add(Sql.of("LEFT JOIN {map} {m} ON o.{key} = {m}.key")
                    .with("map", map(rule))
                    .with("m", alias)
                    .with("key", key(rule)));
            some.add(Sql.of("{m}.entity IS NOT NULL").with("m", alias));
        }
        List<Sql> identityKeys = identity.stream()
                .map(rule -> Sql.of("o.{key}, ").with("key", key(rule)))
                .toList();
        store.create(
                CANDIDATE,
                Sql.of("""
                        SELECT o.row, {identity_keys}{columns}
                        FROM {original_key} o
                        {joins}
                        WHERE {some}""")
                        .with("identity_keys", Sql.join("", identityKeys))
                        .with("columns", Sql.join(", ", columns))
                        .with("original_key", ORIGINAL_KEY)
                        .with("joins", Sql.join("\n", joins))
                        .with("some", Sql.join(" OR ", some)));
    }

    private void disagreements() {
        store.create(
                CARRIES,
                Sql.of("""
                        SELECT entity, {flags}
                        FROM {member}
                        GROUP BY entity""")
                        .with(
                                "flags",
                                Sql.join(
                                        ", ",
                                        identity.stream()
                                                .map(rule -> Sql.of("bool_or({key} IS NOT NULL) AS {key}")
                                                        .with("key", key(rule)))
                                                .toList()))
                        .with("member", MEMBER));
        for (int rule : identity) {
            store.create(
                    pairs(rule),
                    Sql.of("""
                            SELECT DISTINCT m.{key} AS key, m.entity
                            FROM {member} m
                            JOIN {map} s ON m.{key} = s.key
                            WHERE s.entity <> s.last""").with("key", key(rule)).with("member", MEMBER).with("map", map(rule)));
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
        store.create(
                JUDGED,
                Sql.of("""
                        SELECT m.row, {columns}
                        FROM {candidate} m
                        {joins}""")
                        .with("columns", Sql.join(", ", columns))
                        .with("candidate", CANDIDATE)
                        .with("joins", Sql.join("\n", joins)));
        for (int rule : identity) {
            store.drop(pairs(rule));
        }
    }

    /** Whether the candidate of a rule carries, on another identity rule, keys of which the row's is none. */
    private Sql disagrees(int rule, List<Sql> joins) {
        List<Sql> on = new ArrayList<>();
        for (int other : identity) {
            if (other == rule) {
                continue;
            }
            Name pair = Name.of("p", rule).with("_", other);
            on.add(Sql.of("""
                    coalesce({f}.{key}, FALSE) AND m.{key} IS NOT NULL
                        AND NOT coalesce(m.{u} AND m.{other} = m.{c}, FALSE) AND {pair}.entity IS NULL""")
                    .with("f", Name.of("f", rule))
                    .with("key", key(other))
                    .with("u", unique(other))
                    .with("other", candidate(other))
                    .with("c", candidate(rule))
                    .with("pair", pair));
            joins.add(Sql.of("LEFT JOIN {pairs} {pair} ON m.{key} = {pair}.key AND m.{c} = {pair}.entity")
                    .with("pairs", pairs(other))
                    .with("pair", pair)
                    .with("key", key(other))
                    .with("c", candidate(rule)));
        }
        if (on.isEmpty()) {
            return Sql.of("FALSE");
        }
        joins.add(Sql.of("LEFT JOIN {carries} {f} ON m.{c} = {f}.entity")
                .with("carries", CARRIES)
                .with("f", Name.of("f", rule))
                .with("c", candidate(rule)));
        return Sql.of("({on})").with("on", Sql.join(" OR ", on));
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
