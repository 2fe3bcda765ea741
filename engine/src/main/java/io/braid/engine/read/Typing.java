// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.Types;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Row;
import io.braid.engine.store.Store;
import io.braid.engine.table.Origins;
import io.braid.engine.table.StepTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives the columns of a table of texts their types: those that were said, and else those that every one of a column's values
 * has. A column gets a type by evidence only if no text is lost by it: {@code 00123} is no number and stays a text.
 */
final class Typing {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int MOST_DIGITS = 38;
    private static final int BATCH = 5000;

    /** The columns of a refused row, before its cells. */
    private static final int FILE = 0;

    private static final int LINE = 1;
    private static final int ROW = 2;

    private final Store store;
    private final Types types;
    private final List<String> columns;
    private final boolean strict;

    Typing(Store store, Types types, List<String> columns, boolean strict) {
        this.store = store;
        this.types = types;
        this.columns = columns;
        this.strict = strict;
    }

    /**
     * Makes the table with types of the one with texts. A row of which a value is not of the type said goes to the rejects.
     *
     * @return how many rows were refused
     */
    long cast(Name texts, Name table, Path rejects) {
        List<Sql> cast = new ArrayList<>();
        List<Sql> fits = new ArrayList<>();
        List<@Nullable Sql> byEvidence = types.byEvidence()
                ? new TypeEvidence(
                                store, List.of(Sql.of("SELECT * FROM {texts}").with("texts", texts)), columns.size())
                        .types()
                : List.of();
        for (int column = 0; column < columns.size(); column++) {
            Name cell = StepTable.cell(column);
            Types.Type said = types.of(columns.get(column));
            Sql type = said != null ? said(said, texts, column) : byEvidence.isEmpty() ? null : byEvidence.get(column);
            if (type == null) {
                cast.add(Sql.of("{cell}").with("cell", cell));
                continue;
            }
            cast.add(Sql.of("TRY_CAST({cell} AS {type}) AS {cell}")
                    .with("cell", cell)
                    .with("type", type));
            if (said != null) {
                fits.add(Sql.of("({cell} IS NULL OR TRY_CAST({cell} AS {type}) IS NOT NULL)")
                        .with("cell", cell)
                        .with("type", type));
            }
        }
        Sql where = fits.isEmpty() ? Sql.of("TRUE") : Sql.join("\n    AND ", fits);
        long refused = fits.isEmpty() ? 0 : refuse(texts, where, rejects, Origins.of(store, table));
        store.drop(table);
        store.inOrder(() -> store.create(
                table,
                Sql.of("SELECT {cast}\nFROM {texts}\nWHERE {where}")
                        .with("cast", Sql.join(", ", cast))
                        .with("texts", texts)
                        .with("where", where)));
        return refused;
    }

    private Sql said(Types.Type type, Name texts, int column) {
        return switch (type) {
            case TEXT -> Sql.of("VARCHAR");
            case BOOLEAN -> Sql.of("BOOLEAN");
            case BIGINT -> Sql.of("BIGINT");
            case DOUBLE -> Sql.of("DOUBLE");
            case DATE -> Sql.of("DATE");
            case TIMESTAMP -> Sql.of("TIMESTAMP");
            case TIME -> Sql.of("TIME");
            case DECIMAL ->
                decimal(store.rows(
                                Sql.of("""
                                    SELECT max(length(split_part({cell}, '.', 2))), max(length(split_part({cell}, '.', 1)))
                                    FROM {texts}\
                                    """).with("cell", StepTable.cell(column)).with("texts", texts))
                        .get(0));
        };
    }

    private static Sql decimal(Row digits) {
        int scale = (int) Math.min(MOST_DIGITS / 2, digits.textOrNull(0) == null ? 0 : digits.number(0));
        return Sql.of("DECIMAL({digits}, {scale})")
                .with("digits", Literal.of(MOST_DIGITS))
                .with("scale", Literal.of(scale));
    }

    private long refuse(Name texts, Sql where, Path rejects, Origins origins) {
        List<Sql> cells = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            cells.add(Sql.of("{cell}").with("cell", StepTable.cell(column)));
        }
        Sql query = Sql.of("""
                SELECT rowid AS row, {cells}
                FROM {texts}
                WHERE rowid >= {from} AND NOT ({where})
                ORDER BY rowid
                LIMIT {batch}""")
                .with("cells", Sql.join(", ", cells))
                .with("texts", texts)
                .with("where", where)
                .with("batch", Literal.of(BATCH));
        List<Row> rows = rows(query, 0, origins);
        if (rows.isEmpty()) {
            return 0;
        }
        long first = rows.get(0).number(ROW) + 1;
        long refused = 0;
        try (BufferedWriter out = Files.newBufferedWriter(rejects)) {
            while (!rows.isEmpty()) {
                for (Row row : rows) {
                    out.write(line(row));
                    out.newLine();
                    refused++;
                }
                rows = rows(query, rows.get(rows.size() - 1).number(ROW) + 1, origins);
            }
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "The rejects could not be written.", "Check the disk.", e);
        }
        if (strict) {
            throw new Failure(
                    FailureCode.E_STRICT_REJECT,
                    "Row " + first + " has a value that is not of its type.",
                    "Mend it, or run without --strict and find it among the rejects.");
        }
        origins.take(Sql.of("SELECT rowid AS r FROM {texts} WHERE NOT ({where})")
                .with("texts", texts)
                .with("where", where));
        return refused;
    }

    private List<Row> rows(Sql query, long from, Origins origins) {
        Sql placed = origins.beside(query.with("from", Literal.of(from)), from, Long.MAX_VALUE);
        return store.rows(Sql.of("SELECT * FROM ({placed}) ORDER BY row").with("placed", placed));
    }

    private String line(Row row) throws IOException {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("file", row.textOrNull(FILE));
        line.put("line", row.numberOrNull(LINE));
        line.put("row", row.number(ROW) + 1);
        line.put("code", "wrong_type");
        line.put("reason", "A value is not of the type that types says.");
        Map<String, @Nullable String> cells = new LinkedHashMap<>();
        for (int column = 0; column < columns.size(); column++) {
            cells.put(columns.get(column), row.textOrNull(ROW + 1 + column));
        }
        line.put("raw", cells);
        return JSON.writeValueAsString(line);
    }
}
