// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import static io.braid.engine.shape.MergeTables.RECORD;
import static io.braid.engine.shape.MergeTables.cell;
import static io.braid.engine.shape.MergeTables.enrichment;
import static io.braid.engine.shape.MergeTables.key;
import static io.braid.engine.shape.MergeTables.perRule;
import static io.braid.engine.shape.MergeTables.value;

import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The records of all enrichments as one. */
public final class Records {
    private final Store store;
    private final int rules;

    public Records(Store store, int rules) {
        this.store = store;
        this.rules = rules;
    }

    /**
     * Makes the view {@code record} over the tables of all files, and tells which rules have several keys a row.
     *
     * @param moreKeys for each enrichment file whether it has a table of further keys
     * @param moreOfOriginal whether the original has
     */
    public RuleKeys unite(List<Boolean> moreKeys, boolean moreOfOriginal) {
        Sql keys = Sql.join("", perRule(rules, rule -> Sql.of(", {key}").with("key", key(rule))));
        store.view(
                RECORD,
                Sql.join(
                        "\nUNION ALL\n",
                        IntStream.range(0, moreKeys.size())
                                .mapToObj(file -> Sql.of("SELECT rec{keys} FROM {enrichment}")
                                        .with("keys", keys)
                                        .with("enrichment", enrichment(file)))
                                .toList()));
        List<Sql> more = IntStream.range(0, moreKeys.size())
                .filter(moreKeys::get)
                .mapToObj(file -> Sql.of("SELECT * FROM {more}").with("more", MergeTables.more(file)))
                .toList();
        if (!more.isEmpty()) {
            store.view(MergeTables.RECORD_MORE, Sql.join("\nUNION ALL\n", more));
        }
        return new RuleKeys(
                rules,
                more.isEmpty() ? Set.of() : RuleKeys.rulesIn(store, MergeTables.RECORD_MORE),
                moreOfOriginal ? RuleKeys.rulesIn(store, MergeTables.ORIGINAL_MORE) : Set.of());
    }

    /**
     * A query of the text of all columns: {@code rec, v0, v1...}; empty where a file has not the column.
     *
     * @param columns in order, each with its place in the files that have it
     */
    public Sql cells(int files, Map<String, Map<Integer, Integer>> columns) {
        List<Sql> perFile = new ArrayList<>();
        for (int file = 0; file < files; file++) {
            List<Sql> cells = new ArrayList<>();
            for (Map<Integer, Integer> places : columns.values()) {
                Integer place = places.get(file);
                Sql text = place == null ? Sql.of("''") : Sql.of("{cell}").with("cell", cell(place));
                cells.add(Sql.of(", {text} AS {v}").with("text", text).with("v", value(cells.size())));
            }
            perFile.add(Sql.of("SELECT rec{cells} FROM {enrichment}")
                    .with("cells", Sql.join("", cells))
                    .with("enrichment", enrichment(file)));
        }
        return Sql.join("\nUNION ALL\n", perFile);
    }

    /** The index of the file that a record is from. */
    public static int file(long record) {
        return Math.toIntExact(record >> MergeTables.FILE_SHIFT);
    }

    /** The row of a record in its file. */
    public static long row(long record) {
        return record & ((1L << MergeTables.FILE_SHIFT) - 1);
    }

    /** The columns of {@link #cells}: the name in the files to the name in the query. */
    public Map<String, Name> cellNames(Map<String, Map<Integer, Integer>> columns) {
        Map<String, Name> names = new LinkedHashMap<>();
        columns.keySet().forEach(name -> names.put(name, value(names.size())));
        return names;
    }
}
