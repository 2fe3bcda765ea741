// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import io.braid.core.error.Problem;
import io.braid.core.text.Cells;
import java.io.PrintStream;
import java.util.List;

/** How a fault looks on standard error: a code, one sentence, one hint. */
public final class Faults {
    private static final String RED = "\u001b[31m";
    private static final String YELLOW = "\u001b[33m";
    /** A list of every column of a wide file helps nobody. */
    private static final int LONGEST = 600;

    private static final String PLAIN = "\u001b[0m";

    private final PrintStream err;
    private final boolean colour;
    private final boolean json;

    public Faults(PrintStream err, boolean colour, boolean json) {
        this.err = err;
        this.colour = colour;
        this.json = json;
    }

    /** Prints each problem. */
    public void show(List<Problem> problems) {
        problems.forEach(this::show);
        err.flush();
    }

    private void show(Problem problem) {
        if (json) {
            err.println(JsonLines.of(problem));
            return;
        }
        err.println(paint(RED, "error " + problem.code()) + ": " + visible(problem.sentence()));
        if (!problem.hint().isEmpty()) {
            err.println("  hint: " + visible(problem.hint()));
        }
    }

    /** Prints something worth knowing that stops nothing. */
    public void warn(String sentence) {
        err.println(paint(YELLOW, "warning") + ": " + visible(sentence));
        err.flush();
    }

    /** Names of files and columns come from outside and may hold anything. */
    private static String visible(String text) {
        return Cells.visible(text, LONGEST);
    }

    private String paint(String ink, String text) {
        return colour ? ink + text + PLAIN : text;
    }
}
