// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.util.ArrayList;
import java.util.List;

/**
 * Connected components of a graph that lies in a table, by randomised contraction (Bögeholz, Brand, Todor: In-database
 * connected component analysis, ICDE 2020): in each round every node picks the neighbour, itself included, with the lowest
 * hash, and the picked ones are the nodes of the next round. The hash changes with the round and needs no seed: it decides
 * how fast, never what comes out. Rounds grow with the logarithm of the nodes, a long chain included.
 */
final class Components {
    private final Store store;

    Components(Store store) {
        this.store = store;
    }

    /**
     * Makes {@code component(node, root)}: each node of an edge and the lowest node it is connected with.
     *
     * @param edges a query of pairs {@code a, b} with a different from b
     */
    void find(Name component, Sql edges) {
        List<Name> picks = new ArrayList<>();
        Name current = component.with("_edge_", 0);
        long left = store.create(current, edges);
        while (left > 0) {
            int round = picks.size();
            Name pick = component.with("_pick_", round);
            store.create(pick, Sql.of("""
                            SELECT node, arg_min(near, hash(near, {round})) AS picked
                            FROM (
                                SELECT a AS node, b AS near FROM {edge}
                                UNION ALL
                                SELECT b AS node, a AS near FROM {edge}
                                UNION ALL
                                SELECT a AS node, a AS near FROM {edge}
                                UNION ALL
                                SELECT b AS node, b AS near FROM {edge})
                            GROUP BY node""").with("edge", current).with("round", Literal.of(round)));
            picks.add(pick);
            Name next = component.with("_edge_", round + 1);
            left = store.create(next, Sql.of("""
                            SELECT DISTINCT least(pa.picked, pb.picked) AS a, greatest(pa.picked, pb.picked) AS b
                            FROM {edge} e
                            JOIN {pick} pa ON e.a = pa.node
                            JOIN {pick} pb ON e.b = pb.node
                            WHERE pa.picked <> pb.picked""").with("edge", current).with("pick", pick));
            store.drop(current);
            current = next;
        }
        store.drop(current);
        unfold(component, picks);
    }

    /** Follows the picks back from the last round to the first. */
    private void unfold(Name component, List<Name> picks) {
        if (picks.isEmpty()) {
            store.create(component, Sql.of("SELECT NULL::BIGINT AS node, NULL::BIGINT AS root WHERE FALSE"));
            return;
        }
        Name known = picks.get(picks.size() - 1);
        for (int round = picks.size() - 2; round >= 0; round--) {
            Name followed = component.with("_followed_", round);
            store.create(followed, Sql.of("""
                            SELECT p.node, coalesce(k.picked, p.picked) AS picked
                            FROM {pick} p
                            LEFT JOIN {known} k ON p.picked = k.node""").with("pick", picks.get(round)).with("known", known));
            store.drop(known, picks.get(round));
            known = followed;
        }
        store.create(component, Sql.of("""
                        SELECT k.node, r.root
                        FROM {known} k
                        JOIN (SELECT picked, min(node) AS root FROM {known} GROUP BY picked) r ON k.picked = r.picked""").with("known", known));
        store.drop(known);
    }
}
