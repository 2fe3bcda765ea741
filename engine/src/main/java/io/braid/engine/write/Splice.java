// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.core.report.ColumnReport;
import io.braid.engine.csv.Blanks;
import io.braid.engine.csv.Dialect;
import io.braid.engine.csv.RecordScanner;
import io.braid.engine.csv.ScanLimits;
import io.braid.engine.csv.ScanMemory;
import io.braid.engine.csv.ScanPlaces;
import io.braid.engine.csv.ScanPlaces.Piece;
import io.braid.engine.csv.TextInput;
import io.braid.engine.run.Run;
import io.braid.engine.store.RecordTexts;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Writes the merged file: the original's own bytes, copied, with cells filled and cells added on the way. What no merge
 * touched is the same to the byte, quoting and line ends included, at the speed of copying and in constant memory.
 */
public final class Splice {
    private static final int ROWS_BETWEEN_CHECKS = 4096;
    private static final int MOST_CELLS_HELD = 1 << 17;
    private static final int MOST_BYTES_HELD = 8 << 20;
    private static final int BYTES_A_CELL_HELD = 96;

    private final Run run;
    private final SplicePlan plan;
    private final Dialect dialect;
    private final CellWriter form;
    private final SplicedHead head;
    private final FilledCells filled;
    private final LostValues lost;
    private final Pins pins;
    private final SplicedRow row;

    /**
     * Prepares to write.
     *
     * @param filled told of every cell the merge fills
     * @param lost gets the values that lost, as far as the plan wants them
     * @param pins values that go before all others
     */
    public Splice(Run run, SplicePlan plan, Dialect dialect, FilledCells filled, LostValues lost, Pins pins) {
        this.run = run;
        this.plan = plan;
        this.dialect = dialect;
        this.form = new CellWriter(dialect);
        this.head = new SplicedHead(plan, dialect, form);
        this.filled = filled;
        this.lost = lost;
        this.pins = pins;
        this.row = new SplicedRow(plan, form, filled, pins);
    }

    /**
     * Has what is known of the rows laid by, for {@link #write} to read beside the original.
     *
     * @param memoryBytes of which a share may be taken
     * @param rows of the original
     * @param texts of the records that it names
     * @param threads that lay rows by and look for texts
     */
    public PayloadRows payload(
            PayloadSource source, long memoryBytes, long rows, RecordTexts texts, RecordNumbers numbers, int threads) {
        return new PayloadParts(
                source,
                !plan.contests().isEmpty(),
                memoryBytes,
                rows,
                run.folder().tmp(),
                form,
                plan.values(),
                texts,
                numbers,
                run.disk()::checkSpill,
                threads);
    }

    /** Bytes of the heap that wait for their turn where so many threads write: rows, cells that were filled, values that lost. */
    public long bytesWaiting(int threads, long memoryBytes) {
        long cells = filled.wanted() ? (long) MOST_CELLS_HELD * BYTES_A_CELL_HELD : 0;
        // What grows is copied into twice the room.
        long values = plan.contests().isEmpty() ? 0 : 2L * MOST_BYTES_HELD;
        return threads == 1 ? 0 : threads * (PayloadRows.partBytes(memoryBytes) + cells + values);
    }

    /**
     * Has all records that rows name read into memory, for {@link #write}.
     *
     * @param source gives blocks from the first row on, as often as it is asked
     * @param memoryBytes of which a share may be taken
     * @param bytesHeld what the source and the records take of the memory
     * @param texts of the records
     * @param threads that read them
     */
    public PayloadRows payloadAtHand(
            Supplier<PayloadBlocks> source,
            long memoryBytes,
            long bytesHeld,
            RecordTexts texts,
            RecordNumbers numbers,
            int threads) {
        return new PayloadAtHand(
                source,
                !plan.contests().isEmpty(),
                memoryBytes,
                bytesHeld,
                form,
                plan.values(),
                texts,
                numbers,
                threads);
    }

    /**
     * Writes the merged file, without the rows that {@code added} leaves out, and closes the stream.
     *
     * @param limit at most this many records are read
     * @return rows written
     */
    public long write(TextInput original, Blanks blanks, PayloadRows added, long limit, OutputStream stream) {
        try (stream) {
            Worker alone = new Worker(original, blanks, added);
            long written = alone.write(limit, stream);
            row.add(alone.row);
            return written;
        } catch (IOException e) {
            throw ByteSink.failure(e);
        }
    }

    /**
     * Writes the merged file with several threads, each a piece of the original at a time, and closes the stream. All rows are
     * written. What can be done by one thread only, is: when values are pinned or cells overwritten.
     *
     * @param places where a scan of the original can begin
     * @return rows written
     */
    public long write(
            TextInput original, Blanks blanks, PayloadRows added, ScanPlaces places, int threads, OutputStream stream) {
        List<Piece> pieces = places.pieces(added.rowsTogether());
        if (threads == 1 || pieces.size() == 1 || !row.standsAlone()) {
            return write(original, blanks, added, Long.MAX_VALUE, stream);
        }
        List<Worker> workers = Stream.generate(() -> new Worker(original, blanks, added))
                .limit(Math.min(threads, pieces.size()))
                .toList();
        try (stream) {
            long written = new PiecesInTurn<>(pieces, stream, added.partBytes()).write(workers);
            workers.forEach(worker -> row.add(worker.row));
            return written;
        } catch (IOException e) {
            throw ByteSink.failure(e);
        }
    }

    /** Writes pieces of the merged file, one after the other. */
    private final class Worker implements PiecesInTurn.Writer<Piece> {
        private final TextInput original;
        private final Blanks blanks;
        private final PayloadRows added;
        private final PayloadReader reader;
        private final ScanMemory memory = new ScanMemory();
        private final HeldCells held = new HeldCells(filled);
        private final LostValues.Lines lines = lost.new Lines();
        private final SplicedRow row = new SplicedRow(plan, form, held, pins);

        Worker(TextInput original, Blanks blanks, PayloadRows added) {
            this.original = original;
            this.blanks = blanks;
            this.added = added;
            this.reader = added.reader();
        }

        @Override
        public long write(Piece piece, InTurn.Sink stream) {
            return write(piece, Long.MAX_VALUE, stream, () -> {
                if (held.count() > MOST_CELLS_HELD || lines.bytes() > MOST_BYTES_HELD) {
                    stream.release();
                    handOver();
                }
            });
        }

        @Override
        public void handOver() {
            held.handOver();
            lines.handOver();
        }

        /** Writes the whole file, at most so many rows. */
        long write(long limit, OutputStream stream) {
            long written = write(new Piece(null, null), limit, stream, this::handOver);
            handOver();
            return written;
        }

        private long write(Piece piece, long limit, OutputStream stream, Pausing pausing) {
            RefusedGaps refusals = new RefusedGaps();
            try (ByteSink out = new ByteSink(stream);
                    RecordScanner scanner = scanner(piece, refusals);
                    PayloadReader begun = reader) {
                HeldGaps gaps = new HeldGaps(scanner, out);
                RowContest contest = new RowContest(
                        plan.contests(), plan.values(), added.widths(), added.numbers(), begun.late(), lines);
                refusals.between(gaps);
                if (piece.from() == null) {
                    head.write(scanner, out);
                }
                begun.begin(piece.firstRow());
                long read = 0;
                long written = 0;
                long bytes = scanner.bytesConsumed();
                while (read < limit && scanner.next() && scanner.row() <= piece.lastRow()) {
                    written += write(scanner, gaps, contest, out) ? 1 : 0;
                    if (++read % ROWS_BETWEEN_CHECKS == 0) {
                        run.cancellation().check();
                        run.meter().rows(ROWS_BETWEEN_CHECKS);
                        run.meter().bytes(scanner.bytesConsumed() - bytes);
                        bytes = scanner.bytesConsumed();
                        pausing.pause();
                    }
                }
                if (piece.to() != null) {
                    gaps.release();
                } else {
                    if (read < limit) {
                        gaps.before();
                    }
                    gaps.finish();
                }
                run.meter().rows(read % ROWS_BETWEEN_CHECKS);
                return written;
            } catch (IOException e) {
                throw ByteSink.failure(e);
            }
        }

        /** Writes the row that was scanned, unless it is left out; returns whether. Apart from the loop it is compiled only once. */
        private boolean write(RecordScanner scanner, HeldGaps gaps, RowContest contest, ByteSink out) {
            Payload payload = reader.at(scanner.row());
            gaps.before();
            if (payload != null && payload.leavesOut()) {
                gaps.leaveOut();
                return false;
            }
            gaps.release();
            row.write(scanner, payload, out);
            gaps.behind();
            Contenders contenders = payload == null ? null : reader.contenders(scanner.row());
            if (payload != null && contenders != null) {
                contest.see(scanner, payload, contenders);
            }
            return true;
        }

        private RecordScanner scanner(Piece piece, RefusedGaps refusals) {
            int columns = plan.cells().size();
            return piece.from() == null
                    ? RecordScanner.open(original, dialect, columns, blanks, refusals, ScanLimits.DEFAULT)
                    : RecordScanner.openAt(piece.from(), original, dialect, columns, blanks, refusals, memory);
        }
    }

    /** What is done between rows, now and then. */
    private interface Pausing {
        void pause() throws IOException;
    }

    /** One line per column of the merged file. To be asked after {@link #write}. */
    public List<ColumnReport> columns(List<String> names) {
        return row.columns(names);
    }
}
