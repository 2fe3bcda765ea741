// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Row;
import io.braid.engine.store.Store;
import io.braid.engine.table.Origins;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps refused rows as JSON lines: {@code table, file, line, row, stage, sqlstate, column,
 * message, raw}. Each piece of a load has a file
 * of its own, written whole before the piece is recorded as done, so that a piece done twice is kept once.
 */
final class DeadLetters {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int BATCH = 1000;

    /** The columns of a refused row, before its cells. */
    private static final int FILE = 0;

    private static final int LINE = 1;
    private static final int ROW = 2;
    private static final String PREFIX = "letters-";

    private final Store store;
    private final Name table;
    private final List<SourceColumn> columns;
    private final String target;
    private final Path folder;

    DeadLetters(Store store, Name table, List<SourceColumn> columns, String target, Path folder) {
        this.store = store;
        this.table = table;
        this.columns = columns;
        this.target = target;
        this.folder = folder;
    }

    /** Keeps the refusals of a piece, in the order of their rows; without any there is no file. */
    void keep(String piece, List<Refusal> refusals) {
        Path file = folder.resolve(PREFIX + piece + ".jsonl");
        List<Refusal> sorted =
                refusals.stream().sorted(Comparator.comparingLong(Refusal::row)).toList();
        try {
            Files.createDirectories(folder);
            if (sorted.isEmpty()) {
                Files.deleteIfExists(file);
                return;
            }
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                for (int from = 0; from < sorted.size(); from += BATCH) {
                    write(sorted.subList(from, Math.min(sorted.size(), from + BATCH)), out);
                }
            }
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    /** Appends refusals to those of a piece. */
    BufferedWriter open(String piece) {
        try {
            Files.createDirectories(folder);
            return Files.newBufferedWriter(folder.resolve(PREFIX + piece + ".jsonl"));
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    /** Writes refusals of different rows, in the order of their rows. */
    void write(List<Refusal> sorted, BufferedWriter out) throws IOException {
        Map<Long, Refusal> byRow = new LinkedHashMap<>();
        sorted.forEach(refusal -> byRow.putIfAbsent(refusal.row(), refusal));
        List<Sql> cells = columns.stream()
                .map(column -> Sql.of("{cell}::VARCHAR").with("cell", column.cell()))
                .toList();
        Sql refused = Sql.of("SELECT rowid AS row, {cells} FROM {table} WHERE rowid IN ({rows})")
                .with("cells", Sql.join(", ", cells))
                .with("table", table)
                .with(
                        "rows",
                        Sql.join(", ", byRow.keySet().stream().map(Literal::of).toList()));
        Sql placed = Origins.of(store, table)
                .beside(
                        refused,
                        sorted.get(0).row(),
                        sorted.get(sorted.size() - 1).row());
        for (Row row :
                store.rows(Sql.of("SELECT * FROM ({placed}) ORDER BY row").with("placed", placed))) {
            Refusal refusal = byRow.get(row.number(ROW));
            if (refusal != null) {
                out.write(line(refusal, row));
                out.newLine();
            }
        }
    }

    private String line(Refusal refusal, Row row) throws JsonProcessingException {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("table", target);
        line.put("file", row.textOrNull(FILE));
        line.put("line", row.numberOrNull(LINE));
        line.put("row", refusal.row() + 1);
        line.put("stage", refusal.stage());
        line.put("sqlstate", refusal.state());
        line.put("column", refusal.column());
        line.put("message", refusal.message());
        Map<String, @Nullable String> raw = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            raw.put(columns.get(i).name(), row.textOrNull(ROW + 1 + i));
        }
        line.put("raw", raw);
        return JSON.writeValueAsString(line);
    }

    /** The files of all pieces, those of the check first. */
    List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(PREFIX))
                    .sorted(Comparator.comparing((Path file) ->
                                    !file.getFileName().toString().contains(Refusal.CHECK))
                            .thenComparing(file -> file.getFileName().toString().length())
                            .thenComparing(Path::getFileName))
                    .toList();
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    static Failure unwritten(IOException e) {
        return new Failure(FailureCode.E_IO, "The dead letters could not be written.", "Check the disk.", e);
    }
}
