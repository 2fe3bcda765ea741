// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.error.Failure;
import io.braid.core.event.Cancellation;
import io.braid.core.plan.Connection;
import io.braid.engine.connect.Backoff;
import io.braid.engine.connect.Databases;
import io.braid.engine.connect.SqlStates;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection to a database that is opened again when it breaks; what was under way is done once more. */
final class Line implements AutoCloseable {
    private final Connection connection;
    private final Databases databases;
    private final Backoff backoff;
    private final Cancellation cancellation;
    private final Consumer<String> statements;
    private @Nullable Remote remote;
    private boolean opened;
    private boolean brokenOff;

    Line(
            Connection connection,
            Databases databases,
            Backoff backoff,
            Cancellation cancellation,
            Consumer<String> statements) {
        this.connection = connection;
        this.databases = databases;
        this.backoff = backoff;
        this.cancellation = cancellation;
        this.statements = statements;
    }

    /** What is done; it may be done twice, and then finds what it left the first time. */
    interface Task<R> {
        R run(Remote remote) throws SQLException;
    }

    /** Carries a task out in one transaction, again and again while the reason that it fails passes. */
    <R> R attempt(Task<R> task) throws SQLException {
        return backoff.retry(Backoff.LONG, () -> {
            Remote open = open();
            Cancellation.Interrupt interrupt = cancellation.onRequest(() -> abort(open));
            try {
                return open.transaction(() -> task.run(open));
            } catch (SQLException e) {
                check();
                if (SqlStates.isTransient(e)) {
                    close();
                }
                throw e;
            } finally {
                interrupt.close();
            }
        });
    }

    /** Carries out what must not be part of a transaction; what the database refuses for good is a failure. */
    <R> R alone(Task<R> task) {
        try {
            return backoff.retry(Backoff.LONG, () -> {
                Remote open = open();
                Cancellation.Interrupt interrupt = cancellation.onRequest(() -> abort(open));
                try {
                    return task.run(open);
                } catch (SQLException e) {
                    check();
                    if (SqlStates.isTransient(e)) {
                        close();
                    }
                    throw e;
                } finally {
                    interrupt.close();
                }
            });
        } catch (SQLException e) {
            throw RemoteFailure.of(connection, e);
        }
    }

    /** As {@link #attempt}; what the database refuses for good is a failure. */
    <R> R transaction(Task<R> task) {
        try {
            return attempt(task);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /**
     * Begins a transaction that stays open until the line is closed, if the task says so; otherwise it is ended at once.
     *
     * @return what the task says
     */
    boolean begin(Task<Boolean> task) {
        try {
            return backoff.retry(Backoff.LONG, () -> {
                Remote open = open();
                try {
                    return open.begin(() -> task.run(open));
                } catch (SQLException e) {
                    close();
                    throw e;
                }
            });
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** What is asked of a connection. */
    interface Question {
        void ask(Remote remote) throws SQLException;
    }

    /** Whether the connection that was opened last still answers; if not, it is closed. */
    synchronized boolean answers(Question question) {
        Remote known = remote;
        try {
            if (known != null) {
                question.ask(known);
                return true;
            }
        } catch (SQLException e) {
            close();
        }
        return false;
    }

    /** Waits, unless the run is stopped. */
    void pause(Duration time) {
        cancellation.pause(time);
    }

    /** Says why the database refused. */
    Failure failure(SQLException e) {
        return RemoteFailure.of(connection, e);
    }

    /** Has what is under way in another thread fail, and not be tried again. */
    void breakOff() {
        Remote known = lastOpened();
        if (known != null) {
            abort(known);
        }
    }

    private synchronized @Nullable Remote lastOpened() {
        brokenOff = true;
        return remote;
    }

    private synchronized void check() {
        cancellation.check();
        if (brokenOff) {
            throw Cancellation.failure();
        }
    }

    private synchronized Remote open() {
        check();
        Remote known = remote;
        if (known == null || !known.isOpen()) {
            java.sql.Connection fresh = opened
                    ? databases.reopen(connection, Databases.Use.WRITE)
                    : databases.open(connection, Databases.Use.WRITE);
            known = new Remote(fresh, cancellation, statements);
            remote = known;
            opened = true;
        }
        return known;
    }

    /** Breaks what is under way. */
    private static void abort(Remote remote) {
        try {
            remote.connection().abort(Runnable::run);
        } catch (SQLException e) {
            // It is broken already.
        }
    }

    @Override
    public synchronized void close() {
        if (remote != null) {
            remote.close();
            remote = null;
        }
    }
}
