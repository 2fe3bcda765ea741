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
import java.util.Set;

/**
 * Takes out the keys that do not tell persons apart: carried by too many enrichment records, or shared by two and with a
 * placeholder in it (see {@code KeyMaker}: the lowest bit). What is taken out is as if it had been blank.
 */
public final class GenericKeys {
    private final Store store;
    private final RuleKeys keys;

    public GenericKeys(Store store, RuleKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /** Makes {@code generic_key}, and the keys of records and of the original's rows without those. */
    public void takeOut(long maxKeyRows) {
        Set<Integer> concerned = find(maxKeyRows);
        withoutRecords(concerned);
        withoutOriginals(concerned);
    }

    /** As {@link #takeOut}, where {@code generic_key} is there already and what it does to records, too, if it is not empty. */
    public void takeOutOfOriginals() {
        Set<Integer> concerned = RuleKeys.rulesIn(store, MergeTables.GENERIC_KEY);
        if (concerned.isEmpty()) {
            withoutRecords(concerned);
        }
        withoutOriginals(concerned);
    }

    /** As {@link #takeOut} where there is no original. */
    public void takeOutOfRecords(long maxKeyRows) {
        withoutRecords(find(maxKeyRows));
    }

    /** Makes {@code generic_key}, and returns the rules that have any. */
    private Set<Integer> find(long maxKeyRows) {
        store.create(
                MergeTables.REPEATED_KEY,
                Sql.join(
                        "\nUNION ALL\n",
                        perRule(
                                keys.rules(),
                                rule -> Sql.of("""
                                        SELECT {rule} AS rule, key, count(*) AS records, min(rec) AS first
                                        FROM ({keys})
                                        GROUP BY key
                                        HAVING count(*) > 1""")
                                        .with("rule", Literal.of(rule))
                                        .with("keys", keys.ofAllRecords(rule)))));
        long generic = store.create(
                MergeTables.GENERIC_KEY,
                Sql.of("SELECT * FROM {repeated} WHERE records > {most} OR key & 1 = 1")
                        .with("repeated", MergeTables.REPEATED_KEY)
                        .with("most", Literal.of(Math.max(1, maxKeyRows))));
        return generic == 0 ? Set.of() : RuleKeys.rulesIn(store, MergeTables.GENERIC_KEY);
    }

    private void withoutRecords(Set<Integer> concerned) {
        without(
                MergeTables.RECORD_KEY,
                MergeTables.RECORD,
                MergeTables.RECORD_MORE_KEY,
                MergeTables.RECORD_MORE,
                Name.of("rec"),
                concerned,
                keys.recordsWithMore());
    }

    private void withoutOriginals(Set<Integer> concerned) {
        without(
                MergeTables.ORIGINAL_KEY,
                MergeTables.ORIGINAL,
                MergeTables.ORIGINAL_MORE_KEY,
                MergeTables.ORIGINAL_MORE,
                Name.of("row"),
                concerned,
                keys.originalsWithMore());
    }

    /** A row whose first key is taken out gets the least of its further ones in its place, so that it shows to have some. */
    private void without(
            Name result,
            Name source,
            Name moreResult,
            Name moreSource,
            Name id,
            Set<Integer> concerned,
            Set<Integer> several) {
        if (!several.isEmpty()) {
            store.create(moreResult, Sql.of("""
                            SELECT x.id, x.rule, x.key
                            FROM {more} x
                            ANTI JOIN {generic_key} g ON x.rule = g.rule AND x.key = g.key""").with("more", moreSource).with("generic_key", MergeTables.GENERIC_KEY));
        }
        List<Sql> columns = new ArrayList<>();
        List<Sql> joins = new ArrayList<>();
        for (int rule = 0; rule < keys.rules(); rule++) {
            Name key = key(rule);
            if (!concerned.contains(rule)) {
                columns.add(Sql.of("s.{key}").with("key", key));
                continue;
            }
            Name generic = Name.of("g", rule);
            Sql kept = Sql.of("CASE WHEN {generic}.key IS NULL THEN s.{key} END")
                    .with("generic", generic)
                    .with("key", key);
            joins.add(Sql.of("""

                    LEFT JOIN (SELECT key FROM {generic_key} WHERE rule = {rule}) {generic} ON s.{key} = {generic}.key""")
                    .with("generic_key", MergeTables.GENERIC_KEY)
                    .with("rule", Literal.of(rule))
                    .with("generic", generic)
                    .with("key", key));
            if (several.contains(rule)) {
                Name next = Name.of("x", rule);
                kept = Sql.of("coalesce({kept}, {next}.key)").with("kept", kept).with("next", next);
                joins.add(Sql.of("""

                        LEFT JOIN (SELECT id, min(key) AS key FROM {more} WHERE rule = {rule} GROUP BY id) {next} ON s.{id} = {next}.id""")
                        .with("more", moreResult)
                        .with("rule", Literal.of(rule))
                        .with("next", next)
                        .with("id", id));
            }
            columns.add(Sql.of("{kept} AS {key}").with("kept", kept).with("key", key));
        }
        Sql query = Sql.of("""
                SELECT s.{id}, {columns}
                FROM {source} s{joins}""")
                .with("id", id)
                .with("columns", Sql.join(", ", columns))
                .with("source", source)
                .with("joins", Sql.join("", joins));
        if (concerned.isEmpty()) {
            store.view(result, query);
        } else {
            store.create(result, query);
        }
    }
}
