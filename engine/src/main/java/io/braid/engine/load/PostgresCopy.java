// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.table.PlainRows;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Streams files of CSV into Postgres, and finds the rows among them that it refuses. */
final class PostgresCopy {
    private static final int BUFFER = 1 << 16;

    /** What Postgres says of where it was; of the rest, which quotes the value, nothing is read. */
    private static final Pattern LINE = Pattern.compile("(?m)^COPY [^\\n]*?, line (\\d+)(?:, column ([^:\\n]+))?");

    private final Remote remote;
    private final Sql copy;

    private PostgresCopy(Remote remote, Sql copy) {
        this.remote = remote;
        this.copy = copy;
    }

    /** Sends rows as {@link WireForm#CSV} has them. */
    static PostgresCopy ofRows(Remote remote, LoadPlan plan) {
        return new PostgresCopy(
                remote,
                Sql.of("COPY {table} ({columns}) FROM STDIN WITH (FORMAT csv, ENCODING 'UTF8')")
                        .with("table", plan.landing())
                        .with("columns", Sql.join(", ", plan.landingColumns())));
    }

    /** Sends rows of plain text. */
    static PostgresCopy ofPlainText(Remote remote, LoadPlan plan, List<Name> columns, String delimiter) {
        return new PostgresCopy(
                remote,
                Sql.of("COPY {table} ({columns}) FROM STDIN WITH (FORMAT csv, ENCODING 'UTF8', DELIMITER {delimiter})")
                        .with("table", plan.landing())
                        .with("columns", Sql.join(", ", columns))
                        .with("delimiter", Literal.of(delimiter)));
    }

    /**
     * Sends a file as one statement; gives how many rows the table took.
     *
     * @param sentBytes told how many bytes went out
     */
    long send(Path file, LongConsumer sentBytes) throws SQLException {
        try (InputStream in =
                new CountedStream(new BufferedInputStream(Files.newInputStream(file), BUFFER), sentBytes)) {
            return send(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #send(Path, LongConsumer)}, a part of a file. */
    long send(PlainRows.Part part, LongConsumer sentBytes) throws SQLException {
        try (InputStream in = Files.newInputStream(part.path())) {
            in.skipNBytes(part.from());
            return send(
                    new CountedStream(new BoundedStream(new BufferedInputStream(in, BUFFER), part.bytes()), sentBytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a part of a file as one statement; gives how many rows the table took. */
    long send(InputStream part) throws SQLException {
        try {
            return remote.connection().unwrap(PGConnection.class).getCopyAPI().copyIn(copy.render(), part, BUFFER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a file of which some rows will be refused, in as few pieces as that takes. */
    void sendCarefully(Path file, RowNumbers rows, Refusals refusals) throws SQLException {
        CsvRecords records = CsvRecords.of(file);
        sendCarefully(file, records, 0, records.count(), rows, refusals);
    }

    private void sendCarefully(Path file, CsvRecords records, int from, int to, RowNumbers rows, Refusals refusals)
            throws SQLException {
        int next = from;
        while (next < to) {
            SQLException fault = tried(file, records, next, to);
            if (fault == null) {
                return;
            }
            int bad = place(fault, records, next, to);
            if (bad < 0 && to - next > 1) {
                int middle = next + (to - next) / 2;
                sendCarefully(file, records, next, middle, rows, refusals);
                next = middle;
                continue;
            }
            bad = Math.max(bad, next);
            if (bad > next) {
                sendCarefully(file, records, next, bad, rows, refusals);
            }
            refusals.add(Refusal.of(rows.row(bad), Refusal.WRITE, fault, column(fault)));
            next = bad + 1;
        }
    }

    /** What came of it; nothing if it went well. */
    private @Nullable SQLException tried(Path file, CsvRecords records, int from, int to) throws SQLException {
        try (InputStream part = records.part(file, from, to)) {
            return remote.tried(() -> {
                send(part);
                return true;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The record that Postgres names; -1 if it names none. */
    private static int place(SQLException fault, CsvRecords records, int from, int to) {
        Matcher line = LINE.matcher(where(fault));
        if (!line.find()) {
            return -1;
        }
        int record = records.atLine(records.line(from) + Long.parseLong(line.group(1)) - 1);
        return record >= from && record < to ? record : -1;
    }

    /** The column that the database names. */
    static @Nullable String column(SQLException fault) {
        if (!(fault instanceof PSQLException said) || said.getServerErrorMessage() == null) {
            return null;
        }
        if (said.getServerErrorMessage().getColumn() != null) {
            return said.getServerErrorMessage().getColumn();
        }
        Matcher line = LINE.matcher(where(fault));
        return line.find() ? line.group(2) : null;
    }

    private static String where(SQLException fault) {
        ServerErrorMessage message = fault instanceof PSQLException said ? said.getServerErrorMessage() : null;
        return message == null || message.getWhere() == null ? "" : message.getWhere();
    }
}
