// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import io.braid.core.plan.Connection;
import io.braid.core.plan.ReadDatabase;
import io.braid.engine.connect.Backoff;
import io.braid.engine.connect.Databases;
import io.braid.engine.connect.SqlStates;
import io.braid.engine.extract.Extracted;
import io.braid.engine.extract.Extraction;
import io.braid.engine.sql.Sql;
import io.braid.engine.table.StepTable;
import io.braid.engine.table.TableColumns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads a database into the table of a step. */
public final class DatabaseReader {
    private final Extraction at;
    private final ReadDatabase read;
    private final Connection connection;
    private final Path state;
    private final Databases databases;
    private final long limit;
    private final @Nullable SpooledRead spooled;

    /** @param state the file that remembers how far an incremental read has come */
    public DatabaseReader(Extraction at, ReadDatabase read, Connection connection, Path state) {
        this(at, read, connection, state, null);
    }

    private DatabaseReader(
            Extraction at, ReadDatabase read, Connection connection, Path state, @Nullable SpooledRead spooled) {
        this.spooled = spooled;
        this.at = at;
        this.read = read;
        this.connection = connection;
        this.state = state;
        this.limit = Math.min(at.limit(), read.limit() == null ? Long.MAX_VALUE : read.limit());
        this.databases = new Databases(
                at.secrets(),
                at.cancellation(),
                new Backoff(
                        at.cancellation(),
                        (tried, fault) -> at.warn(Databases.place(connection)
                                + (SqlStates.isNotYet(fault) ? " takes nobody in yet" : " cannot be reached") + ", try "
                                + tried)));
    }

    /**
     * One whose rows are received before its turn.
     *
     * @return none for a file, which needs no waiting for, and for a read over several connections
     */
    public static Optional<DatabaseReader> ahead(Extraction at, ReadDatabase read, Connection connection, Path state) {
        return connection instanceof Connection.Server && read.splitBy() == null
                ? Optional.of(new DatabaseReader(at, read, connection, state, new SpooledRead(at, connection)))
                : Optional.empty();
    }

    /** Receives the rows of one that is {@link #ahead} of its turn, and makes no table of them; they lie in files. */
    public void fetch() {
        SpooledRead into = Objects.requireNonNull(spooled, "only one that is ahead");
        Connection.Server server = (Connection.Server) connection;
        into.receive(() -> {
            RemoteQuery query = query(before());
            if (server.product() == Connection.Server.Product.POSTGRES) {
                new PostgresReader(at, databases, server, query, limit).send(into);
            } else {
                new MariaReader(at, databases, server, query, limit).send(into);
            }
        });
    }

    private Optional<CursorState> before() {
        ReadDatabase.Incremental incremental = read.incremental();
        return incremental == null ? Optional.empty() : CursorState.read(state, source(), incremental.cursor());
    }

    private RemoteQuery query(Optional<CursorState> before) {
        ReadDatabase.Incremental incremental = read.incremental();
        return RemoteQuery.of(read, incremental == null ? null : least(incremental, before));
    }

    /** Reads, makes the table, and keeps in the session how far it came. */
    public Extracted read() {
        ReadDatabase.Incremental incremental = read.incremental();
        Optional<CursorState> before = before();
        Loaded loaded = loaded(query(before));
        List<String> columns = TableColumns.named(loaded.columns());
        List<String> about = new ArrayList<>();
        if (incremental != null) {
            before.ifPresent(known -> about.add("read from where the last run had come"));
            remember(incremental, before.orElse(null), loaded, about);
        }
        return new Extracted(loaded.rows(), loaded.bytes(), columns, Map.of(), about);
    }

    private Loaded loaded(RemoteQuery query) {
        if (spooled == null) {
            return load(query);
        }
        try {
            return spooled.load();
        } catch (Failure failure) {
            if (failure.code() != FailureCode.E_CONNECTION || !spooled.hasBegun()) {
                throw failure;
            }
            at.warn(Databases.place(connection) + " broke off while it was read ahead; it is read anew");
            spooled.forget();
            return load(query);
        }
    }

    private Loaded load(RemoteQuery query) {
        if (connection instanceof Connection.Server server) {
            return server.product() == Connection.Server.Product.POSTGRES
                    ? new PostgresReader(at, databases, server, query, limit).read()
                    : new MariaReader(at, databases, server, query, limit).read();
        }
        Connection.LocalDatabase file = (Connection.LocalDatabase) connection;
        return file.format() == Connection.LocalDatabase.Format.SQLITE
                ? new SqliteReader(at, databases, file, query, limit).read()
                : new DuckDbReader(at, file, query, limit).read();
    }

    /** What a cursor's value is a value of. */
    private String source() {
        return String.join(
                " ",
                read.connection(),
                Databases.place(connection),
                read.table() == null ? String.valueOf(read.query()) : read.table(),
                read.where() == null ? "" : read.where());
    }

    private @Nullable String least(ReadDatabase.Incremental incremental, Optional<CursorState> before) {
        String least = before.map(known -> CursorText.less(known.value(), incremental.lag()))
                .orElse(incremental.initial());
        // A moment of MariaDB's has no zone; it is that of the session, which is UTC.
        return least != null && connection.word().equals("mariadb") ? least.replaceFirst("\\+00(:00)?$", "") : least;
    }

    private void remember(
            ReadDatabase.Incremental incremental, @Nullable CursorState before, Loaded loaded, List<String> about) {
        if (limit != Long.MAX_VALUE) {
            about.add("read with a limit, so how far it came is not remembered");
            return;
        }
        int column = IntStream.range(0, loaded.columns().size())
                .filter(i -> loaded.columns().get(i).equalsIgnoreCase(incremental.cursor()))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        FailureCode.E_COLUMN_UNKNOWN,
                        "The cursor \"" + incremental.cursor() + "\" is not among the columns that are read.",
                        Suggestion.hint(incremental.cursor(), loaded.columns())));
        String greatest = at.store()
                .rows(Sql.of("SELECT CAST(max({cell}) AS VARCHAR) FROM {table}")
                        .with("cell", StepTable.cell(column))
                        .with("table", at.table()))
                .get(0)
                .textOrNull(0);
        String value = greatest != null ? greatest : before == null ? null : before.value();
        if (value != null) {
            CursorState.of(source(), incremental.cursor(), value).waitIn(at.work());
        }
    }
}
