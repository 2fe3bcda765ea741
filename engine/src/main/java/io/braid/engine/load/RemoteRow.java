// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of a small result of somebody's database; cells count from 0. */
record RemoteRow(List<@Nullable Object> cells) {
    static RemoteRow of(ResultSet result) throws SQLException {
        List<@Nullable Object> cells = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            cells.add(result.getObject(i));
        }
        return new RemoteRow(cells);
    }

    String text(int cell) {
        return Objects.requireNonNull(cells.get(cell)).toString();
    }

    @Nullable
    String textOrNull(int cell) {
        Object value = cells.get(cell);
        return value == null ? null : value.toString();
    }

    /** 0 for none. */
    long number(int cell) {
        return cells.get(cell) instanceof Number number ? number.longValue() : 0;
    }

    /** Also where the database has numbers for truth. */
    boolean isTrue(int cell) {
        Object value = cells.get(cell);
        return value instanceof Boolean truth ? truth : value instanceof Number number && number.longValue() != 0;
    }
}
