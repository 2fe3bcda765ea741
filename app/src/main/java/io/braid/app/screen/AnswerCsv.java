// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An answer as standard CSV: a null is an empty cell, an empty text is {@code ""}. */
final class AnswerCsv implements AnswerFormat.Answer {
    private final PrintStream out;
    private final long most;
    private long rows;

    AnswerCsv(PrintStream out, long most) {
        this.out = out;
        this.most = most;
    }

    @Override
    public void columns(List<String> names) {
        out.print(names.stream().map(AnswerCsv::cell).collect(Collectors.joining(",", "", "\n")));
    }

    @Override
    public boolean row(List<@Nullable Object> cells) {
        if (rows++ >= most) {
            return false;
        }
        out.print(cells.stream().map(AnswerCsv::cell).collect(Collectors.joining(",", "", "\n")));
        return true;
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        boolean quoted = text.isEmpty() || text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    @Override
    public void close() {
        out.flush();
    }
}
