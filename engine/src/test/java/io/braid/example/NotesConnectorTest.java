// SPDX-License-Identifier: Apache-2.0
package io.braid.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.braid.core.connector.Connector;
import io.braid.core.connector.RowColumn;
import io.braid.testkit.ConnectorContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The example connector passes through the kit. */
class NotesConnectorTest extends ConnectorContract {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    protected Connector connector() {
        return new NotesConnector();
    }

    @Override
    protected Map<String, String> connection(Path place) {
        return Map.of("folder", place.toString(), "key", secret());
    }

    @Override
    protected String secret() {
        return "the-key-of-the-notes";
    }

    @Override
    protected Map<String, String> step(String name) {
        return Map.of("note", name);
    }

    @Override
    protected void fill(Path place, String name, List<RowColumn> columns, List<@Nullable Object[]> rows)
            throws IOException {
        Stream<String> head = Stream.of(columns.stream()
                .map(column -> "[" + JSON.valueToTree(column.name()) + ", \"" + column.type() + "\"]")
                .collect(Collectors.joining(", ", "[", "]")));
        Stream<String> lines = rows.stream()
                .map(row -> Stream.of(row)
                        .map(cell -> JSON.<JsonNode>valueToTree(cell == null ? null : cell.toString())
                                .toString())
                        .collect(Collectors.joining(",", "[", "]")));
        Files.write(place.resolve(name + ".note"), Stream.concat(head, lines).toList());
    }

    @Override
    protected Optional<List<List<@Nullable String>>> look(Path place, String name) throws IOException {
        Path file = place.resolve(name + ".note");
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            List<@Nullable String> row = new ArrayList<>();
            for (JsonNode cell : JSON.readTree(line)) {
                row.add(cell.isNull() ? null : cell.asText());
            }
            rows.add(row);
        }
        return Optional.of(rows);
    }
}
