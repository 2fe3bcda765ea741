// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Streams files of CSV into MariaDB. What a stream brings the server never refuses: it mends values and leaves rows out, and warns.
 * So a warning counts as a refusal, and what came of the stream is undone.
 *
 * @param sentBytes told how many bytes went out
 */
record MariaStream(Remote remote, LoadPlan plan, LongConsumer sentBytes) {
    private static final int BUFFER = 1 << 16;
    private static final int BATCH = 500;

    /** A value was cut, which is only noted of digits and spaces. */
    private static final int CUT = 1265;

    /** The server or its administrator lets nobody send files (MySQL 1148 and 3948, MariaDB 4166). */
    private static final Set<Integer> FORBIDDEN = Set.of(1148, 3948, 4166);

    /** The way for servers that read no streams. */
    static RowInsert rows(Remote remote, LoadPlan plan, LongConsumer sentBytes) {
        return new RowInsert(remote, plan, BATCH, WireForm.NULL, sentBytes, MariaCatalog::column);
    }

    static boolean isForbidden(SQLException fault) {
        return FORBIDDEN.contains(fault.getErrorCode());
    }

    /** Sends a whole file. */
    void send(Path file) throws SQLException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            send(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a file of which some rows will be refused. */
    void sendCarefully(Path file, RowNumbers rows, Refusals refusals) throws SQLException {
        CsvRecords records = CsvRecords.of(file);
        Halving.search(
                0,
                records.count(),
                (from, to) -> remote.tried(() -> {
                    try (InputStream in = records.part(file, (int) from, (int) to)) {
                        send(in);
                        return true;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }),
                (place, fault) -> refusals.add(
                        Refusal.of(rows.row((int) place), Refusal.WRITE, fault, MariaCatalog.column(fault))));
    }

    private void send(InputStream in) throws SQLException {
        remote.stream(load(), new CountedStream(in, sentBytes));
        for (RemoteRow warning : remote.rows(Sql.of("SHOW WARNINGS"))) {
            if (!warning.text(0).equals("Note") || warning.number(1) == CUT) {
                throw new SQLException(warning.text(2), "22000", (int) warning.number(1));
            }
        }
    }

    private Sql load() {
        List<Sql> columns = new ArrayList<>();
        List<Sql> sets = new ArrayList<>();
        if (plan.marksRows()) {
            columns.add(Sql.of("{row}").with("row", LoadPlan.ROW));
        }
        for (int i = 0; i < plan.columns().size(); i++) {
            Fitting column = plan.columns().get(i);
            if (column.target().kind() == ColumnKind.BINARY) {
                Sql variable = Sql.of("@{name}").with("name", Name.of("b", i));
                columns.add(variable);
                sets.add(Sql.of("{name} = UNHEX({variable})")
                        .with("name", column.name())
                        .with("variable", variable));
            } else {
                columns.add(Sql.of("{name}").with("name", column.name()));
            }
        }
        // A backslash is a backslash, so the end of a line is said in digits.
        return Sql.of("""
                LOAD DATA LOCAL INFILE 'rows' INTO TABLE {landing} CHARACTER SET utf8mb4
                FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '"' ESCAPED BY '' LINES TERMINATED BY X'0A'
                ({columns}){sets}""")
                .with("landing", plan.landing())
                .with("columns", Sql.join(", ", columns))
                .with(
                        "sets",
                        sets.isEmpty() ? Sql.of("") : Sql.of(" SET {sets}").with("sets", Sql.join(", ", sets)));
    }
}
