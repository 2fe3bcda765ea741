// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The figures as JSON lines: one object a line, whose {@code kind} tells which of the records it is. */
final class JsonLines {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonLines() {}

    static void write(Path file, BenchOptions options, String time, Figures figures) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines(options.label(), time, figures));
    }

    /** One line about the run, then one for each result, agreement, left out setting and target. */
    static List<String> lines(String label, String time, Figures figures) {
        final List<String> lines = new ArrayList<>();
        lines.add(JSON.createObjectNode()
                .put("kind", "run")
                .put("label", label)
                .put("time", time)
                .put("processors", Runtime.getRuntime().availableProcessors())
                .toString());
        figures.results().forEach(result -> lines.add(line("result", result)));
        figures.agreements().forEach(agreement -> lines.add(line("agreement", agreement)));
        figures.leftOut().forEach(leftOut -> lines.add(line("left_out", leftOut)));
        figures.targets().forEach(target -> lines.add(line("target", target)));
        return List.copyOf(lines);
    }

    private static String line(String kind, Object record) {
        try {
            final ObjectNode line = JSON.createObjectNode().put("kind", kind);
            line.setAll((ObjectNode) JSON.valueToTree(record));
            return JSON.writeValueAsString(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
