// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.sql.Sql;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decimal types of so many digits that the values of a column and those that come are kept as they are. */
final class WiderDecimal {
    /** Digits of the whole numbers of 16, 32 and 64 bits. */
    private static final List<Integer> WHOLE = List.of(5, 10, 19);

    /** As many digits as columns get that we make. */
    private static final int USUAL = 38;

    private WiderDecimal() {}

    /**
     * What a database's decimal types can have at most.
     *
     * @param digits in all
     * @param scale of them after the point
     */
    record Most(int digits, int scale) {}

    /**
     * The column with such a type.
     *
     * @return {@code null} if no type of the database has so many digits
     */
    static @Nullable TargetColumn of(
            Remote remote, TargetTable table, TargetColumn column, Widening.Digits needed, Most most)
            throws SQLException {
        int scale = Math.max(column.scale(), needed.after());
        int before = Math.max(before(column), needed.before());
        if (before + scale > most.digits()) {
            before = Math.max(there(remote, table, column), needed.before());
        }
        if (before + scale > most.digits() || scale > most.scale()) {
            return null;
        }
        int digits = Math.min(most.digits(), Math.max(USUAL, Math.max(before, before(column)) + scale));
        return new TargetColumn(
                column.name(),
                ColumnKind.DECIMAL,
                "",
                0,
                digits,
                scale,
                column.notNull(),
                column.filled(),
                column.computed(),
                null);
    }

    private static int before(TargetColumn column) {
        return switch (column.kind()) {
            case SMALLINT -> WHOLE.get(0);
            case INTEGER -> WHOLE.get(1);
            case BIGINT -> WHOLE.get(2);
            default -> column.precision() - column.scale();
        };
    }

    /** Digits before the point of the values that are there. */
    private static int there(Remote remote, TargetTable table, TargetColumn column) throws SQLException {
        RemoteRow row = remote.row(Sql.of("SELECT coalesce(max({column}), 0), coalesce(min({column}), 0) FROM {table}")
                .with("column", column.quoted())
                .with("table", table.quoted()));
        return Math.max(digits(row.text(0)), digits(row.text(1)));
    }

    private static int digits(String text) {
        BigDecimal number = new BigDecimal(text);
        return Math.max(0, number.precision() - number.scale());
    }
}
