// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An answer as one JSON array, an object a line; a second column of the same name gets a number. */
final class AnswerJson implements AnswerFormat.Answer {
    private final PrintStream out;
    private final long most;
    private final List<String> names = new ArrayList<>();
    private long rows;

    AnswerJson(PrintStream out, long most) {
        this.out = out;
        this.most = most;
    }

    @Override
    public void columns(List<String> columns) {
        Set<String> taken = new HashSet<>();
        for (String column : columns) {
            String free = column;
            for (int i = 2; !taken.add(free); i++) {
                free = column + "_" + i;
            }
            names.add(free);
        }
        out.print("[");
    }

    @Override
    public boolean row(List<@Nullable Object> cells) {
        if (rows >= most) {
            return false;
        }
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            object.put(names.get(i), cells.get(i));
        }
        out.print((rows++ == 0 ? "\n" : ",\n") + JsonLines.ofAnything(object));
        return true;
    }

    @Override
    public void close() {
        if (!names.isEmpty()) {
            out.println(rows == 0 ? "]" : "\n]");
        }
        out.flush();
    }
}
