// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import static io.braid.engine.shape.MergeTables.MATCH;
import static io.braid.engine.shape.MergeTables.MET_ENTITY;
import static io.braid.engine.shape.MergeTables.perRule;

import com.google.errorprone.annotations.CompileTimeConstant;
import io.braid.core.plan.Doubtful;
import io.braid.core.plan.OnAmbiguous;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Row;
import io.braid.engine.store.Store;
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

    private final Store store;
    private final int rules;
    private final Candidates candidates;

    /** @param identity for each rule, in priority order, whether different keys mean different persons */
    public Matches(Store store, List<Boolean> identity, RuleKeys keys) {
        this.store = store;
        this.rules = identity.size();
        this.candidates = new Candidates(store, identity, keys);
    }

    public void find(OnAmbiguous onAmbiguous, Doubtful doubtful) {
        candidates.judge();
        decide(onAmbiguous, doubtful);
        store.create(
                MET_ENTITY,
                Sql.of("""
                        SELECT DISTINCT entity
                        FROM (
                            {met})""")
                        .with(
                                "met",
                                Sql.join(
                                        "\n    UNION ALL\n    ",
                                        perRule(
                                                rules,
                                                rule -> Sql.of(
                                                                "SELECT {e} AS entity FROM {match} WHERE {e} IS NOT NULL")
                                                        .with("e", Name.of("e", rule))
                                                        .with("match", MATCH)))));
        candidates.drop();
    }

    /** Counts the keys of a rule. To be asked after {@link #find}. */
    public KeyCount keyCount(int rule) {
        Row counts = store.rows(Sql.of("SELECT count(*), count(*) FILTER (WHERE entity <> last) FROM {map}")
                        .with("map", Candidates.map(rule)))
                .get(0);
        return new KeyCount(counts.number(0), counts.number(1));
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
                        .with("judged", Candidates.JUDGED));
    }

    private Sql firstRule(@CompileTimeConstant String when) {
        return Sql.of("CASE {whens} END")
                .with("whens", Sql.join(" ", perRule(rules, rule -> columns(Sql.of(when), rule))));
    }

    /** The rule's number, and its three columns, in whichever of the holes are there. */
    private static Sql columns(Sql text, int rule) {
        return text.withIfOpen("c", Candidates.candidate(rule))
                .withIfOpen("u", Candidates.unique(rule))
                .withIfOpen("d", Candidates.disagreeing(rule))
                .withIfOpen("rule", Literal.of(rule));
    }

    /** Whether rule {@code j} meets its candidate: as the only one, or, in a row that else meets none, as the first. */
    private static Sql meets(int rule) {
        return Sql.of("({u} OR (meeting IS NULL AND fallback IS NOT NULL AND {c} IS NOT NULL))")
                .with("u", Candidates.unique(rule))
                .with("c", Candidates.candidate(rule));
    }

    /** The candidate if the rule meets it and no rule before did, and whether it disagrees. */
    private Sql met(int rule) {
        return Sql.of("CASE WHEN {meets}{fresh} THEN {c} END AS {e}, {d}")
                .with("meets", meets(rule))
                .with("fresh", fresh(rule, Matches::meets))
                .with("c", Candidates.candidate(rule))
                .with("e", Name.of("e", rule))
                .with("d", Candidates.disagreeing(rule));
    }

    /** That no rule before, for which {@code said} holds, has the same candidate. */
    private static Sql fresh(int rule, IntFunction<Sql> said) {
        return Sql.join(
                "",
                IntStream.range(0, rule)
                        .mapToObj(before -> Sql.of(" AND NOT coalesce({said} AND {earlier} = {c}, FALSE)")
                                .with("said", said.apply(before))
                                .with("earlier", Candidates.candidate(before))
                                .with("c", Candidates.candidate(rule)))
                        .toList());
    }

    /** The candidate if it contributes and no rule before has brought it already. */
    private Sql contributing(int rule, Sql filled) {
        return Sql.of("CASE WHEN {filled} AND {brings}{fresh} THEN {c} END AS {a}")
                .with("filled", filled)
                .with("brings", brings(rule))
                .with("fresh", fresh(rule, Matches::brings))
                .with("c", Candidates.candidate(rule))
                .with("a", Name.of("a", rule));
    }

    private static Sql brings(int rule) {
        return Sql.of("{meets} AND (quality > 0 OR NOT {d})")
                .with("meets", meets(rule))
                .with("d", Candidates.disagreeing(rule));
    }

    /** Entities that a rule of a matched row met and that disagree with it, each once. */
    private Sql conflicts() {
        return Sql.join(
                " + ",
                perRule(
                        rules,
                        rule -> Sql.of("(quality = 0 AND {u} AND {d}{fresh})::INTEGER")
                                .with("u", Candidates.unique(rule))
                                .with("d", Candidates.disagreeing(rule))
                                .with("fresh", fresh(rule, Candidates::unique))));
    }
}
