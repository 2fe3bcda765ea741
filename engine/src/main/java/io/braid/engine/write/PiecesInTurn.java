// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.engine.run.Background;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Has several writers write the pieces of one stream, each the next that nobody has begun. */
final class PiecesInTurn<P> {
    private final List<P> pieces;
    private final InTurn stream;
    private final AtomicInteger next = new AtomicInteger();

    /** @param mostBytes that may wait in memory for their turn, for each writer */
    PiecesInTurn(List<P> pieces, OutputStream stream, long mostBytes) {
        this.pieces = pieces;
        this.stream = new InTurn(stream, mostBytes);
    }

    /** Writes pieces; used by one thread. */
    interface Writer<P> {
        /** Writes a piece, closes its stream, and returns its rows. */
        long write(P piece, InTurn.Sink stream);

        /** Hands over what else it has of the piece, in turn. */
        void handOver();
    }

    /** Writes all pieces, with a thread for each writer, and returns the rows; what ends one of them ends all. */
    long write(List<? extends Writer<P>> writers) throws IOException {
        try (Background threads = new Background(writers.size())) {
            List<Background.Coming<Long>> coming = writers.stream()
                    .map(writer -> threads.start(() -> pieces(writer)))
                    .toList();
            return coming.stream().mapToLong(Background.Coming::get).sum();
        }
    }

    private long pieces(Writer<P> writer) {
        InTurn.Sink own = stream.new Sink();
        try {
            long rows = 0;
            for (int piece = next.getAndIncrement(); piece < pieces.size(); piece = next.getAndIncrement()) {
                rows += writer.write(pieces.get(piece), own.begin(piece, writer::handOver));
            }
            return rows;
        } catch (RuntimeException | Error thrown) {
            // Whatever it is, the others must not wait for a turn that never comes.
            stream.abandon(thrown);
            throw thrown;
        }
    }
}
