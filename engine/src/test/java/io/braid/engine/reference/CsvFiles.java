// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tables as files of RFC 4180: UTF-8, commas, line feeds, quotes only where they must be. */
public final class CsvFiles {
    private CsvFiles() {}

    /** Writes the original, every enrichment and the overrides, if there are any, under their own names. */
    public static void toFiles(ReferenceInput input, Path folder) throws IOException {
        toFile(input.original(), folder);
        for (Table enrichment : input.enrichments()) {
            toFile(enrichment, folder);
        }
        if (input.options().overrides().isPresent()) {
            toFile(input.options().overrides().get(), folder);
        }
    }

    public static void toFile(Table table, Path folder) throws IOException {
        Files.writeString(folder.resolve(table.name()), text(table));
    }

    /** The file's text; for an original written by {@link #toFiles} this is also how its merged output must look. */
    public static String text(Table table) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(table.columns());
        lines.addAll(table.rows());
        return lines.stream().map(CsvFiles::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        boolean wouldBeEmpty = cells.size() == 1 && cells.get(0).isEmpty();
        return wouldBeEmpty ? "\"\"\n" : cells.stream().map(CsvFiles::cell).collect(Collectors.joining(",", "", "\n"));
    }

    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** Reads back what {@link #text} writes, or any file of that form. */
    public static Table parse(String name, String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                line.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            } else {
                cell.append(c);
            }
        }
        return new Table(name, lines.get(0), lines.subList(1, lines.size()));
    }
}
