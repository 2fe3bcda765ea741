// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.connect;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.core.plan.Connection;
import io.braid.core.secret.Secrets;
import io.braid.engine.run.Stopwatch;
import io.braid.engine.sql.DuckDbSettings;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Opens databases. Every property that a driver gets is set here; none comes from a text. Nothing that is set needs the same
 * session for two transactions, so a pooler in transaction mode may stand between.
 */
public final class Databases {
    private final Secrets secrets;
    private final Cancellation cancellation;
    private final Backoff backoff;
    private final @Nullable DuckDb files;

    /** @param secrets gives the passwords, at the moment of opening */
    public Databases(Secrets secrets, Cancellation cancellation, Backoff backoff) {
        this(secrets, cancellation, backoff, null);
    }

    private Databases(Secrets secrets, Cancellation cancellation, Backoff backoff, @Nullable DuckDb files) {
        this.secrets = secrets;
        this.cancellation = cancellation;
        this.backoff = backoff;
        this.files = files;
    }

    /**
     * The same, and DuckDB's files.
     *
     * @param folder from which rows are taken, and for what does not fit into memory
     * @param storeBytes the memory of the store beside which they work; see {@link #borrowed}
     */
    public Databases withFiles(Path folder, long storeBytes) {
        return new Databases(secrets, cancellation, backoff, new DuckDb(folder, DuckDbSettings.beside(storeBytes)));
    }

    /** What the store should spare of its memory while rows are written: a file of DuckDB's is worked on in this process. */
    public static long borrowed(Connection connection, long storeBytes) {
        return connection instanceof Connection.LocalDatabase local
                        && local.format() == Connection.LocalDatabase.Format.DUCKDB
                ? DuckDbSettings.spared(storeBytes)
                : 0;
    }

    /** What a connection is for. */
    public enum Use {
        /** Nothing may be changed. */
        READ,
        /** Rows are written, also from streams of ours. */
        WRITE
    }

    /**
     * Opens a database, which is tried again for some seconds while it cannot be reached, and longer while it is there and
     * takes nobody in yet.
     *
     * @param connection a server or a file; a DuckDB file only after {@link #withFiles}, else it is attached to the store
     * @throws Failure {@link FailureCode#E_CONNECTION}, which names host and port
     */
    public java.sql.Connection open(Connection connection, Use use) {
        return open(connection, use, Backoff.BRIEF);
    }

    /** Opens a database that was open before, with more patience: it may be starting again. */
    public java.sql.Connection reopen(Connection connection, Use use) {
        return open(connection, use, Backoff.LONG);
    }

    private java.sql.Connection open(Connection connection, Use use, Duration patience) {
        cancellation.check();
        if (connection instanceof Connection.Server server) {
            String password = password(server);
            Stopwatch watch = Stopwatch.start();
            AtomicInteger tries = new AtomicInteger();
            try {
                return backoff.retry(patience, () -> {
                    tries.incrementAndGet();
                    return server.product() == Connection.Server.Product.POSTGRES
                            ? Postgres.open(server, password, use)
                            : MariaDb.open(server, password, use);
                });
            } catch (SQLException e) {
                throw ConnectFailure.of(server, e, tries.get(), watch.seconds());
            }
        }
        if (connection instanceof Connection.LocalDatabase local
                && local.format() == Connection.LocalDatabase.Format.SQLITE) {
            return Sqlite.open(local.path(), use);
        }
        if (connection instanceof Connection.LocalDatabase local && files != null) {
            return file(local.path(), files, patience);
        }
        throw new Failure(
                FailureCode.E_PLAN_UNSUPPORTED,
                "A connection of the kind " + connection.word() + " is no database that is opened.",
                "Name one of the kinds postgres, mariadb or sqlite.");
    }

    private java.sql.Connection file(String path, DuckDb files, Duration patience) {
        try {
            return backoff.retry(patience, () -> files.open(path));
        } catch (SQLException e) {
            throw DuckDb.failure(path, e);
        }
    }

    private @Nullable String password(Connection.Server server) {
        return server.password() == null ? null : secrets.reveal(server.password());
    }

    /** How messages call the place that a connection leads to; never with a user or a secret. */
    public static String place(Connection connection) {
        if (connection instanceof Connection.Server server) {
            return server.host() + ":" + server.port();
        }
        return connection instanceof Connection.LocalDatabase local ? local.path() : connection.word();
    }
}
