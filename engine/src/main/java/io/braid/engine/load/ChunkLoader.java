// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.file.FaultPoint;
import io.braid.engine.connect.SqlStates;
import io.braid.engine.run.Background;
import io.braid.engine.run.Stopwatch;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import io.braid.engine.table.PlainRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends chunks over several connections side by side, each chunk and its record in one transaction. */
final class ChunkLoader {
    private final Store store;
    private final LoadPlan plan;
    private final Destination destination;
    private final Supplier<Line> lines;
    private final Selection selection;
    private final @Nullable PlainChunks plain;
    private final DeadLetters letters;
    private final Refusals.Limit limit;
    private final Path folder;
    private final Flushed flushed;
    private final Object inOrder = new Object();

    /**
     * @param lines opens connections
     * @param selection says which rows
     * @param plain those chunks that may be sent as they lie in a file; {@code null} if none may
     * @param folder for the files under way
     * @param flushed told of each chunk that is done
     */
    ChunkLoader(
            Store store,
            LoadPlan plan,
            Destination destination,
            Supplier<Line> lines,
            Selection selection,
            @Nullable PlainChunks plain,
            DeadLetters letters,
            Refusals.Limit limit,
            Path folder,
            Flushed flushed) {
        this.store = store;
        this.plan = plan;
        this.destination = destination;
        this.lines = lines;
        this.selection = selection;
        this.plain = plain;
        this.letters = letters;
        this.limit = limit;
        this.folder = made(folder);
        this.flushed = flushed;
    }

    /** Is told of chunks, from several threads. */
    interface Flushed {
        /**
         * A chunk is sent and committed.
         *
         * @param seconds that took, without reading it from the store
         * @param refused rows of it
         */
        void chunk(Chunk chunk, double seconds, long refused);
    }

    /** Sends the chunks; the first failure stops all. */
    void send(List<Chunk> chunks) {
        Queue<Chunk> waiting = new ConcurrentLinkedQueue<>(chunks);
        int streams = Math.min(destination.streams(plan.how().streams()), chunks.size());
        try (Background background = new Background(Math.max(1, streams))) {
            List<Background.Coming<Boolean>> coming = new ArrayList<>();
            for (int i = 0; i < streams; i++) {
                coming.add(background.start(() -> stream(waiting)));
            }
            coming.forEach(Background.Coming::get);
        }
    }

    private boolean stream(Queue<Chunk> waiting) {
        try (Line line = lines.get()) {
            for (Chunk chunk = waiting.poll(); chunk != null; chunk = waiting.poll()) {
                send(line, chunk);
                FaultPoint.reached("chunk done " + chunk.number());
            }
            return true;
        } catch (Failure | UncheckedIOException e) {
            waiting.clear();
            throw e;
        }
    }

    private void send(Line line, Chunk chunk) {
        PlainChunks lying = plain;
        boolean sent = lying != null
                && lying.part(chunk)
                        .map(part -> sendPlain(line, chunk, part, lying.columns()))
                        .orElse(false);
        if (!sent) {
            sendWritten(line, chunk);
        }
    }

    /** Sends a chunk as it lies in the file that it was read from; whether all of it arrived, and nothing else. */
    private boolean sendPlain(Line line, Chunk chunk, PlainRows.Part part, List<Name> columns) {
        long rows = chunk.to() - chunk.from();
        Stopwatch watch = Stopwatch.start();
        try {
            once(line, chunk, new ChunkLedger.Entry(rows, 0, part.bytes()), remote -> {
                long taken = destination.sendPlain(remote, plan, part, columns);
                if (taken != rows || !part.isAsRead()) {
                    throw new UncheckedIOException(new IOException("Other rows came than were read."));
                }
                return true;
            });
        } catch (SQLException e) {
            if (!SqlStates.isOfData(e)) {
                throw refused(line, e);
            }
            return false;
        } catch (UncheckedIOException e) {
            // What was read of it is in the store.
            return false;
        }
        flushed.chunk(chunk, watch.seconds(), 0);
        return true;
    }

    private void sendWritten(Line line, Chunk chunk) {
        Path file = folder.resolve("chunk-" + chunk.number());
        try {
            long rows = store.copy(
                    query(chunk), file, destination.form().of(plan.columns().size() == 1));
            ChunkLedger.Entry whole = new ChunkLedger.Entry(chunk.isOfGone() ? 0 : rows, 0, Files.size(file));
            Stopwatch watch = Stopwatch.start();
            once(line, chunk, whole, remote -> {
                took(destination.sendCounted(remote, plan, file), rows);
                return true;
            });
            flushed.chunk(chunk, watch.seconds(), 0);
        } catch (SQLException e) {
            if (!SqlStates.isOfData(e) || chunk.isOfGone()) {
                throw refused(line, e);
            }
            sendCarefully(line, chunk, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(file);
        }
    }

    /** Sends a chunk and records it, unless that was done before. */
    private void once(Line line, Chunk chunk, ChunkLedger.Entry whole, Line.Task<Boolean> sending) throws SQLException {
        line.attempt(remote -> {
            if (!destination.chunks(plan).has(remote, chunk.number())) {
                sending.run(remote);
                FaultPoint.reached("chunk sent " + chunk.number());
                destination.chunks(plan).add(remote, chunk.number(), whole);
                FaultPoint.reached("chunk recorded " + chunk.number());
            }
            return true;
        });
    }

    private void sendCarefully(Line line, Chunk chunk, Path file) {
        try {
            long rows;
            synchronized (inOrder) {
                // Asked for in words, too: a join hands small pieces on when it likes.
                rows = store.copyInOrder(
                        Sql.of("{rows}\nORDER BY rowid").with("rows", query(chunk)),
                        file,
                        destination.form().of(plan.columns().size() == 1));
            }
            RowNumbers numbers = selection.numbers(chunk);
            long bytes = Files.size(file);
            Stopwatch watch = Stopwatch.start();
            long refused = line.attempt(remote -> {
                if (destination.chunks(plan).has(remote, chunk.number())) {
                    return 0L;
                }
                Refusals refusals = new Refusals(limit);
                destination.sendCarefully(remote, plan, file, numbers, refusals);
                letters.keep(String.valueOf(chunk.number()), refusals.all());
                long here = refusals.count();
                destination.chunks(plan).add(remote, chunk.number(), new ChunkLedger.Entry(rows - here, here, bytes));
                return here;
            });
            limit.before().addAndGet(refused);
            flushed.chunk(chunk, watch.seconds(), refused);
        } catch (SQLException e) {
            throw refused(line, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A trigger may leave rows out without a word. */
    private void took(long taken, long sent) {
        if (taken >= 0 && taken != sent) {
            throw new Failure(
                    FailureCode.E_COUNTS,
                    "The table " + plan.table().name() + " took " + taken + " of " + sent + " rows of a chunk.",
                    "The chunk was taken back. Look whether a trigger of the table leaves rows out.");
        }
    }

    private static Failure refused(Line line, SQLException e) {
        if (!SqlStates.isOfData(e)) {
            return line.failure(e);
        }
        return new Failure(
                FailureCode.E_REMOTE,
                "The database refused a chunk of rows (" + SqlStates.of(e) + ").",
                "Look at the table's rights, triggers and free space; then go on.",
                e);
    }

    private Sql query(Chunk chunk) {
        List<Sql> values = new ArrayList<>();
        if (plan.marksRows()) {
            values.add(Sql.of("rowid"));
        }
        List<Sql> sent = plan.values();
        for (int i = 0; i < sent.size(); i++) {
            values.add(destination.wire(plan.columns().get(i), sent.get(i)));
        }
        return selection.rows(chunk, values);
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
