// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.engine.csv.RecordScanner;
import io.braid.engine.store.RecordCells;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds, row by row, the values that lost: those of the row's contenders that are not what was chosen. */
final class RowContest {
    /** So few values are told apart one by one. */
    private static final int FEW = 8;

    private static final byte[] NOTHING = {};

    private final List<Contest> contests;
    private final int[][] fields;
    private final int[] widths;
    private final RecordNumbers numbers;
    private final LateRecords late;
    private final LostValues.Lines lines;
    private final List<Contender> contenders = new ArrayList<>();
    private final Contender[] different = new Contender[FEW];
    private final Set<ByteBuffer> seen = new HashSet<>();

    /** A record of the row. */
    private static final class Contender {
        private final RecordCells cells = new RecordCells();
        private byte[] bytes = NOTHING;
        private long place;
        private int file;
        private int start;
        private int end;

        /** Goes to a cell; says whether it has a value. */
        boolean goTo(int field) {
            if (field < 0 || cells.isBlank(field)) {
                return false;
            }
            start = cells.start(field);
            end = start + cells.length(field);
            return true;
        }

        boolean hasValueOf(Contender other) {
            return Arrays.equals(bytes, start, end, other.bytes, other.start, other.end);
        }
    }

    /**
     * Prepares to look at rows.
     *
     * @param values where the values of the merged columns are found
     * @param widths of each file, how many cells are kept of a record
     * @param lines get what lost
     */
    RowContest(
            List<Contest> contests,
            List<Chosen> values,
            List<Integer> widths,
            RecordNumbers numbers,
            LateRecords late,
            LostValues.Lines lines) {
        this.contests = List.copyOf(contests);
        this.fields = contests.stream()
                .map(contest -> values.get(contest.value()).fields().stream()
                        .mapToInt(Integer::intValue)
                        .toArray())
                .toArray(int[][]::new);
        this.widths = widths.stream().mapToInt(Integer::intValue).toArray();
        this.numbers = numbers;
        this.late = late;
        this.lines = lines;
    }

    /** Looks at a row whose record the scanner stands at. */
    void see(RecordScanner scanner, Payload payload, Contenders part) {
        int count = part.count(scanner.row());
        if (count < 2) {
            return;
        }
        for (int i = 0; i < count; i++) {
            read(part, scanner.row(), i);
        }
        for (int i = 0; i < fields.length; i++) {
            if (givesWay(scanner, contests.get(i))) {
                settle(scanner.row(), contests.get(i), fields[i], payload, count);
            }
        }
    }

    private void read(Contenders part, long row, int index) {
        if (index == contenders.size()) {
            contenders.add(new Contender());
        }
        Contender contender = contenders.get(index);
        contender.place = part.place(row, index);
        contender.file = numbers.file(contender.place);
        int start = part.find(row, index);
        if (start == FoundRecords.NOWHERE) {
            contender.bytes = late.record(contender.file, numbers.row(contender.place));
            start = 0;
        } else {
            contender.bytes = part.bytes();
        }
        contender.cells.read(contender.bytes, start, widths[contender.file]);
    }

    private static boolean givesWay(RecordScanner scanner, Contest contest) {
        for (int column : contest.blank()) {
            if (!scanner.isBlank(column)) {
                return false;
            }
        }
        return true;
    }

    private void settle(long row, Contest contest, int[] fieldOfFile, Payload payload, int count) {
        int values = 0;
        boolean first = true;
        seen.clear();
        for (int i = 0; i < count; i++) {
            Contender contender = contenders.get(i);
            if (!contender.goTo(fieldOfFile[contender.file]) || !isNew(contender, values)) {
                continue;
            }
            values++;
            boolean lost = contest.most() > 0
                    ? values > contest.most()
                    : !payload.is(contest.value(), contender.bytes, contender.start, contender.end);
            if (lost) {
                lines.lost(
                        row,
                        contest.column(),
                        contender.place,
                        Arrays.copyOfRange(contender.bytes, contender.start, contender.end),
                        payload.has(contest.value()) ? payload.text(contest.value()) : NOTHING,
                        first);
                first = false;
            }
        }
    }

    /** Whether a contender's value is none of so many others that were seen. */
    private boolean isNew(Contender contender, int values) {
        for (int i = 0; i < Math.min(FEW, values); i++) {
            if (different[i].hasValueOf(contender)) {
                return false;
            }
        }
        if (values < FEW) {
            different[values] = contender;
            return true;
        }
        return seen.add(ByteBuffer.wrap(Arrays.copyOfRange(contender.bytes, contender.start, contender.end)));
    }
}
