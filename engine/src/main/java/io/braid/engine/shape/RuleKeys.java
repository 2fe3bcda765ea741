// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import static io.braid.engine.shape.MergeTables.key;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Queryable;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Queries of the keys of one rule: those in a table's key column and, where some row has several, the further ones.
 *
 * @param rules how many there are
 * @param recordsWithMore rules for which some record has several keys
 * @param originalsWithMore rules for which some row of the original has
 */
public record RuleKeys(int rules, Set<Integer> recordsWithMore, Set<Integer> originalsWithMore) {
    public RuleKeys {
        recordsWithMore = Set.copyOf(recordsWithMore);
        originalsWithMore = Set.copyOf(originalsWithMore);
    }

    /** The rules that occur in a table of keys. */
    static Set<Integer> rulesIn(Queryable store, Name keys) {
        return store.rows(Sql.of("SELECT DISTINCT rule FROM {keys}").with("keys", keys)).stream()
                .map(row -> row.integer(0))
                .collect(Collectors.toSet());
    }

    /** {@code rec, key} of all records, generic ones included. */
    Sql ofAllRecords(int rule) {
        return of(rule, Name.of("rec"), MergeTables.RECORD, MergeTables.RECORD_MORE, recordsWithMore);
    }

    /** {@code rec, key} of all records. */
    Sql ofRecords(int rule) {
        return of(rule, Name.of("rec"), MergeTables.RECORD_KEY, MergeTables.RECORD_MORE_KEY, recordsWithMore);
    }

    /** {@code row, key} of the original's rows that have several. */
    Sql ofOriginalsWithMore(int rule) {
        return Sql.of("""
                SELECT x.id AS row, x.key FROM {more} x WHERE x.rule = {rule}
                UNION
                SELECT o.row, o.{key} AS key
                FROM {original_key} o
                SEMI JOIN (SELECT id FROM {more} WHERE rule = {rule}) x ON o.row = x.id
                WHERE o.{key} IS NOT NULL""")
                .with("more", MergeTables.ORIGINAL_MORE_KEY)
                .with("rule", Literal.of(rule))
                .with("key", key(rule))
                .with("original_key", MergeTables.ORIGINAL_KEY);
    }

    /** {@code entity, key} of all members; a pair may come several times. */
    Sql ofMembers(int rule) {
        Sql first = Sql.of("SELECT entity, {key} AS key FROM {member} WHERE {key} IS NOT NULL")
                .with("key", key(rule))
                .with("member", MergeTables.MEMBER);
        if (!recordsWithMore.contains(rule)) {
            return first;
        }
        return Sql.of("""
                {first}
                UNION ALL
                SELECT m.entity, x.key
                FROM {more} x
                JOIN {member} m ON x.id = m.rec
                WHERE x.rule = {rule}""")
                .with("first", first)
                .with("more", MergeTables.RECORD_MORE_KEY)
                .with("member", MergeTables.MEMBER)
                .with("rule", Literal.of(rule));
    }

    private static Sql of(int rule, Name id, Name table, Name more, Set<Integer> withMore) {
        Sql first = Sql.of("SELECT {id}, {key} AS key FROM {table} WHERE {key} IS NOT NULL")
                .with("id", id)
                .with("key", key(rule))
                .with("table", table);
        return withMore.contains(rule)
                ? Sql.of("{first}\nUNION ALL\nSELECT id AS {id}, key FROM {more} WHERE rule = {rule}")
                        .with("first", first)
                        .with("id", id)
                        .with("more", more)
                        .with("rule", Literal.of(rule))
                : first;
    }
}
