// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.core.plan.Fill;
import io.braid.core.report.ColumnReport;
import io.braid.engine.csv.Blanks;
import io.braid.engine.csv.Dialect;
import io.braid.engine.csv.RecordScanner;
import io.braid.engine.csv.RecordSink;
import io.braid.engine.csv.Reject;
import io.braid.engine.csv.Repair;
import io.braid.engine.csv.ScanLimits;
import io.braid.engine.csv.TextInput;
import io.braid.engine.run.Background;
import io.braid.engine.run.Run;
import io.braid.engine.store.Store;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes the merged file: the original's own bytes, copied, with cells filled and cells added on the way. What no merge
 * touched is the same to the byte, quoting and line ends included, at the speed of copying and in constant memory.
 */
public final class Splice {
    private static final int UNMATCHED = 3;
    private static final int ROWS_BETWEEN_CHECKS = 4096;
    private static final int FEWEST_PIECES = 4;
    private static final long BYTES_A_CELL = 64;
    private static final long ROWS_WORTH_A_PIECE = 100_000;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Run run;
    private final SplicePlan plan;
    private final Dialect dialect;
    private final CellWriter form;
    private final byte[] delimiter;
    private final List<byte[]> qualityCells = new ArrayList<>();
    private final List<byte[]> ruleCells = new ArrayList<>();
    private final long[] before;
    private final long[] after;
    private final long[] changed;
    private final long[] addedFilled;

    public Splice(Run run, SplicePlan plan, Dialect dialect) {
        this.run = run;
        this.plan = plan;
        this.dialect = dialect;
        this.form = new CellWriter(dialect);
        this.delimiter = form.delimiter();
        if (plan.qualities() != null) {
            plan.qualities().forEach(text -> qualityCells.add(form.cell(text)));
        }
        plan.rules().forEach(text -> ruleCells.add(form.cell(text)));
        before = new long[plan.cells().size()];
        after = new long[plan.cells().size()];
        changed = new long[plan.cells().size()];
        addedFilled = new long[plan.added().size()];
    }

    /**
     * Has what the store knows of the rows written, for {@link #write} to read beside the original.
     *
     * @param rows of the original
     */
    public PayloadParts payload(Store store, Background background, PayloadParts.Piece query, long rows, int columns) {
        // Each piece is sorted in memory: external sorting of wide rows needs more than the limit leaves it.
        long atOnce = Math.max(1, store.memoryBytes() / (BYTES_A_CELL * Math.max(1, columns)));
        long pieces = rows < ROWS_WORTH_A_PIECE ? 1 : Math.max(FEWEST_PIECES, 1 + rows / atOnce);
        return new PayloadParts(
                store, background, query, rows, pieces, run.folder().tmp(), form, columns);
    }

    /**
     * Writes the merged file and closes the stream.
     *
     * @param limit at most this many records
     * @return rows written
     */
    public long write(TextInput original, Blanks blanks, PayloadParts added, long limit, OutputStream stream) {
        Gaps gaps = new Gaps();
        try (ByteSink out = new ByteSink(stream);
                RecordScanner scanner =
                        RecordScanner.open(original, dialect, plan.cells().size(), blanks, gaps, ScanLimits.DEFAULT)) {
            gaps.between(scanner, out);
            head(scanner, out);
            long rows = 0;
            long bytes = 0;
            while (rows < limit && scanner.next()) {
                out.put(scanner.buffer(), scanner.gapStart(), scanner.recordStart());
                boolean known = added.goTo(scanner.row());
                record(scanner, added.current(), known, out);
                out.put(scanner.buffer(), scanner.recordEnd(), scanner.lineEndEnd());
                if (++rows % ROWS_BETWEEN_CHECKS == 0) {
                    run.cancellation().check();
                    run.meter().rows(ROWS_BETWEEN_CHECKS);
                    run.meter().bytes(scanner.bytesConsumed() - bytes);
                    bytes = scanner.bytesConsumed();
                }
            }
            if (rows < limit) {
                out.put(scanner.buffer(), scanner.gapStart(), scanner.recordStart());
            }
            run.meter().rows(rows % ROWS_BETWEEN_CHECKS);
            return rows;
        }
    }

    /** Keeps the blank lines in front of a refused line, which is all there is to keep of it. */
    private static final class Gaps implements RecordSink {
        private @Nullable RecordScanner scanner;
        private @Nullable ByteSink out;

        void between(RecordScanner scanned, ByteSink written) {
            scanner = scanned;
            out = written;
        }

        @Override
        public void rejected(Reject reject) {
            if (scanner != null && out != null) {
                out.put(scanner.buffer(), scanner.gapStart(), scanner.recordStart());
            }
        }

        @Override
        public void repaired(Repair repair) {}
    }

    /** One line per column of the merged file. To be asked after {@link #write}. */
    public List<ColumnReport> columns(List<String> names) {
        List<ColumnReport> columns = new ArrayList<>();
        for (int i = 0; i < before.length; i++) {
            columns.add(new ColumnReport(names.get(i), before[i], after[i], changed[i], "", "", 0, 0, 0));
        }
        for (int i = 0; i < addedFilled.length; i++) {
            columns.add(
                    new ColumnReport(plan.added().get(i).name(), 0, addedFilled[i], addedFilled[i], "", "", 0, 0, 0));
        }
        return columns;
    }

    private void head(RecordScanner scanner, ByteSink out) {
        if (dialect.byteOrderMark() && dialect.charset().equals(StandardCharsets.UTF_8)) {
            out.put(BYTE_ORDER_MARK);
        }
        out.put(scanner.preamble());
        if (!dialect.header()) {
            return;
        }
        List<String> names = plan.header();
        if (names == null) {
            out.put(scanner.header());
            for (int cell = Math.max(1, scanner.headerValues().size());
                    cell < plan.cells().size();
                    cell++) {
                out.put(delimiter);
            }
        } else {
            for (int i = 0; i < names.size(); i++) {
                if (i > 0) {
                    out.put(delimiter);
                }
                out.put(form.cell(names.get(i)));
            }
        }
        plan.added().forEach(column -> append(form.cell(column.name()), out));
        out.put(scanner.headerLineEnd());
    }

    private void append(byte[] cell, ByteSink out) {
        out.put(delimiter);
        out.put(cell);
    }

    private void record(RecordScanner scanner, Payload payload, boolean known, ByteSink out) {
        boolean whole = scanner.rawFieldCount() == plan.cells().size();
        int copied = scanner.recordStart();
        for (int i = 0; i < plan.cells().size(); i++) {
            boolean blank = scanner.isBlank(i);
            boolean filled = known && fills(scanner, payload, i, blank);
            before[i] += blank ? 0 : 1;
            after[i] += blank && !filled ? 0 : 1;
            if (filled) {
                changed[i]++;
            }
            if (i >= scanner.rawFieldCount()) {
                out.put(scanner.buffer(), copied, scanner.recordEnd());
                copied = scanner.recordEnd();
                if (i > 0) {
                    out.put(delimiter);
                }
                if (filled) {
                    payload.copy(plan.cells().get(i).value(), out);
                }
            } else if (filled) {
                out.put(scanner.buffer(), copied, scanner.fieldStart(i));
                payload.copy(plan.cells().get(i).value(), out);
                copied = scanner.fieldEnd(i);
            }
        }
        int end = whole || scanner.rawFieldCount() < plan.cells().size()
                ? scanner.recordEnd()
                : scanner.fieldEnd(plan.cells().size() - 1);
        out.put(scanner.buffer(), copied, end);
        added(payload, known, out);
    }

    /** Whether the original's cell gives way to the chosen value. */
    private boolean fills(RecordScanner scanner, Payload payload, int column, boolean blank) {
        SplicePlan.Cell cell = plan.cells().get(column);
        if (!cell.isFilled() || !payload.has(cell.value())) {
            return false;
        }
        return blank
                || (cell.fill() == Fill.OVERWRITE && !same(cell, scanner.value(column), payload.value(cell.value())));
    }

    private static boolean same(SplicePlan.Cell cell, String original, String chosen) {
        String normal = cell.normaliser().normalForm(original);
        return original.equals(chosen)
                || (normal != null && Objects.equals(normal, cell.normaliser().normalForm(chosen)));
    }

    private void added(Payload payload, boolean known, ByteSink out) {
        int matchColumns = qualityCells.isEmpty() ? 0 : 2;
        int values = plan.added().size() - matchColumns;
        for (int i = 0; i < values; i++) {
            out.put(delimiter);
            int value = plan.added().get(i).value();
            if (known && payload.has(value)) {
                payload.copy(value, out);
                addedFilled[i]++;
            }
        }
        if (matchColumns == 0) {
            return;
        }
        append(qualityCells.get(known ? payload.quality() : UNMATCHED), out);
        addedFilled[values]++;
        out.put(delimiter);
        int rule = known ? payload.rule() : -1;
        if (rule >= 0) {
            out.put(ruleCells.get(rule));
            addedFilled[values + 1]++;
        }
    }
}
