// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Twelve kinds of rows that a table of PostgreSQL's cannot take, and the table. */
final class BadRows {
    static final List<String> COLUMNS = List.of("id", "name", "amount", "day", "ok", "extra", "region", "feeling");

    static final List<Kind> KINDS = List.of(
            new Kind(0, "", "23502"),
            new Kind(0, "x7", "22P02"),
            new Kind(0, "99999999999", "22P02"),
            new Kind(1, "a name that is far too long for it", "22001"),
            new Kind(2, "12.5.1", "22P02"),
            new Kind(2, "-5", "23514"),
            new Kind(3, "2024-02-30", "22P02"),
            new Kind(3, "yesterday", "22P02"),
            new Kind(4, "maybe", "22P02"),
            new Kind(5, "{open", "22P02"),
            new Kind(6, "99", "23503"),
            new Kind(7, "sad", "22P02"));

    private BadRows() {}

    /** What makes a row bad: the column's place, the text, and the state that says so. */
    record Kind(int column, String text, String state) {}

    /** Makes a table anew, and what it refers to. */
    static void table(String name, String key) {
        PostgresServer.run(
                "DROP TABLE IF EXISTS " + name + ", " + name + "_regions",
                "DROP TYPE IF EXISTS " + name + "_mood",
                "CREATE TYPE " + name + "_mood AS ENUM ('glad', 'calm')",
                "CREATE TABLE " + name + "_regions (region int PRIMARY KEY)",
                "INSERT INTO " + name + "_regions VALUES (1), (2)",
                "CREATE TABLE " + name + " (id int " + key + ", name varchar(20) NOT NULL, amount numeric(8,2)"
                        + " CHECK (amount >= 0), day date, ok boolean, extra jsonb, region int REFERENCES " + name
                        + "_regions, feeling " + name + "_mood)");
    }

    /** The cells of a row that the table takes. */
    static List<String> good(int row) {
        return new ArrayList<>(List.of(
                "" + row,
                "name, " + row,
                row + ".25",
                "2024-01-05",
                "true",
                "{\"a\": " + row + "}",
                "" + (1 + row % 2),
                "calm"));
    }

    /** What is bad about a row, where of so many rows so many of each kind are. */
    static @Nullable Kind of(int row, int rows, int each) {
        int every = rows / (each * KINDS.size());
        return row % every == 7 && row / every < each * KINDS.size() ? KINDS.get(row / every % KINDS.size()) : null;
    }

    /** A cell as a CSV file has it; an empty one without quotes. */
    static String quoted(String cell) {
        return cell.isEmpty() ? "" : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
