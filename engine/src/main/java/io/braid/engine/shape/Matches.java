// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import static io.braid.engine.shape.MergeTables.MATCH;
import static io.braid.engine.shape.MergeTables.MEMBER;
import static io.braid.engine.shape.MergeTables.MET_ENTITY;
import static io.braid.engine.shape.MergeTables.ORIGINAL_KEY;
import static io.braid.engine.shape.MergeTables.key;
import static io.braid.engine.shape.MergeTables.perRule;

import com.google.errorprone.annotations.CompileTimeConstant;
import io.braid.core.plan.Doubtful;
import io.braid.core.plan.OnAmbiguous;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Finds for each original row the entities its keys meet: section 4 of the semantics. One look-up per rule in a map with
 * one line per key, so neither the row count nor the time depends on how often a key occurs. Makes {@code match} and
 * {@code met_entity}.
 *
 * <p>Columns that come once per rule {@code j}: {@code c<j>} the candidate (the first entity with the row's key), {@code u<j>}
 * whether it is the only one, {@code d<j>} whether it disagrees with the row.
 */
public final class Matches {
    private static final Name CARRIES = Name.of("carries");
    private static final Name CANDIDATE = Name.of("candidate");
    private static final Name JUDGED = Name.of("judged");

    private final Store store;
    private final int rules;
    private final List<Integer> identity;

    /** @param identity for each rule, in priority order, whether different keys mean different persons */
    public Matches(Store store, List<Boolean> identity) {
        this.store = store;
        this.rules = identity.size();
        this.identity = IntStream.range(0, rules).filter(identity::get).boxed().toList();
    }

    public void find(OnAmbiguous onAmbiguous, Doubtful doubtful) {
        for (int rule = 0; rule < rules; rule++) {
            keyMap(rule);
        }
        candidates();
        disagreements();
        decide(onAmbiguous, doubtful);
        store.create(
                MET_ENTITY,
                Sql.join(
                        "\nUNION\n",
                        perRule(
                                rules,
                                rule -> Sql.of("SELECT {e} AS entity FROM {match} WHERE {e} IS NOT NULL")
                                        .with("e", Name.of("e", rule))
                                        .with("match", MATCH))));
        store.drop(CARRIES, CANDIDATE, JUDGED);
    }

    /** The number of keys of a rule, and of those that belong to several entities. To be asked after {@link #find}. */
    public KeyCount keyCount(int rule) {
        return new KeyCount(
                store.number(Sql.of("SELECT count(*) FROM {map}").with("map", map(rule))),
                store.number(Sql.of("SELECT count(*) FROM {map} WHERE entity <> last")
                        .with("map", map(rule))));
    }

    /** How many different keys a rule has among the records, and how many of them several entities share. */
    public record KeyCount(long distinct, long shared) {}

    private static Name map(int rule) {
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

    private void decide(OnAmbiguous onAmbiguous, Doubtful doubtful) {
        Sql agreeing = firstRule("WHEN {u} AND NOT {d} THEN {rule}");
        Sql meeting = firstRule("WHEN {u} THEN {rule}");
        Sql fallback = onAmbiguous == OnAmbiguous.FIRST
                ? Sql.of("coalesce({agreeing}, {any})")
                        .with("agreeing", firstRule("WHEN {c} IS NOT NULL AND NOT {d} THEN {rule}"))
                        .with("any", firstRule("WHEN {c} IS NOT NULL THEN {rule}"))
                : Sql.of("NULL::INTEGER");
        Quality otherwise = onAmbiguous == OnAmbiguous.FIRST ? Quality.DOUBTFUL : Quality.AMBIGUOUS;
        Sql filled = doubtful == Doubtful.FILL ? Sql.of("quality <= 1") : Sql.of("quality = 0");
        store.create(
                MATCH,
                Sql.of("""
                        SELECT row, quality, rule, {conflicts} AS conflicts, {met}, {contributing}
                        FROM (
                            SELECT *,
                                CASE
                                    WHEN agreeing IS NOT NULL THEN 0
                                    WHEN meeting IS NOT NULL THEN 1
                                    ELSE {otherwise}
                                END AS quality,
                                coalesce(agreeing, meeting, fallback) AS rule
                            FROM (
                                SELECT *, {agreeing} AS agreeing, {meeting} AS meeting, {fallback} AS fallback
                                FROM {judged}))""")
                        .with("conflicts", conflicts())
                        .with("met", Sql.join(", ", perRule(rules, this::met)))
                        .with("contributing", Sql.join(", ", perRule(rules, rule -> contributing(rule, filled))))
                        .with("otherwise", Literal.of(otherwise.code()))
                        .with("agreeing", agreeing)
                        .with("meeting", meeting)
                        .with("fallback", fallback)
                        .with("judged", JUDGED));
    }

    private Sql firstRule(@CompileTimeConstant String when) {
        return Sql.of("CASE {whens} END")
                .with("whens", Sql.join(" ", perRule(rules, rule -> columns(Sql.of(when), rule))));
    }

    /** The rule's number, and its three columns, in whichever of the holes are there. */
    private static Sql columns(Sql text, int rule) {
        return text.withIfOpen("c", candidate(rule))
                .withIfOpen("u", unique(rule))
                .withIfOpen("d", disagreeing(rule))
                .withIfOpen("rule", Literal.of(rule));
    }

    /** Whether rule {@code j} meets its candidate: as the only one, or, in a row that else meets none, as the first. */
    private static Sql meets(int rule) {
        return Sql.of("({u} OR (meeting IS NULL AND fallback IS NOT NULL AND {c} IS NOT NULL))")
                .with("u", unique(rule))
                .with("c", candidate(rule));
    }

    /** The candidate if the rule meets it and no rule before did, and whether it disagrees. */
    private Sql met(int rule) {
        return Sql.of("CASE WHEN {meets}{fresh} THEN {c} END AS {e}, {d}")
                .with("meets", meets(rule))
                .with("fresh", fresh(rule, Matches::meets))
                .with("c", candidate(rule))
                .with("e", Name.of("e", rule))
                .with("d", disagreeing(rule));
    }

    /** That no rule before, for which {@code said} holds, has the same candidate. */
    private static Sql fresh(int rule, IntFunction<Sql> said) {
        return Sql.join(
                "",
                IntStream.range(0, rule)
                        .mapToObj(before -> Sql.of(" AND NOT coalesce({said} AND {earlier} = {c}, FALSE)")
                                .with("said", said.apply(before))
                                .with("earlier", candidate(before))
                                .with("c", candidate(rule)))
                        .toList());
    }

    /** The candidate if it contributes and no rule before has brought it already. */
    private Sql contributing(int rule, Sql filled) {
        return Sql.of("CASE WHEN {filled} AND {brings}{fresh} THEN {c} END AS {a}")
                .with("filled", filled)
                .with("brings", brings(rule))
                .with("fresh", fresh(rule, Matches::brings))
                .with("c", candidate(rule))
                .with("a", Name.of("a", rule));
    }

    private static Sql brings(int rule) {
        return Sql.of("{meets} AND (quality > 0 OR NOT {d})")
                .with("meets", meets(rule))
                .with("d", disagreeing(rule));
    }

    /** Entities that a rule of a matched row met and that disagree with it, each once. */
    private Sql conflicts() {
        return Sql.join(
                " + ",
                perRule(
                        rules,
                        rule -> Sql.of("(quality = 0 AND {u} AND {d}{fresh})::INTEGER")
                                .with("u", unique(rule))
                                .with("d", disagreeing(rule))
                                .with("fresh", fresh(rule, Matches::unique))));
    }

    private static Name candidate(int rule) {
        return Name.of("c", rule);
    }

    private static Sql unique(int rule) {
        return Sql.of("{u}").with("u", Name.of("u", rule));
    }

    private static Name disagreeing(int rule) {
        return Name.of("d", rule);
    }
}
