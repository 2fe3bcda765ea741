// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.web;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Writes the body of an answer to a file as it comes. What came stays there, also if the rest does not come. */
public final class FileBody implements HttpResponse.BodySubscriber<Path> {
    private final Path file;
    private final boolean append;
    private final long mostBytes;
    private final LongConsumer received;
    private final CompletableFuture<Path> done = new CompletableFuture<>();
    private @Nullable FileChannel channel;
    private Flow.@Nullable Subscription subscription;
    private long bytes;

    /** A body that is larger than it may be. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Makes one.
     *
     * @param append whether what the file holds is the beginning
     * @param mostBytes more of them are a fault
     * @param received told of every piece that was written
     */
    public FileBody(Path file, boolean append, long mostBytes, LongConsumer received) {
        this.file = file;
        this.append = append;
        this.mostBytes = mostBytes;
        this.received = received;
    }

    @Override
    public CompletionStage<Path> getBody() {
        return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        try {
            channel = append
                    ? FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    : FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING);
            given.request(1);
        } catch (IOException e) {
            given.cancel();
            onError(e);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        Flow.Subscription coming = subscription;
        FileChannel out = channel;
        if (coming == null || out == null) {
            return;
        }
        try {
            long before = bytes;
            for (ByteBuffer buffer : buffers) {
                bytes += buffer.remaining();
                if (bytes > mostBytes) {
                    throw new TooLargeException();
                }
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
            }
            received.accept(bytes - before);
            coming.request(1);
        } catch (IOException e) {
            coming.cancel();
            onError(e);
        }
    }

    @Override
    public void onError(Throwable fault) {
        close();
        done.completeExceptionally(fault);
    }

    @Override
    public void onComplete() {
        if (close()) {
            done.complete(file);
        }
    }

    private boolean close() {
        FileChannel open = channel;
        channel = null;
        try {
            if (open != null) {
                open.close();
            }
            return true;
        } catch (IOException e) {
            done.completeExceptionally(e);
            return false;
        }
    }
}
