// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import static io.braid.engine.shape.MergeTables.CONTENDER;
import static io.braid.engine.shape.MergeTables.MATCH;
import static io.braid.engine.shape.MergeTables.MEMBER;
import static io.braid.engine.shape.MergeTables.TAKING;
import static io.braid.engine.shape.MergeTables.perRule;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;

/**
 * Which golden record each row takes from, and which records each golden record is chosen from. A row to which one entity
 * contributes takes from that entity's golden record, however many rows do so; each combination of several entities has
 * a golden record of its own, named by a negative number.
 */
public final class Contenders {
    /** {@code golden, a0, a1...}: the combinations; -1 for none. */
    private static final Name COMBINATION = Name.of("combination");

    /** What looking up takes of memory for each member, generously. */
    private static final long BYTES_A_MEMBER = 64;

    /** An entity bears the name of its first record. */
    private static final Sql FIRST_OF_SEVERAL = Sql.of("SELECT DISTINCT golden, golden AS place FROM later");

    private static final Sql FIRST_OF_ALL = Sql.of("SELECT entity AS golden, entity AS place FROM {met} WHERE {part}");

    private final Store store;
    private final int rules;

    public Contenders(Store store, int rules) {
        this.store = store;
        this.rules = rules;
    }

    /**
     * Makes {@code taking} and {@code contender}; returns how many contenders there are.
     *
     * @param alone whether those of golden records with a single contender are listed, too; such a record is the golden
     *     record's own number, so there is no need to
     */
    public long line(boolean alone) {
        store.create(
                COMBINATION,
                Sql.of("""
                        SELECT -1 - row_number() OVER () AS golden, {entities}
                        FROM (SELECT DISTINCT {coalesced} FROM {match} m WHERE {contributors} > 1)""")
                        .with("entities", columns())
                        .with(
                                "coalesced",
                                Sql.join(
                                        ", ",
                                        perRule(
                                                rules,
                                                rule -> Sql.of("coalesce(m.{a}, -1) AS {a}")
                                                        .with("a", entity(rule)))))
                        .with("match", MATCH)
                        .with("contributors", contributors()));
        store.view(TAKING, taking());
        return ofEntities(alone) + ofCombinations();
    }

    /** {@code row, place}: for each row the records that contend for its cells, in any order. */
    public static Sql ofRows() {
        return Sql.of("SELECT t.row, c.place FROM {taking} t JOIN {contender} c ON t.golden = c.golden")
                .with("taking", TAKING)
                .with("contender", CONTENDER);
    }

    /** Look-ups hold what they look up in memory, so only so many entities are listed at once. */
    private long ofEntities(boolean alone) {
        long members = store.number(Sql.of("SELECT count(*) FROM {member}").with("member", MEMBER));
        long pieces = 1 + members * BYTES_A_MEMBER / store.memoryBytes();
        long listed = 0;
        for (long piece = 0; piece < pieces; piece++) {
            Sql part = Sql.of("entity % {pieces} = {piece}")
                    .with("pieces", Literal.of(pieces))
                    .with("piece", Literal.of(piece));
            Sql contenders = Sql.of("""
                    WITH later AS MATERIALIZED (
                        SELECT m.entity AS golden, m.rec AS place
                        FROM {member} m
                        SEMI JOIN (SELECT entity FROM {met} WHERE {part}) e ON m.entity = e.entity
                        WHERE m.rec <> m.entity AND m.{part})
                    SELECT golden, place FROM later
                    UNION ALL
                    {first}""")
                    .with(
                            "first",
                            alone
                                    ? FIRST_OF_ALL
                                            .with("met", MergeTables.MET_ENTITY)
                                            .with("part", part)
                                    : FIRST_OF_SEVERAL)
                    .with("member", MEMBER)
                    .with("met", MergeTables.MET_ENTITY)
                    .with("part", part);
            listed += piece == 0 ? store.create(CONTENDER, contenders) : store.insert(CONTENDER, contenders);
        }
        return listed;
    }

    private long ofCombinations() {
        return store.insert(
                CONTENDER,
                Sql.of("""
                        SELECT u.golden, u.place + m.rec AS place
                        FROM {member} m
                        JOIN (
                            {combined}) u ON m.entity = u.entity""")
                        .with("member", MEMBER)
                        .with(
                                "combined",
                                Sql.join(
                                        "\n    UNION ALL\n    ",
                                        perRule(
                                                rules,
                                                rule -> Sql.of("""
                                                        SELECT golden, {place} AS place, {a} AS entity FROM {combination} WHERE {a} >= 0""")
                                                        .with(
                                                                "place",
                                                                Literal.of((long) rule << MergeTables.RULE_SHIFT))
                                                        .with("a", entity(rule))
                                                        .with("combination", COMBINATION)))));
    }

    private Sql taking() {
        return Sql.of("""
                SELECT m.row, m.quality, m.rule, {via} AS via, coalesce({all}) AS golden
                FROM {match} m
                WHERE {contributors} <= 1
                UNION ALL
                SELECT m.row, m.quality, m.rule, 0 AS via, c.golden
                FROM {match} m
                JOIN {combination} c ON {same}
                WHERE {contributors} > 1""")
                .with(
                        "via",
                        Sql.of("CASE {whens} END")
                                .with(
                                        "whens",
                                        Sql.join(
                                                " ",
                                                perRule(
                                                        rules,
                                                        rule -> Sql.of("WHEN m.{a} IS NOT NULL THEN {rule}")
                                                                .with("a", entity(rule))
                                                                .with("rule", Literal.of(rule))))))
                .with("all", all())
                .with("match", MATCH)
                .with("contributors", contributors())
                .with("combination", COMBINATION)
                .with(
                        "same",
                        Sql.join(
                                " AND ",
                                perRule(
                                        rules,
                                        rule -> Sql.of("coalesce(m.{a}, -1) = c.{a}")
                                                .with("a", entity(rule)))));
    }

    private Sql columns() {
        return Sql.join(", ", perRule(rules, rule -> Sql.of("{a}").with("a", entity(rule))));
    }

    private Sql all() {
        return Sql.join(", ", perRule(rules, rule -> Sql.of("m.{a}").with("a", entity(rule))));
    }

    private Sql contributors() {
        return Sql.join(
                " + ",
                perRule(rules, rule -> Sql.of("(m.{a} IS NOT NULL)::INTEGER").with("a", entity(rule))));
    }

    private static Name entity(int rule) {
        return Name.of("a", rule);
    }
}
