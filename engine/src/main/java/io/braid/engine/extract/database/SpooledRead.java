// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.core.file.Trees;
import io.braid.core.plan.Connection;
import io.braid.engine.extract.Extraction;
import io.braid.engine.store.Column;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query that are received before it is their step's turn. They lie in files, a quarter of a GiB at most; the server
 * waits with the rest.
 */
final class SpooledRead {
    private static final int MOST_PARTS = 16;
    private static final long POLL_MILLIS = 50;

    private final Extraction at;
    private final Connection place;
    private final PartQueue queue = new PartQueue(MOST_PARTS);
    private final CompletableFuture<Form> form = new CompletableFuture<>();
    private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
    private long rows;
    private long bytes;

    SpooledRead(Extraction at, Connection place) {
        this.at = at;
        this.place = place;
    }

    /**
     * What is known before the first row.
     *
     * @param rows takes them apart
     * @param fed the columns as which they are fed
     */
    record Form(List<RemoteColumn> columns, BinaryRows rows, List<Column> fed) {
        /** That of rows whose cells are all texts. */
        static Form ofTexts(List<RemoteColumn> columns) {
            return new Form(columns, BinaryRows.texts(columns.size()), RemoteTable.texts(columns.size()));
        }
    }

    /** Receives; what it throws is thrown to who takes the rows, too. */
    void receive(Runnable source) {
        try {
            source.run();
        } catch (RuntimeException | Error e) {
            fault.set(e);
            form.completeExceptionally(e);
            throw e;
        }
    }

    /** Takes what is known before the first row. */
    void begins(Form known) {
        form.complete(known);
    }

    /** Where the rows go. */
    PartSink sink() {
        return new PartSink(at.tmp(), "ahead", queue, this::isWanted);
    }

    boolean isWanted() {
        return !at.cancellation().isRequested();
    }

    /** Removes what was received, when nobody wants it any more. */
    void forget() {
        try {
            Trees.deleteBelow(at.tmp());
        } catch (IOException e) {
            throw left(e);
        }
    }

    /** Whether the server had begun to send rows. */
    boolean hasBegun() {
        return form.isDone() && !form.isCompletedExceptionally();
    }

    /** Makes the table of what was received and what still comes. */
    Loaded load() {
        Form known = form();
        RemoteTable table = new RemoteTable(at.store(), at.table(), known.columns());
        try (PartFeed feed = new PartFeed(List.of(queue), known.rows(), this::check, () -> {}, this::taken)) {
            table.make(filled -> table.fill(filled, known.fed(), feed));
        } catch (IOException e) {
            throw left(e);
        } catch (ArithmeticException e) {
            throw RemoteFailure.unfit(place, e);
        } catch (Failure failure) {
            throw failure.code() == FailureCode.E_INTERNAL ? RemoteFailure.unfit(place, failure) : failure;
        }
        return new Loaded(known.columns().stream().map(RemoteColumn::name).toList(), rows, bytes);
    }

    private static Failure left(IOException e) {
        return new Failure(
                FailureCode.E_IO, "What was received could not be removed.", "Check the session's folder.", e);
    }

    private void taken(long more, long moreBytes) {
        rows += more;
        bytes += moreBytes;
        at.meter().rows(more);
        at.meter().bytes(moreBytes);
    }

    private void check() {
        at.cancellation().check();
        Throwable broken = fault.get();
        if (broken instanceof Error error) {
            throw error;
        }
        if (broken instanceof RuntimeException thrown) {
            throw thrown;
        }
    }

    private Form form() {
        while (true) {
            check();
            try {
                return form.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException e) {
                // Not yet, or never: then the fault is thrown above.
            } catch (InterruptedException e) {
                throw Cancellation.failure();
            }
        }
    }
}
