// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.connect.SqlStates;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Inserts the rows of a file of CSV with one statement, for databases that read no stream.
 *
 * @param batch so many rows are sent at once; with 1 each by itself
 * @param missing what stands in the file for a missing value
 * @param sentBytes told how many bytes went out
 * @param column gives the column that a fault names, or {@code null}
 */
record RowInsert(Remote remote, LoadPlan plan, int batch, String missing, LongConsumer sentBytes, NamedColumn column) {
    private static final int BUFFER = 1 << 16;

    /** Gives the column that a fault names. */
    interface NamedColumn {
        /** Its name, or {@code null}. */
        @Nullable
        String of(SQLException fault);
    }

    /** What a value is handed over as. */
    private enum Form {
        WHOLE,
        FLOATING,
        BYTES,
        TEXT;

        static Form of(Fitting column) {
            ColumnKind kind = column.target().kind() == ColumnKind.OTHER
                    ? column.source().kind()
                    : column.target().kind();
            return switch (kind) {
                case SMALLINT, INTEGER, BIGINT -> WHOLE;
                case BOOLEAN -> column.target().kind() == ColumnKind.BOOLEAN ? WHOLE : TEXT;
                case REAL, DOUBLE -> FLOATING;
                case BINARY -> column.target().kind() == ColumnKind.BINARY ? BYTES : TEXT;
                default -> TEXT;
            };
        }
    }

    /** What is done with each row whose values are set. */
    private interface Row {
        void run(PreparedStatement statement, int place) throws SQLException;
    }

    /** Inserts all rows, or fails. */
    void send(Path file) throws SQLException {
        remote.prepared(insert(), statement -> {
            each(file, statement, (prepared, place) -> {
                if (batch == 1) {
                    prepared.executeUpdate();
                    return;
                }
                prepared.addBatch();
                if ((place + 1) % batch == 0) {
                    prepared.executeBatch();
                }
            });
            if (batch > 1) {
                statement.executeBatch();
            }
        });
    }

    /** Inserts row by row; a refused one changes nothing. */
    void sendCarefully(Path file, RowNumbers rows, Refusals refusals) throws SQLException {
        remote.prepared(
                insert(),
                statement -> each(file, statement, (prepared, place) -> {
                    try {
                        prepared.executeUpdate();
                    } catch (SQLException e) {
                        if (!SqlStates.isOfData(e)) {
                            throw e;
                        }
                        refusals.add(Refusal.of(rows.row(place), Refusal.WRITE, e, column.of(e)));
                    }
                }));
    }

    private void each(Path file, PreparedStatement statement, Row row) throws SQLException {
        List<Form> forms = new ArrayList<>();
        if (plan.marksRows()) {
            forms.add(Form.WHOLE);
        }
        plan.columns().forEach(fitting -> forms.add(Form.of(fitting)));
        try (InputStream in =
                        new CountedStream(new BufferedInputStream(Files.newInputStream(file), BUFFER), sentBytes);
                CsvCells cells = new CsvCells(in, missing)) {
            int place = 0;
            for (List<@Nullable String> values = cells.next(); values != null; values = cells.next()) {
                for (int i = 0; i < forms.size(); i++) {
                    set(statement, i + 1, forms.get(i), values.get(i));
                }
                row.run(statement, place);
                place++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void set(PreparedStatement statement, int at, Form form, @Nullable String value)
            throws SQLException {
        if (value == null) {
            statement.setObject(at, null);
            return;
        }
        switch (form) {
            case WHOLE -> statement.setLong(at, Long.parseLong(value));
            case FLOATING -> statement.setDouble(at, Double.parseDouble(value));
            case BYTES -> statement.setBytes(at, HexFormat.of().parseHex(value));
            case TEXT -> statement.setString(at, value);
        }
    }

    private Sql insert() {
        List<Name> columns = plan.landingColumns();
        return Sql.of("INSERT INTO {landing} ({columns}) VALUES ({values})")
                .with("landing", plan.landing())
                .with("columns", Sql.join(", ", columns))
                .with(
                        "values",
                        Sql.join(
                                ", ",
                                columns.stream().map(column -> Sql.of("?")).toList()));
    }
}
