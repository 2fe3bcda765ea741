// SPDX-License-Identifier: Apache-2.0
package io.braid.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.braid.core.connector.CellType;
import io.braid.core.connector.Connector;
import io.braid.core.connector.ConnectorException;
import io.braid.core.connector.ConnectorRequest;
import io.braid.core.connector.RowColumn;
import io.braid.core.connector.RowReader;
import io.braid.core.connector.RowWriter;
import io.braid.core.file.Publication;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps tables as notes: a file with a line of JSON for the columns and one for each row. */
public final class NotesConnector implements Connector {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String kind() {
        return "notes";
    }

    @Override
    public Set<String> connectionOptions() {
        return Set.of("folder", "key");
    }

    @Override
    public Set<String> stepOptions() {
        return Set.of("note");
    }

    private static Path file(ConnectorRequest request) throws ConnectorException {
        String folder = request.connection().get("folder");
        String note = request.step().get("note");
        if (folder == null || note == null) {
            throw new ConnectorException(
                    "the connection's folder or the step's note is missing", "Write options: {note: people}.");
        }
        return Path.of(folder, note + ".note");
    }

    @Override
    public RowReader read(ConnectorRequest request) throws ConnectorException {
        Path file = file(request);
        try {
            BufferedReader lines = Files.newBufferedReader(file);
            List<RowColumn> columns = new ArrayList<>();
            JsonNode head = JSON.readTree(lines.readLine());
            head.forEach(column -> columns.add(new RowColumn(
                    column.path(0).asText(), CellType.valueOf(column.path(1).asText()))));
            return new Reader(lines, columns);
        } catch (IOException e) {
            throw new ConnectorException("the note cannot be read", "Check its name.", e);
        }
    }

    @Override
    public RowWriter write(ConnectorRequest request, List<RowColumn> columns) throws ConnectorException {
        Path part = request.tmp().resolve("note");
        try {
            Writer out = Files.newBufferedWriter(part);
            ArrayNode head = JSON.createArrayNode();
            columns.forEach(column ->
                    head.addArray().add(column.name()).add(column.type().name()));
            out.write(head + "\n");
            return new NoteWriter(out, part, file(request));
        } catch (IOException e) {
            throw new ConnectorException("the note cannot be written", "Check the disk.", e);
        }
    }

    private record Reader(BufferedReader lines, List<RowColumn> columns) implements RowReader {
        @Override
        public boolean next(@Nullable Object[] cells) throws ConnectorException {
            try {
                String line = lines.readLine();
                if (line == null) {
                    return false;
                }
                JsonNode row = JSON.readTree(line);
                for (int column = 0; column < cells.length; column++) {
                    JsonNode cell = row.path(column);
                    cells[column] =
                            cell.isNull() ? null : value(columns.get(column).type(), cell.asText());
                }
                return true;
            } catch (IOException e) {
                throw new ConnectorException("the note is torn", "Write it anew.", e);
            }
        }

        private static Object value(CellType type, String text) {
            return switch (type) {
                case TEXT -> text;
                case WHOLE -> Long.valueOf(text);
                case NUMBER -> Double.valueOf(text);
                case FLAG -> Boolean.valueOf(text);
                case DATE -> LocalDate.parse(text);
                case TIMESTAMP -> LocalDateTime.parse(text);
            };
        }

        @Override
        public void close() throws ConnectorException {
            try {
                lines.close();
            } catch (IOException e) {
                throw new ConnectorException("the note cannot be closed", "Check the disk.", e);
            }
        }
    }

    private record NoteWriter(Writer out, Path part, Path file) implements RowWriter {
        @Override
        public void write(@Nullable Object[] cells) throws ConnectorException {
            ArrayNode row = JSON.createArrayNode();
            for (Object cell : cells) {
                if (cell == null) {
                    row.addNull();
                } else {
                    row.add(cell.toString());
                }
            }
            try {
                out.write(row + "\n");
            } catch (IOException e) {
                throw new ConnectorException("the note cannot be written", "Check the disk.", e);
            }
        }

        @Override
        public void commit() throws ConnectorException {
            try {
                out.close();
                Path here = Publication.partOf(file, "notes");
                Files.copy(part, here, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                Publication.publish(here, Objects.requireNonNull(file));
            } catch (IOException e) {
                throw new ConnectorException("the note cannot be published", "Check the disk.", e);
            }
        }

        @Override
        public void close() throws ConnectorException {
            try {
                out.close();
            } catch (IOException e) {
                throw new ConnectorException("the note cannot be closed", "Check the disk.", e);
            }
        }
    }
}
