// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.engine.csv.Dialect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Says in a person's words how a file is written. */
final class Descriptions {
    private Descriptions() {}

    static Map<String, String> of(Dialect dialect, Path file) {
        Map<String, String> found = new LinkedHashMap<>();
        found.put("format", "delimited text");
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".gz")) {
            found.put("compression", "gzip");
        } else if (name.endsWith(".zst")) {
            found.put("compression", "zstd");
        }
        boolean mark = dialect.byteOrderMark() && dialect.charset().equals(StandardCharsets.UTF_8);
        found.put("encoding", dialect.charset().name() + (mark ? " with byte order mark" : ""));
        found.put("delimiter", delimiter(dialect.delimiter()));
        found.put("quote", dialect.quote() == null ? "none" : String.valueOf(dialect.quote()));
        found.put("escape", dialect.escape() == null ? "none" : escape(dialect));
        found.put("line ends", dialect.lineEnd().name());
        found.put("header", dialect.header() ? "yes" : "no");
        if (dialect.preambleLines() > 0) {
            found.put("preamble", dialect.preambleLines() + (dialect.preambleLines() == 1 ? " line" : " lines"));
        }
        return found;
    }

    private static String escape(Dialect dialect) {
        return dialect.doublesQuotes() ? "doubled quote" : String.valueOf(dialect.escape());
    }

    private static String delimiter(String delimiter) {
        return switch (delimiter) {
            case "\t" -> "tab";
            case " " -> "space";
            case "," -> "comma";
            case ";" -> "semicolon";
            case "|" -> "pipe";
            default -> delimiter;
        };
    }
}
