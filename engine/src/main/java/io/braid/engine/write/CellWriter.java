// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.engine.csv.Dialect;
import java.nio.charset.StandardCharsets;

/** Writes values as cells in a file's own form: quoted when they must be, and only then. */
final class CellWriter {
    private final String delimiter;
    private final char quote;
    private final char escape;
    private final boolean quotes;
    private final boolean dropsSpace;

    CellWriter(Dialect dialect) {
        Character given = dialect.quote();
        Character escaping = dialect.escape();
        delimiter = dialect.delimiter();
        quotes = given != null;
        quote = given == null ? '"' : given;
        escape = escaping == null ? quote : escaping;
        dropsSpace = dialect.spaceAfterDelimiter();
    }

    char quote() {
        return quote;
    }

    /**
     * Whether DuckDB cannot be trusted to write cells of this form: it leaves an escape character, or a space in front, bare,
     * and quotes a cell for a quote in it where quotes are but text.
     */
    boolean isOurs() {
        return escape != quote || dropsSpace || !quotes;
    }

    byte[] delimiter() {
        return delimiter.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    byte[] cell(String value) {
        boolean plain = !value.contains(delimiter)
                && !(quotes && (value.indexOf(quote) >= 0 || value.indexOf(escape) >= 0))
                && !(dropsSpace && value.startsWith(" "))
                && value.indexOf('\n') < 0
                && value.indexOf('\r') < 0;
        String written = plain ? value : quote + escaped(value) + quote;
        return written.getBytes(StandardCharsets.UTF_8);
    }

    private String escaped(String value) {
        String text = escape == quote ? value : value.replace(String.valueOf(escape), "" + escape + escape);
        return text.replace(String.valueOf(quote), "" + escape + quote);
    }
}
