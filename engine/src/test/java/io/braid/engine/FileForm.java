// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import com.github.luben.zstd.ZstdOutputStream;
import io.braid.engine.reference.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * How a test writes a table: the same cells in another form.
 *
 * @param mark whether a byte order mark stands in front
 * @param packing {@code ""}, {@code gz} or {@code zst}
 */
record FileForm(char delimiter, String lineEnd, Charset charset, boolean mark, String packing) {
    static final FileForm PLAIN = new FileForm(',', "\n", StandardCharsets.UTF_8, false, "");

    FileForm delimited(char by) {
        return new FileForm(by, lineEnd, charset, mark, packing);
    }

    FileForm ended(String by) {
        return new FileForm(delimiter, by, charset, mark, packing);
    }

    FileForm marked(Charset in) {
        return new FileForm(delimiter, lineEnd, in, true, packing);
    }

    FileForm packed(String how) {
        return new FileForm(delimiter, lineEnd, charset, mark, how);
    }

    void write(Table table, Path file) throws IOException {
        // The native library of zstd is unpacked there, and after a clean build it is not there yet.
        Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));
        try (OutputStream raw = Files.newOutputStream(file);
                OutputStream out = packing(raw)) {
            out.write(((mark ? "\uFEFF" : "") + text(table)).getBytes(charset));
        }
    }

    private OutputStream packing(OutputStream raw) throws IOException {
        return switch (packing) {
            case "gz" -> new GZIPOutputStream(raw);
            case "zst" -> new ZstdOutputStream(raw);
            default -> raw;
        };
    }

    String text(Table table) {
        return line(table.columns()) + table.rows().stream().map(this::line).collect(Collectors.joining());
    }

    private String line(List<String> cells) {
        return cells.stream()
                .map(cell -> cell(cell, delimiter))
                .collect(Collectors.joining(String.valueOf(delimiter), "", lineEnd));
    }

    static String cell(String text, char delimiter) {
        boolean plain = text.chars().noneMatch(c -> c == delimiter || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
