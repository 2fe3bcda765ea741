// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a merge knows of one row: its quality and rule, and for each merged column the text chosen for it. */
final class Payload {
    private static final byte[] NOTHING = {};

    private final CellWriter form;
    private final List<Chosen> columns;
    private final int[][] fields;
    private final int[] widths;
    private final RecordNumbers numbers;
    private final LateRecords late;
    private final byte[][] texts;
    private final int[] starts;
    private final int[] lengths;
    private final List<ReadRecord> own = new ArrayList<>();
    private @Nullable ReadRecord[] known = new ReadRecord[16];
    private int asked;
    private byte[] entries = NOTHING;
    private int entry;
    private @Nullable FoundRecords records;
    private long row;

    /**
     * Prepares to look at rows.
     *
     * @param widths of each file, how many cells are kept of a record
     * @param late records that were not found before
     */
    Payload(CellWriter form, List<Chosen> columns, List<Integer> widths, RecordNumbers numbers, LateRecords late) {
        this.form = form;
        this.columns = columns;
        this.widths = widths.stream().mapToInt(Integer::intValue).toArray();
        this.fields = new int[widths.size()][columns.size()];
        this.numbers = numbers;
        this.late = late;
        this.texts = new byte[columns.size()][];
        this.starts = new int[columns.size()];
        this.lengths = new int[columns.size()];
        for (int file = 0; file < fields.length; file++) {
            for (int column = 0; column < columns.size(); column++) {
                fields[file][column] = columns.get(column).fields().get(file);
            }
        }
    }

    /**
     * Looks at a row that has an entry.
     *
     * @param found the records it names
     */
    void see(FoundRecords found, long number, byte[] all, int at) {
        records = found;
        row = number;
        entries = all;
        entry = at;
        Arrays.fill(known, 0, asked, null);
        asked = 0;
        if (!PayloadEntry.isContested(all, at)) {
            alone(PayloadEntry.count(all, at));
            return;
        }
        for (int column = 0; column < columns.size(); column++) {
            Chosen chosen = columns.get(column);
            int first = PayloadEntry.first(all, at, chosen.choice());
            lengths[column] = 0;
            if (first != PayloadEntry.NONE) {
                if (chosen.separator() == null) {
                    take(column, first);
                } else {
                    collect(column, first, chosen.separator());
                }
            }
        }
    }

    /** All values come from one record, or there are none. */
    private void alone(int count) {
        if (count == 0) {
            Arrays.fill(lengths, 0);
            return;
        }
        int[] ofFile = fields[numbers.file(PayloadEntry.place(entries, entry, 0))];
        ReadRecord found = record(0);
        for (int column = 0; column < ofFile.length; column++) {
            int field = ofFile[column];
            lengths[column] = 0;
            if (field >= 0 && !found.cells().isBlank(field)) {
                texts[column] = found.bytes();
                starts[column] = found.cells().start(field);
                lengths[column] = found.cells().length(field);
            }
        }
    }

    private void take(int column, int index) {
        int field = fields[numbers.file(PayloadEntry.place(entries, entry, index))][column];
        if (field < 0) {
            return;
        }
        ReadRecord found = record(index);
        if (!found.cells().isBlank(field)) {
            texts[column] = found.bytes();
            starts[column] = found.cells().start(field);
            lengths[column] = found.cells().length(field);
        }
    }

    private void collect(int column, int first, String separator) {
        int several = PayloadEntry.several(entries, entry, columns.get(column).choice());
        if (several == 1) {
            take(column, first);
            return;
        }
        byte[] between = CellWriter.utf8(separator);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int i = 0; i < several; i++) {
            if (i > 0) {
                whole.writeBytes(between);
            }
            take(column, first + i);
            whole.write(texts[column], starts[column], lengths[column]);
        }
        texts[column] = whole.toByteArray();
        starts[column] = 0;
        lengths[column] = whole.size();
    }

    /** The record of one of the places that the row names. */
    private ReadRecord record(int index) {
        if (index >= known.length) {
            known = Arrays.copyOf(known, 2 * index);
        }
        ReadRecord found = known[index];
        if (found == null) {
            found = Objects.requireNonNull(records).read(index);
            if (found == null) {
                found = read(index);
            }
            known[index] = found;
            asked = Math.max(asked, index + 1);
        }
        return found;
    }

    private ReadRecord read(int index) {
        while (own.size() <= index) {
            own.add(new ReadRecord());
        }
        long place = PayloadEntry.place(entries, entry, index);
        int file = numbers.file(place);
        FoundRecords holder = Objects.requireNonNull(records);
        int start = holder.find(row, index, place);
        if (start == FoundRecords.NOWHERE) {
            own.get(index).read(late.record(file, numbers.row(place)), 0, widths[file]);
        } else {
            own.get(index).read(holder.bytes(), start, widths[file]);
        }
        return own.get(index);
    }

    /** Whether the row is left out of the output. */
    boolean leavesOut() {
        return quality() == PayloadEntry.NONE;
    }

    int quality() {
        return PayloadEntry.quality(entries, entry);
    }

    /** The rule's number, or -1. */
    int rule() {
        return PayloadEntry.rule(entries, entry);
    }

    /** Whether there is a value for the merged column. */
    boolean has(int column) {
        return lengths[column] > 0;
    }

    /** Writes the value as a cell. */
    void copy(int column, ByteSink out) {
        form.write(texts[column], starts[column], starts[column] + lengths[column], out);
    }

    /** Whether the value is that text. */
    boolean is(int column, byte[] bytes, int from, int to) {
        return has(column)
                && Arrays.equals(texts[column], starts[column], starts[column] + lengths[column], bytes, from, to);
    }

    /** The value's UTF-8, handed over. */
    byte[] text(int column) {
        return Arrays.copyOfRange(texts[column], starts[column], starts[column] + lengths[column]);
    }

    String value(int column) {
        return new String(texts[column], starts[column], lengths[column], StandardCharsets.UTF_8);
    }

    /** Tells which records the value of a column is from. */
    void tell(int column, int outputColumn, FilledCells told) {
        int choice = columns.get(column).choice();
        int first = PayloadEntry.first(entries, entry, choice);
        int several = columns.get(column).separator() == null ? 1 : PayloadEntry.several(entries, entry, choice);
        int via = Math.max(0, PayloadEntry.via(entries, entry));
        for (int i = first; i < first + several; i++) {
            long place = PayloadEntry.place(entries, entry, i);
            ReadRecord found = record(i);
            int field = fields[numbers.file(place)][column];
            int start = found.cells().start(field);
            told.filled(
                    row,
                    outputColumn,
                    via + numbers.rule(place),
                    numbers.record(place),
                    Arrays.copyOfRange(
                            found.bytes(), start, start + found.cells().length(field)));
        }
    }
}
