// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import static io.braid.engine.shape.MergeTables.key;
import static io.braid.engine.shape.MergeTables.perRule;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Takes out the keys that do not tell persons apart: carried by too many enrichment records, or shared by two and with a
 * placeholder in it (see {@code KeyMaker}: the lowest bit). What is taken out is as if it had been blank.
 */
public final class GenericKeys {
    private final Store store;
    private final int rules;

    public GenericKeys(Store store, int rules) {
        this.store = store;
        this.rules = rules;
    }

    /** Makes {@code generic_key}, {@code record_key} and {@code original_key}. */
    public void takeOut(long maxKeyRows) {
        store.create(
                MergeTables.GENERIC_KEY,
                Sql.join(
                        "\nUNION ALL\n",
                        perRule(
                                rules,
                                rule -> Sql.of("""
                                        SELECT {rule} AS rule, {key} AS key, count(*) AS records, min(rec) AS first
                                        FROM {record}
                                        WHERE {key} IS NOT NULL
                                        GROUP BY {key}
                                        HAVING count(*) > {most} OR (count(*) > 1 AND {key} & 1 = 1)""")
                                        .with("rule", Literal.of(rule))
                                        .with("key", key(rule))
                                        .with("record", MergeTables.RECORD)
                                        .with("most", Literal.of(maxKeyRows)))));
        List<Integer> concerned =
                store
                        .rows(Sql.of("SELECT DISTINCT rule FROM {generic}").with("generic", MergeTables.GENERIC_KEY))
                        .stream()
                        .map(row -> ((Number) Objects.requireNonNull(row.get(0))).intValue())
                        .toList();
        without(MergeTables.RECORD_KEY, MergeTables.RECORD, Name.of("rec"), concerned);
        without(MergeTables.ORIGINAL_KEY, MergeTables.ORIGINAL, Name.of("row"), concerned);
    }

    private void without(Name result, Name source, Name id, List<Integer> concerned) {
        List<Sql> keys = perRule(
                rules,
                rule -> concerned.contains(rule)
                        ? Sql.of("CASE WHEN {generic}.key IS NULL THEN s.{key} END AS {key}")
                                .with("generic", Name.of("g", rule))
                                .with("key", key(rule))
                        : Sql.of("s.{key}").with("key", key(rule)));
        List<Sql> joins = new ArrayList<>();
        for (int rule : concerned) {
            joins.add(Sql.of("""

                    LEFT JOIN (SELECT key FROM {generic_key} WHERE rule = {rule}) {generic} ON s.{key} = {generic}.key""")
                    .with("generic_key", MergeTables.GENERIC_KEY)
                    .with("rule", Literal.of(rule))
                    .with("generic", Name.of("g", rule))
                    .with("key", key(rule)));
        }
        Sql query = Sql.of("""
                SELECT s.{id}, {keys}
                FROM {source} s{joins}""")
                .with("id", id)
                .with("keys", Sql.join(", ", keys))
                .with("source", source)
                .with("joins", Sql.join("", joins));
        if (concerned.isEmpty()) {
            store.view(result, query);
        } else {
            store.create(result, query);
        }
    }
}
