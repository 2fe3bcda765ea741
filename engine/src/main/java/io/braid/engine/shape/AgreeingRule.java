// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import static io.braid.engine.shape.MergeTables.MEMBER;
import static io.braid.engine.shape.MergeTables.key;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One lower rule of {@code agree}. Entities that share a key of the rule and hang together are joined, unless two of them
 * carry a key of the same higher identity rule: then those with such a key stay apart, one without joins the only one it
 * shares a key with, and what is left is joined among itself.
 */
final class AgreeingRule {
    private static final Name LINK = Name.of("link");
    private static final Name COMPONENT = Name.of("component");
    private static final Name STANDING = Name.of("standing");
    private static final Name JOINING = Name.of("joining");
    private static final Name LEFT_LINK = Name.of("left_link");
    private static final Name LEFT_COMPONENT = Name.of("left_component");
    private static final Name TARGET = Name.of("target");

    private final Store store;
    private final List<Boolean> identity;
    private final RuleKeys keys;
    private final Components components;

    AgreeingRule(Store store, List<Boolean> identity, RuleKeys keys) {
        this.store = store;
        this.identity = identity;
        this.keys = keys;
        this.components = new Components(store);
    }

    /** Makes {@code renamed(entity, name)}: entities that are now part of another; returns how many. */
    long join(int rule, Name renamed) {
        if (links(rule) == 0) {
            store.drop(LINK);
            return store.create(renamed, Sql.of("SELECT NULL::BIGINT AS entity, NULL::BIGINT AS name WHERE FALSE"));
        }
        components.find(
                COMPONENT,
                Sql.of("SELECT entity AS a, low AS b FROM {link} WHERE entity <> low")
                        .with("link", LINK));
        List<Integer> higher =
                IntStream.range(0, rule).filter(identity::get).boxed().toList();
        if (higher.isEmpty()) {
            store.view(
                    TARGET,
                    Sql.of("SELECT node AS entity, root AS target FROM {component}")
                            .with("component", COMPONENT));
        } else {
            standing(higher);
            split();
        }
        long joined = store.create(renamed, Sql.of("""
                        SELECT t.entity, n.name
                        FROM {target} t
                        JOIN (SELECT target, min(entity) AS name FROM {target} GROUP BY target) n ON t.target = n.target
                        WHERE t.entity <> n.name""").with("target", TARGET));
        if (higher.isEmpty()) {
            store.dropView(TARGET);
        }
        store.drop(LINK, COMPONENT, STANDING, JOINING, LEFT_LINK, LEFT_COMPONENT, TARGET);
        return joined;
    }

    /** {@code link(entity, key, low)}: entities with a key of the rule that another has too, and the first that has it. */
    private long links(int rule) {
        return store.create(
                LINK,
                Sql.of("""
                        SELECT DISTINCT m.entity, s.key, s.low
                        FROM ({members}) m
                        JOIN (
                            SELECT n.key, min(n.entity) AS low
                            FROM ({members}) n
                            SEMI JOIN (SELECT key FROM {repeated} WHERE rule = {rule}) r ON n.key = r.key
                            GROUP BY n.key
                            HAVING min(n.entity) <> max(n.entity)) s ON m.key = s.key""")
                        .with("members", keys.ofMembers(rule))
                        .with("repeated", MergeTables.REPEATED_KEY)
                        .with("rule", Literal.of(rule)));
    }

    /** {@code standing(entity, root, identified, consistent)}: each linked entity, and whether its component is of one mind. */
    private void standing(List<Integer> higher) {
        List<Sql> carries = higher.stream()
                .map(rule -> Sql.of("bool_or(m.{key} IS NOT NULL) AS {key}").with("key", key(rule)))
                .toList();
        List<Sql> identified = higher.stream()
                .map(rule -> Sql.of("e.{key}").with("key", key(rule)))
                .toList();
        List<Sql> single = higher.stream()
                .map(rule -> Sql.of("count(*) FILTER (WHERE e.{key}) OVER (PARTITION BY e.root) <= 1")
                        .with("key", key(rule)))
                .toList();
        store.create(
                STANDING,
                Sql.of("""
                        SELECT e.entity, e.root, ({identified}) AS identified, ({single}) AS consistent
                        FROM (
                            SELECT m.entity, c.root, {carries}
                            FROM {member} m
                            JOIN {component} c ON m.entity = c.node
                            GROUP BY m.entity, c.root) e""")
                        .with("identified", Sql.join(" OR ", identified))
                        .with("single", Sql.join(" AND ", single))
                        .with("carries", Sql.join(", ", carries))
                        .with("member", MEMBER)
                        .with("component", COMPONENT));
    }

    private void split() {
        // Entities without identity key in an inconsistent component, and the identified ones they share a key with.
        store.create(JOINING, Sql.of("""
                        SELECT l.entity, min(a.low) AS low, max(a.high) AS high
                        FROM {link} l
                        JOIN {standing} s ON l.entity = s.entity
                        JOIN (
                            SELECT l.key,
                                min(l.entity) FILTER (WHERE s.identified) AS low,
                                max(l.entity) FILTER (WHERE s.identified) AS high
                            FROM {link} l
                            JOIN {standing} s ON l.entity = s.entity
                            WHERE NOT s.consistent
                            GROUP BY l.key) a ON l.key = a.key
                        WHERE NOT s.consistent AND NOT s.identified
                        GROUP BY l.entity""").with("link", LINK).with("standing", STANDING));
        store.create(LEFT_LINK, Sql.of("""
                        SELECT l.entity, l.key
                        FROM {link} l
                        JOIN {joining} j ON l.entity = j.entity
                        WHERE j.low IS NULL OR j.low <> j.high""").with("link", LINK).with("joining", JOINING));
        components.find(LEFT_COMPONENT, Sql.of("""
                        SELECT l.entity AS a, f.low AS b
                        FROM {left_link} l
                        JOIN (SELECT key, min(entity) AS low FROM {left_link} GROUP BY key) f ON l.key = f.key
                        WHERE l.entity <> f.low""").with("left_link", LEFT_LINK));
        store.create(
                TARGET,
                Sql.of("""
                        SELECT entity, root AS target FROM {standing} WHERE consistent
                        UNION ALL
                        SELECT entity, entity AS target FROM {standing} WHERE NOT consistent AND identified
                        UNION ALL
                        SELECT entity, low AS target FROM {joining} WHERE low = high
                        UNION ALL
                        SELECT node AS entity, root AS target FROM {left_component}""").with("standing", STANDING).with("joining", JOINING).with("left_component", LEFT_COMPONENT));
    }
}
