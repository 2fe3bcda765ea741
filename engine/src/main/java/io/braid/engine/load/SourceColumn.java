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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column of a step's table.
 *
 * @param cell its name in the store, or what makes it of others
 * @param name as people call it
 * @param precision digits of a decimal number, or 0 where it is none
 * @param scale those of them after the point; of moments, how many digits of a second there are, where they are more than six
 */
record SourceColumn(SqlPart cell, String name, ColumnKind kind, int precision, int scale) {
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),(\\d+)\\)");
    private static final int NANOS = 9;

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
            Matcher decimal = DECIMAL.matcher(type);
            boolean sized = decimal.matches();
            columns.add(new SourceColumn(
                    StepTable.cell(i),
                    table.columns().get(i),
                    ColumnKind.ofDuckDb(type),
                    sized ? Integer.parseInt(decimal.group(1)) : 0,
                    sized ? Integer.parseInt(decimal.group(2)) : type.equals("TIMESTAMP_NS") ? NANOS : 0));
        }
        return columns;
    }

    /** Whether it holds moments finer than a microsecond. */
    boolean isFiner() {
        return kind == ColumnKind.TIMESTAMP && scale == NANOS;
    }
}
