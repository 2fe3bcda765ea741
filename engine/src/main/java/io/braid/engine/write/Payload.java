// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.engine.csv.Dialect;
import io.braid.engine.csv.LineEnd;
import io.braid.engine.csv.RecordScanner;
import io.braid.engine.csv.RecordSink;
import io.braid.engine.csv.TextInput;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What a merge adds, row by row, on its way from the store to the splice: a text file with the original's own delimiter and
 * quote, doubled inside, so that its cells can be copied as they stand unless the original escapes in another way.
 * Columns: row, quality (empty where the row is left out), rule, then the merged columns.
 */
final class Payload implements AutoCloseable {
    private static final int FIXED = 3;
    private static final int QUALITY = 1;
    private static final int RULE = 2;

    private final RecordScanner scanner;
    private final CellWriter form;
    private final int firstPlace;
    private long row;

    private Payload(RecordScanner scanner, CellWriter form, int values) {
        this.scanner = scanner;
        this.firstPlace = FIXED + values;
        this.form = form;
        advance();
    }

    /** Writes the query's result, which must come in the order of rows. */
    static void write(Store store, Sql query, Path file, CellWriter form) {
        store.copy(
                query,
                file,
                Sql.of("FORMAT csv, HEADER FALSE, DELIMITER {delimiter}, QUOTE {quote}, ESCAPE {escape}, NULLSTR ''")
                        .with("delimiter", Literal.of(new String(form.delimiter(), StandardCharsets.UTF_8)))
                        .with("quote", Literal.of(String.valueOf(form.quote())))
                        .with("escape", Literal.of(String.valueOf(form.quote()))));
    }

    /**
     * Reads what was written.
     *
     * @param columns behind the first three
     * @param values how many of them are merged columns; the others are places
     */
    static Payload read(Path file, CellWriter form, int columns, int values) {
        Dialect dialect = new Dialect(
                StandardCharsets.UTF_8,
                false,
                new String(form.delimiter(), StandardCharsets.UTF_8),
                form.quote(),
                form.quote(),
                0,
                false,
                LineEnd.LF);
        return new Payload(
                RecordScanner.open(
                        TextInput.of(file, StandardCharsets.UTF_8), dialect, FIXED + columns, RecordSink.NONE),
                form,
                values);
    }

    private void advance() {
        long before = row;
        row = scanner.next() ? number(0) : Long.MAX_VALUE;
        if (row <= before) {
            throw new Failure(
                    FailureCode.E_INTERNAL,
                    "The merged values did not come in the order of rows.",
                    "This is a fault of Braid; please report it with the session folder.");
        }
    }

    /** Goes to that row; says whether there is anything for it. Rows are asked for in ascending order. */
    boolean goTo(long wanted) {
        while (row < wanted) {
            advance();
        }
        return row == wanted;
    }

    /** Whether the row is left out of the output. */
    boolean leavesOut() {
        return scanner.isBlank(QUALITY);
    }

    int quality() {
        return Math.toIntExact(number(QUALITY));
    }

    /** The rule's number, or -1. */
    int rule() {
        return scanner.isBlank(RULE) ? -1 : Math.toIntExact(number(RULE));
    }

    /** Whether there is a value for the merged column. */
    boolean has(int column) {
        return scanner.fieldEnd(FIXED + column) > scanner.fieldStart(FIXED + column);
    }

    /** The cell as it must be written. */
    void copy(int column, ByteSink out) {
        if (form.isOurs()) {
            out.put(form.cell(value(column)));
            return;
        }
        out.put(scanner.buffer(), scanner.fieldStart(FIXED + column), scanner.fieldEnd(FIXED + column));
    }

    String value(int column) {
        return scanner.value(FIXED + column);
    }

    /** The number in one of the columns of places. */
    long place(int index) {
        return number(firstPlace + index);
    }

    /** The text in one of the columns of places. */
    String placeText(int index) {
        return scanner.value(firstPlace + index);
    }

    private long number(int field) {
        long number = 0;
        byte[] bytes = scanner.buffer();
        for (int i = scanner.fieldStart(field); i < scanner.fieldEnd(field); i++) {
            number = number * 10 + (bytes[i] - '0');
        }
        return number;
    }

    @Override
    public void close() {
        scanner.close();
    }
}
