// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import io.braid.engine.sql.SqlPart;
import io.braid.engine.store.Row;
import io.braid.engine.store.Store;
import io.braid.engine.table.StepTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A column of a step's table.
 *
 * @param cell its name in the store, or what makes it of others
 * @param name as people call it
 */
record SourceColumn(SqlPart cell, String name, ColumnKind kind) {
    /** The columns of a step's table, in order. */
    static List<SourceColumn> of(Store store, StepTable table) {
        List<Row> types =
                store.rows(Sql.of("""
                SELECT data_type FROM duckdb_columns()
                WHERE database_name = current_database() AND schema_name = 'main' AND table_name = {table}
                ORDER BY column_index""").with("table", Literal.of(table.name().bare())));
        List<SourceColumn> columns = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            String type = Objects.requireNonNull(types.get(i).textOrNull(0));
            columns.add(new SourceColumn(StepTable.cell(i), table.columns().get(i), ColumnKind.ofDuckDb(type)));
        }
        return columns;
    }
}
