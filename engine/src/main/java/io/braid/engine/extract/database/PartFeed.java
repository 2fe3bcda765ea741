// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.core.event.Cancellation;
import io.braid.engine.store.RowBatch;
import io.braid.engine.store.RowFeed;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives the rows of the parts of several ranges, one range after the other. */
final class PartFeed implements RowFeed, AutoCloseable {
    private static final int BUFFER = 1 << 18;
    private static final int MOST_BYTES = 1 << 20;

    private final List<PartQueue> queues;
    private final BinaryRows rows;
    private final Runnable check;
    private final Runnable rangeDone;
    private final BatchSink.Progress progress;
    private int range;
    private @Nullable Part part;
    private @Nullable DataInputStream in;
    private long left;

    /**
     * The parts in the queues.
     *
     * @param rows takes them apart
     * @param check throws once a stop was asked for, or the other side failed
     * @param rangeDone told when all of a range was given
     */
    PartFeed(List<PartQueue> queues, BinaryRows rows, Runnable check, Runnable rangeDone, BatchSink.Progress progress) {
        this.queues = queues;
        this.rows = rows;
        this.check = check;
        this.rangeDone = rangeDone;
        this.progress = progress;
    }

    @Override
    public int fill(RowBatch batch) {
        try {
            check.run();
            int row = 0;
            long bytes = 0;
            while (row < batch.capacity() && bytes < MOST_BYTES) {
                DataInputStream from = left > 0 ? in : next();
                if (from == null) {
                    break;
                }
                byte[] message = new byte[from.readInt()];
                from.readFully(message);
                rows.put(message, 0, batch, row++);
                bytes += message.length;
                left--;
            }
            progress.taken(row, bytes);
            return row;
        } catch (InterruptedException e) {
            throw Cancellation.failure();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next part's rows; none behind the last. */
    private @Nullable DataInputStream next() throws InterruptedException, IOException {
        close();
        while (range < queues.size()) {
            Part next = queues.get(range).take(check);
            if (!next.isEnd()) {
                part = next;
                left = next.rows();
                in = new DataInputStream(new BufferedInputStream(Files.newInputStream(next.file()), BUFFER));
                return in;
            }
            range++;
            rangeDone.run();
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        if (in != null && part != null) {
            in.close();
            Files.deleteIfExists(part.file());
            in = null;
        }
    }
}
