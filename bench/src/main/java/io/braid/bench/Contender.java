// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import java.util.Arrays;
import java.util.Locale;

/** The programs that are measured; each is a whole process. */
enum Contender {
    /** Braid itself, through its launcher. */
    MERGE(Meaning.ENTITIES, ""),
    /** The same work as the fastest SQL we could write by hand. */
    SQL(Meaning.FIRST_RECORDS, "original.sql,enrichments.sql,merge.sql,write-side-by-side.sql"),
    /** As {@link #SQL}, but with the textbook ending: join everything, ORDER BY the original's row. */
    SORTED(Meaning.FIRST_RECORDS, "original.sql,enrichments.sql,merge.sql,write-sorted.sql"),
    /** As {@link #SQL}, written for Polars in JavaScript. */
    POLARS(Meaning.FIRST_RECORDS, ""),
    /** As {@link #SQL}, written for pandas in Python. */
    PANDAS(Meaning.FIRST_RECORDS, ""),
    /** The floor: read the original and write it again. */
    COPY(Meaning.OTHER, "original.sql,copy.sql"),
    /** What one writes first: a join on {@code a = b OR c = d}, a nested loop. Only run where originals are few. */
    OR(Meaning.OTHER, "original.sql,enrichments.sql,or.sql");

    /** What a contender understands by a merge: two that understand the same must write the same cells. */
    enum Meaning {
        /** Braid's own: records of one person become one entity, whose keys and values count together. */
        ENTITIES,
        /** From each file the first record with the row's e-mail, else the first with its telephone number. */
        FIRST_RECORDS,
        /** Something else: the output is compared with no other. */
        OTHER
    }

    private final Meaning meaning;
    private final String scripts;

    Contender(Meaning meaning, String scripts) {
        this.meaning = meaning;
        this.scripts = scripts;
    }

    Meaning meaning() {
        return meaning;
    }

    /** The SQL scripts to run one after the other, separated by commas; none for what is no SQL. */
    String scripts() {
        return scripts;
    }

    /** Memory it takes for each row of the original, whatever limit it is given; 0 if it keeps to the limit. */
    long bytesPerRow() {
        return switch (this) {
            case POLARS -> 1_900;
            case PANDAS -> 2_400;
            case MERGE, SQL, SORTED, COPY, OR -> 0;
        };
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
