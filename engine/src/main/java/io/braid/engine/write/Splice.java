// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.core.report.ColumnReport;
import io.braid.engine.csv.Blanks;
import io.braid.engine.csv.Dialect;
import io.braid.engine.csv.RecordScanner;
import io.braid.engine.csv.RecordSink;
import io.braid.engine.csv.Reject;
import io.braid.engine.csv.Repair;
import io.braid.engine.csv.ScanLimits;
import io.braid.engine.csv.TextInput;
import io.braid.engine.run.Run;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.RecordTexts;
import io.braid.engine.store.Store;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the merged file: the original's own bytes, copied, with cells filled and cells added on the way. What no merge
 * touched is the same to the byte, quoting and line ends included, at the speed of copying and in constant memory.
 */
public final class Splice {
    private static final int ROWS_BETWEEN_CHECKS = 4096;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Run run;
    private final SplicePlan plan;
    private final Dialect dialect;
    private final CellWriter form;
    private final byte[] delimiter;
    private final SplicedRow row;

    /**
     * Prepares to write.
     *
     * @param filled told of every cell the merge fills
     * @param pins values that go before all others
     */
    public Splice(Run run, SplicePlan plan, Dialect dialect, FilledCells filled, Pins pins) {
        this.run = run;
        this.plan = plan;
        this.dialect = dialect;
        this.form = new CellWriter(dialect);
        this.delimiter = form.delimiter();
        this.row = new SplicedRow(plan, form, filled, pins);
    }

    /**
     * Has what the store knows of the rows laid by, for {@link #write} to read beside the original.
     *
     * @param query as {@code Winners} gives it
     * @param rows of the original
     * @param texts of the records that it names
     */
    public PayloadParts payload(Store store, Sql query, long rows, RecordTexts texts, RecordNumbers numbers) {
        return new PayloadParts(
                store, query, rows, run.folder().tmp(), form, plan.values(), texts, numbers, run.disk()::checkSpill);
    }

    /**
     * Writes the merged file, without the rows that {@code added} leaves out, and closes the stream.
     *
     * @param limit at most this many records are read
     * @return rows written
     */
    public long write(TextInput original, Blanks blanks, PayloadParts added, long limit, OutputStream stream) {
        Refusals refusals = new Refusals();
        try (ByteSink out = new ByteSink(stream);
                RecordScanner scanner = RecordScanner.open(
                        original, dialect, plan.cells().size(), blanks, refusals, ScanLimits.DEFAULT)) {
            HeldGaps gaps = new HeldGaps(scanner, out);
            refusals.between(gaps);
            head(scanner, out);
            long read = 0;
            long written = 0;
            long bytes = 0;
            while (read < limit && scanner.next()) {
                Payload payload = added.goTo(scanner.row()) ? added.current() : null;
                gaps.before();
                if (payload != null && payload.leavesOut()) {
                    gaps.leaveOut();
                } else {
                    gaps.release();
                    row.write(scanner, payload, out);
                    gaps.behind();
                    written++;
                }
                if (++read % ROWS_BETWEEN_CHECKS == 0) {
                    run.cancellation().check();
                    run.meter().rows(ROWS_BETWEEN_CHECKS);
                    run.meter().bytes(scanner.bytesConsumed() - bytes);
                    bytes = scanner.bytesConsumed();
                }
            }
            if (read < limit) {
                gaps.before();
            }
            gaps.finish();
            run.meter().rows(read % ROWS_BETWEEN_CHECKS);
            return written;
        }
    }

    /** Keeps the blank lines in front of a refused line, which is all there is to keep of it. */
    private static final class Refusals implements RecordSink {
        private @Nullable HeldGaps gaps;

        void between(HeldGaps held) {
            gaps = held;
        }

        @Override
        public void rejected(Reject reject) {
            if (gaps != null) {
                gaps.before();
            }
        }

        @Override
        public void repaired(Repair repair) {}
    }

    /** One line per column of the merged file. To be asked after {@link #write}. */
    public List<ColumnReport> columns(List<String> names) {
        return row.columns(names);
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
}
