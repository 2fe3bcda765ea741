// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import java.util.Arrays;
import java.util.Locale;

/** The programs that are measured; each is a whole process. */
enum Contender {
    /** Braid itself, through its launcher. */
    MERGE(""),
    /** The same work as the fastest SQL we could write by hand. */
    SQL("original.sql,enrichments.sql,merge.sql,write-side-by-side.sql"),
    /** As {@link #SQL}, but with the textbook ending: join everything, ORDER BY the original's row. */
    SORTED("original.sql,enrichments.sql,merge.sql,write-sorted.sql"),
    /** The floor: read the original and write it again. */
    COPY("original.sql,copy.sql"),
    /** What one writes first: a join on {@code a = b OR c = d}, a nested loop. Only run where originals are few. */
    OR("original.sql,enrichments.sql,or.sql");

    private final String scripts;

    Contender(String scripts) {
        this.scripts = scripts;
    }

    /** The SQL scripts to run one after the other, separated by commas; none for Braid. */
    String scripts() {
        return scripts;
    }

    /** The name on the command line, in the table and in the JSON. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Contender named(String label) {
        return Arrays.stream(values())
                .filter(contender -> contender.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected --only as some of "
                        + Arrays.stream(values()).map(Contender::label).toList() + ", found " + label));
    }
}
