// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

import io.braid.engine.sql.Sql;
import java.util.List;

/** What answers queries. */
public interface Queryable {
    /** The rows of a small result: counts, reports. Never a result of the data's size. */
    List<Row> rows(Sql query);

    /** The one number a query gives; 0 when it gives none. */
    default long number(Sql query) {
        List<Row> rows = rows(query);
        Long number = rows.isEmpty() ? null : rows.get(0).numberOrNull(0);
        return number == null ? 0 : number;
    }
}
