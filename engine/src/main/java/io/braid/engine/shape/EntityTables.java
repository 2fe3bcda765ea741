// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import static io.braid.engine.shape.MergeTables.GENERIC_KEY;
import static io.braid.engine.shape.MergeTables.MEMBER;
import static io.braid.engine.shape.MergeTables.OVERSIZED_ENTITY;
import static io.braid.engine.shape.MergeTables.OVERSIZED_SPLIT;
import static io.braid.engine.shape.MergeTables.RECORD_KEY;
import static io.braid.engine.shape.MergeTables.RECORD_MORE_KEY;
import static io.braid.engine.shape.MergeTables.REPEATED_KEY;

import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Attached;
import io.braid.engine.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that import and consolidation make of enrichments alone, whatever the original: brought to a file, and back. */
public final class EntityTables {
    private static final Name ELSEWHERE = Name.of("elsewhere");

    private final Store store;

    public EntityTables(Store store) {
        this.store = store;
    }

    /**
     * Copies the tables to a new file, and returns the rows of each.
     *
     * @param moreKeys for each enrichment whether it has a table of further keys
     */
    public Map<String, Long> put(Path file, List<Boolean> moreKeys) {
        Map<String, Long> rows = new LinkedHashMap<>();
        try (Attached elsewhere = Attached.make(store, file, ELSEWHERE)) {
            for (Name table : tables(moreKeys)) {
                elsewhere.put(table);
                rows.put(table.bare(), elsewhere.rows(table));
            }
            elsewhere.settle();
        }
        return rows;
    }

    /** Copies them back under the same names; does nothing and returns false if not each has the rows it was put there with. */
    public boolean get(Path file, Map<String, Long> rows) {
        try (Attached elsewhere = Attached.open(store, file, ELSEWHERE)) {
            for (Map.Entry<String, Long> table : rows.entrySet()) {
                if (elsewhere.rows(Name.fromOutside(table.getKey())) != table.getValue()) {
                    return false;
                }
            }
            for (String table : rows.keySet()) {
                Name name = Name.fromOutside(table);
                elsewhere.get(name, name.equals(MEMBER) ? MEMBER.with("_", 0) : name);
            }
        }
        store.view(MEMBER, Sql.of("SELECT * FROM {table}").with("table", MEMBER.with("_", 0)));
        return true;
    }

    private List<Name> tables(List<Boolean> moreKeys) {
        List<Name> tables = new ArrayList<>();
        for (int file = 0; file < moreKeys.size(); file++) {
            tables.add(MergeTables.enrichment(file));
            if (moreKeys.get(file)) {
                tables.add(MergeTables.more(file));
            }
        }
        tables.add(REPEATED_KEY);
        tables.add(GENERIC_KEY);
        if (!isEmpty(GENERIC_KEY)) {
            tables.add(RECORD_KEY);
            if (moreKeys.contains(true)) {
                tables.add(RECORD_MORE_KEY);
            }
        }
        tables.add(MEMBER);
        tables.add(OVERSIZED_ENTITY);
        if (!isEmpty(OVERSIZED_ENTITY)) {
            tables.add(OVERSIZED_SPLIT);
        }
        return tables;
    }

    private boolean isEmpty(Name table) {
        return store.number(Sql.of("SELECT count(*) FROM {table}").with("table", table)) == 0;
    }
}
