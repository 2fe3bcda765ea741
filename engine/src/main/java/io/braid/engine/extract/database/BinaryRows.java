// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.engine.sql.Name;
import io.braid.engine.store.Column;
import io.braid.engine.store.RowBatch;
import io.braid.engine.table.StepTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Takes apart the rows of a binary COPY (PostgreSQL, COPY, "Binary Format"): a number of fields, then each with its length. */
final class BinaryRows {
    /** Eleven bytes that begin every stream, four of flags, and four that say how many more there are. */
    private static final int SIGNATURE = 11;

    private static final byte[] BEGIN = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};

    private final BinaryForm[] forms;
    private final int[] scales;

    BinaryRows(List<PostgresColumn> columns) {
        this.forms = columns.stream().map(PostgresColumn::form).toArray(BinaryForm[]::new);
        this.scales = columns.stream().mapToInt(PostgresColumn::scale).toArray();
    }

    private BinaryRows(BinaryForm[] forms) {
        this.forms = forms;
        this.scales = new int[forms.length];
    }

    /** Rows whose cells are all texts. */
    static BinaryRows texts(int columns) {
        return new BinaryRows(Collections.nCopies(columns, BinaryForm.TEXT).toArray(BinaryForm[]::new));
    }

    /** The columns as which a feed gives them. */
    static List<Column> fed(List<PostgresColumn> columns) {
        List<Column> fed = new ArrayList<>();
        for (PostgresColumn column : columns) {
            Name cell = StepTable.cell(fed.size());
            fed.add(new Column(cell, column.form().kind()));
        }
        return fed;
    }

    /** Where the first row of a stream begins in its first message. */
    static int afterHeader(byte[] message) {
        if (!java.util.Arrays.equals(BEGIN, 0, SIGNATURE, message, 0, Math.min(SIGNATURE, message.length))) {
            throw new IllegalStateException("no stream of COPY in binary");
        }
        return SIGNATURE + 8 + BinaryForm.int4(message, SIGNATURE + 4);
    }

    /** Whether there is a row at this place, and not the end of the stream. */
    static boolean isRow(byte[] message, int at) {
        return message.length - at >= 2 && (message[at] & message[at + 1]) != -1;
    }

    /**
     * Puts a row into a batch.
     *
     * @throws ArithmeticException if there is no place for one of its values
     */
    void put(byte[] message, int from, RowBatch batch, int number) {
        int at = from + 2;
        for (int column = 0; column < forms.length; column++) {
            int length = BinaryForm.int4(message, at);
            at += 4;
            if (length >= 0) {
                forms[column].put(message, at, length, scales[column], batch, column, number);
                at += length;
            } else if (forms[column].kind() == Column.Kind.TEXT) {
                batch.setText(column, number, null);
            } else {
                batch.setMissing(column, number);
            }
        }
    }
}
