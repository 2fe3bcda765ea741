// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.core.event.Cancellation;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream that several threads write, each a piece at a time, so that the pieces stand in it in their order. What comes
 * before its turn waits in memory, and when that would be too much, its thread does.
 */
final class InTurn {
    private static final int CHUNK = 1 << 18;

    private final OutputStream out;
    private final int mostChunks;
    private int turn;
    private @Nullable Throwable failure;

    /** @param mostBytes that wait in memory for each thread */
    InTurn(OutputStream out, long mostBytes) {
        this.out = out;
        this.mostChunks = Math.toIntExact(Math.max(1, mostBytes / CHUNK));
    }

    /** Ends the waiting of all others, with what ended one. */
    synchronized void abandon(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
        notifyAll();
    }

    private synchronized boolean isTurn(int number) {
        return turn == number;
    }

    private synchronized void await(int number) {
        while (turn != number) {
            if (failure instanceof RuntimeException known) {
                throw known;
            }
            if (failure != null) {
                throw new IllegalStateException("another piece could not be written", failure);
            }
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Cancellation.failure();
            }
        }
    }

    private synchronized void pass() {
        turn++;
        notifyAll();
    }

    /** What one thread writes into: closing ends a piece, not the stream. */
    final class Sink extends OutputStream {
        private final List<byte[]> chunks = new ArrayList<>();
        private int number;
        private int used;
        private boolean direct;
        private Runnable last = () -> {};

        /**
         * Begins a piece; numbers count from 0, and each is begun once.
         *
         * @param atItsEnd is run in turn, too
         */
        Sink begin(int piece, Runnable atItsEnd) {
            last = atItsEnd;
            number = piece;
            used = 0;
            direct = false;
            return this;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (!direct && (isTurn(number) || used + (long) length > (long) mostChunks * CHUNK)) {
                release();
            }
            if (direct) {
                out.write(bytes, from, length);
                return;
            }
            int next = from;
            while (next < from + length) {
                if (used / CHUNK == chunks.size()) {
                    chunks.add(new byte[CHUNK]);
                }
                int at = used % CHUNK;
                int count = Math.min(CHUNK - at, from + length - next);
                System.arraycopy(bytes, next, chunks.get(used / CHUNK), at, count);
                next += count;
                used += count;
            }
        }

        /** Waits for the turn and writes what waited; from now on nothing waits. */
        void release() throws IOException {
            if (direct) {
                return;
            }
            await(number);
            for (int written = 0; written < used; written += CHUNK) {
                out.write(chunks.get(written / CHUNK), 0, Math.min(CHUNK, used - written));
            }
            used = 0;
            direct = true;
        }

        @Override
        public void close() throws IOException {
            release();
            last.run();
            pass();
        }
    }
}
