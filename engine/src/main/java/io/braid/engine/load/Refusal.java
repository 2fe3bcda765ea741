// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.connect.SqlStates;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A row that does not go into the table.
 *
 * @param row of the source, from 0
 * @param stage who refused it: {@code check} before it was sent, {@code write} or {@code apply} the database
 * @param state SQLSTATE, the database's own or the one that it would have said
 * @param column whose value it is, or {@code null} where nobody says
 */
record Refusal(
        long row, String stage, String state, @Nullable String column) {
    static final String CHECK = "check";
    static final String WRITE = "write";
    static final String APPLY = "apply";

    /** The table has no such column. */
    static final String UNKNOWN = "42703";

    /** There is no such table. */
    static final String NO_TABLE = "42P01";

    static Refusal of(long row, String stage, SQLException fault, @Nullable String column) {
        return new Refusal(row, stage, SqlStates.of(fault), column);
    }

    /** In our words; the database's may quote the value. */
    String message() {
        return switch (state) {
            case "22001" -> "The value is longer than its column takes.";
            case "22003" -> "The number is out of the range of its column, or has more digits after the point.";
            case "22007", "22008", "22018", "22P02" -> "The value is not of its column's type.";
            case "22021", "22P05" -> "The text has a character that the database cannot hold.";
            case "23502" -> "The column needs a value, and there is none.";
            case "23503" -> "The value refers to a row that is not there.";
            case "23505" -> "A row with this key is there already.";
            case "23514", "44000" -> "A check of the table refuses the row.";
            case UNKNOWN -> "The table has no such column, and the row has a value there.";
            case NO_TABLE -> "The table is not there.";
            case "P0001" -> "A trigger of the table refuses the row.";
            default -> "The database refuses the row.";
        };
    }
}
