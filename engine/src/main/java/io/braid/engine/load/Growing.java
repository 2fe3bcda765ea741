// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.file.Publication;
import io.braid.core.plan.Loading;
import io.braid.core.plan.ReadDatabase;
import io.braid.core.session.SessionManifest;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * A load of a file that grows: rows that lie behind the greatest value of a column that was loaded, less a lag, are not sent. What is
 * remembered of that is trusted if the target's ledger says that it was the last load and the table has as many rows as then.
 */
final class Growing {
    private static final Map<String, Integer> SECONDS = Map.of("s", 1, "m", 60, "h", 3600, "d", 86_400);

    private final Line line;
    private final LoadPlan plan;
    private final Store store;
    private final Name table;
    private final LoadMemory memory;
    private final Path kept;
    private final ChunkLedger ledger;
    private final Loading.Cursor cursor;
    private final Sql value;
    private final boolean ofTime;
    private String greatest = "";

    /** @param kept a folder for what a resumed run needs */
    Growing(
            Line line,
            Destination destination,
            LoadPlan plan,
            Store store,
            Name table,
            LoadMemory memory,
            Path kept,
            Loading.Cursor cursor) {
        this.line = line;
        this.plan = plan;
        this.store = store;
        this.table = table;
        this.memory = memory;
        this.kept = kept;
        this.ledger = destination.ledger(plan.table(), plan.job());
        this.cursor = cursor;
        SourceColumn source = LoadColumns.source(plan.sources(), cursor.column());
        Fitting column = plan.columns().stream()
                .filter(fitting -> fitting.source().equals(source))
                .findFirst()
                .orElseThrow(() -> unfit(cursor));
        ColumnKind kind = column.target().kind();
        this.ofTime = kind == ColumnKind.DATE || kind == ColumnKind.TIMESTAMP || kind == ColumnKind.TIMESTAMP_TZ;
        if (!ofTime && !kind.isWhole()) {
            throw unfit(cursor);
        }
        Sql sent = plan.values().get(plan.columns().indexOf(column));
        this.value = (kind == ColumnKind.TIMESTAMP_TZ
                        ? Sql.of("({sent} AT TIME ZONE 'UTC')")
                        : ofTime ? Sql.of("CAST({sent} AS TIMESTAMP)") : Sql.of("CAST({sent} AS BIGINT)"))
                .with("sent", sent);
    }

    private static Failure unfit(Loading.Cursor cursor) {
        return new Failure(
                FailureCode.E_SCHEMA_DRIFT,
                "The column \"" + cursor.column() + "\" of the cursor is no date, time or whole number.",
                "Say its type, like --types " + cursor.column() + "=timestamp.");
    }

    /** Has the rows stay behind that need not be sent, and returns how many. */
    long leave(Inspection inspection, Consumer<String> about) {
        String bound = bound(about);
        if (bound.isEmpty()) {
            return 0;
        }
        Sql least = Sql.of("CAST({bound} AS {type})")
                .with("bound", Literal.of(bound))
                .with("type", type());
        return inspection.leave(Sql.of("SELECT rowid FROM {table} WHERE {staying} AND {value} < {least}")
                .with("table", table)
                .with("staying", inspection.notLeft())
                .with("value", value)
                .with("least", least));
    }

    private Sql type() {
        return ofTime ? Sql.of("TIMESTAMP") : Sql.of("BIGINT");
    }

    /** The least value that is sent, or an empty text for all; a resumed run takes the one that it began with. */
    private String bound(Consumer<String> about) {
        try {
            Path file = Files.createDirectories(kept).resolve("cursor");
            if (Files.notExists(file)) {
                greatest = known(about);
                Publication.publish(greatest + "\n", file, "load");
            }
            greatest = Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (greatest.isEmpty()) {
            return "";
        }
        return text(Sql.of("CAST(CAST({greatest} AS {type}) - {lag} AS VARCHAR)")
                .with("greatest", Literal.of(greatest))
                .with("type", type())
                .with("lag", lag()));
    }

    private Sql lag() {
        String text = cursor.lag();
        Matcher lag = ReadDatabase.Incremental.LAG.matcher(text == null ? "0" : text);
        if (!lag.matches() || ofTime == (lag.group(2).isEmpty() && Long.parseLong(lag.group(1)) > 0)) {
            throw new Failure(
                    FailureCode.E_SCHEMA_DRIFT,
                    "The lag of the cursor \"" + cursor.column() + "\" is not of its kind.",
                    ofTime ? "Write it like 1h, with s, m, h or d." : "Write it as a number.");
        }
        long number = Long.parseLong(lag.group(1)) * SECONDS.getOrDefault(lag.group(2), 1);
        return ofTime
                ? Sql.of("to_seconds({number})").with("number", Literal.of(number))
                : Sql.of("{number}").with("number", Literal.of(number));
    }

    private String text(Sql expression) {
        String text = store.rows(Sql.of("SELECT {text}").with("text", expression))
                .get(0)
                .textOrNull(0);
        return text == null ? "" : text;
    }

    private String known(Consumer<String> about) {
        LoadMemory.Note note = plan.isNew() ? null : memory.read(shape()).orElse(null);
        if (note == null) {
            return "";
        }
        LoadMemory.Note known = note;
        if (!line.transaction(remote -> known.holds(remote, plan.table(), ledger))) {
            about.accept(
                    "all rows were sent to " + plan.table().name() + ", because it is not as the last load left it");
            return "";
        }
        return text(
                Sql.of("max(greatest) FROM read_parquet({file})").with("file", Literal.of(memory.rows(known.job()))));
    }

    /** Another column, key or form of the values has all rows sent once more. */
    private String shape() {
        List<String> columns = plan.columns().stream()
                .map(column -> column.source().name() + "\0" + column.target().name() + "\0"
                        + column.target().kind())
                .toList();
        return SessionManifest.digest(columns + "\n" + cursor.column() + "\n" + plan.mode() + "\n" + plan.keyText()
                + "\n" + plan.how().types() + plan.how().design().derive());
    }

    /** Remembers how far the rows went; if the table refused some, all are sent the next time. */
    void remember(Inspection inspection, ChunkLedger.Finished finished) {
        if (finished.sent().refused() + finished.counts().refused() > 0) {
            memory.forget();
            return;
        }
        Sql far = Sql.of("SELECT max({value}) AS far FROM {table} WHERE {staying}")
                .with("value", value)
                .with("table", table)
                .with("staying", inspection.notLeft());
        Sql before = greatest.isEmpty()
                ? Sql.of("NULL")
                : Sql.of("CAST({greatest} AS {type})")
                        .with("greatest", Literal.of(greatest))
                        .with("type", type());
        long rows = line.transaction(plan.table()::count);
        memory.keep(
                new LoadMemory.Note(shape(), plan.job(), rows, "", 1),
                file -> store.copy(
                        Sql.of("SELECT CAST(greatest(far, {before}) AS VARCHAR) AS greatest FROM ({far})")
                                .with("before", before)
                                .with("far", far),
                        file,
                        Sql.of("FORMAT parquet")));
    }

    /** The rows that stay behind, if a cursor is asked for. */
    static @Nullable Growing of(
            Line line, Destination destination, LoadPlan plan, Store store, Name table, LoadMemory memory, Path kept) {
        Loading.Cursor cursor = plan.how().cursor();
        return cursor == null
                ? null
                : new Growing(line, destination, plan, store, table, memory, kept, Objects.requireNonNull(cursor));
    }
}
