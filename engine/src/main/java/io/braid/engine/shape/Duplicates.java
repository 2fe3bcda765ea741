// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import static io.braid.engine.shape.MergeTables.CONTENDER;
import static io.braid.engine.shape.MergeTables.ENTITY_NUMBER;
import static io.braid.engine.shape.MergeTables.MEMBER;
import static io.braid.engine.shape.MergeTables.TAKING;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Row;
import io.braid.engine.store.Store;

/**
 * What becomes of the rows of one file when each entity becomes one row: the first row of an entity of several takes from
 * its golden record, the others are left out. Rows of entities of one are not touched, and cost nothing.
 */
public final class Duplicates {
    /** What numbering takes of memory for each entity, generously. */
    private static final long BYTES_AN_ENTITY = 64;

    private final Store store;
    private final RuleKeys keys;

    /** @param keys of the records of one file, the first and only one */
    public Duplicates(Store store, RuleKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /**
     * Makes {@code contender} of the entities of several rows, and {@code taking}, in which rows without a quality are left
     * out of the output; returns how many contenders there are.
     */
    public long line() {
        long contenders = store.create(CONTENDER, Sql.of("""
                        SELECT m.entity AS golden, m.rec AS place
                        FROM {member} m
                        SEMI JOIN (SELECT entity FROM {member} WHERE rec <> entity) s ON m.entity = s.entity""").with("member", MEMBER));
        store.view(TAKING, Sql.of("""
                        SELECT place AS row, CASE WHEN place = golden THEN 0 END AS quality, NULL::INTEGER AS rule,
                            0 AS via, CASE WHEN place = golden THEN golden END AS golden
                        FROM {contender}""").with("contender", CONTENDER));
        return contenders;
    }

    /** Rows that are not the first of their entity. */
    public long mergedAway() {
        return store.number(
                Sql.of("SELECT count(*) FROM {member} WHERE rec <> entity").with("member", MEMBER));
    }

    /** Entities of several rows. */
    public long entitiesOfSeveral() {
        return store.number(
                Sql.of("SELECT count(*) FROM {contender} WHERE place = golden").with("contender", CONTENDER));
    }

    /** Counts the keys of a rule. */
    public KeyCount keyCount(int rule) {
        Row counts =
                store.rows(Sql.of("""
                        SELECT count(*), count(*) FILTER (WHERE first <> last)
                        FROM (
                            SELECT min(entity) AS first, max(entity) AS last
                            FROM ({members})
                            GROUP BY key)""").with("members", keys.ofMembers(rule))).get(0);
        return new KeyCount(counts.number(0), counts.number(1));
    }

    /**
     * Makes {@code entity_number}, some rows at a time, since numbering holds all it numbers in memory.
     *
     * @param lastRow of the file
     */
    public void number(long lastRow) {
        store.create(ENTITY_NUMBER, Sql.of("SELECT NULL::BIGINT AS entity, NULL::BIGINT AS number WHERE FALSE"));
        long size = Math.max(1, store.memoryBytes() / BYTES_AN_ENTITY);
        long numbered = 0;
        for (long first = 1; first <= lastRow; first += size) {
            numbered += store.insert(
                    ENTITY_NUMBER,
                    Sql.of("""
                            SELECT rec AS entity, {numbered} + row_number() OVER (ORDER BY rec) AS number
                            FROM {member}
                            WHERE rec = entity AND rec BETWEEN {first} AND {last}""")
                            .with("numbered", Literal.of(numbered))
                            .with("member", MEMBER)
                            .with("first", Literal.of(first))
                            .with("last", Literal.of(first + size - 1)));
        }
    }
}
