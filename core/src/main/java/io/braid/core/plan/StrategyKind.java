// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.Locale;

/** The ways to choose among several non-blank values. Candidates stand in candidate order: rule order, then precedence. */
public enum StrategyKind {
    /** The first candidate. */
    FIRST(0, 0),
    /** The last candidate. */
    LAST(0, 0),
    /** The longest text, in code points without white space at its ends. */
    LONGEST(0, 0),
    /** The shortest text. */
    SHORTEST(0, 0),
    /** The value of the record with most non-blank cells. */
    MOST_COMPLETE(0, 0),
    /** The text that most candidates have. */
    MOST_FREQUENT(0, 0),
    /** The value of the record whose named column holds the latest moment. */
    NEWEST(1, 1),
    /** The value of the record whose named column holds the earliest moment. */
    OLDEST(1, 1),
    /** The least number, or where none is a number the least text. */
    MIN(0, 0),
    /** The greatest number, or where none is a number the greatest text. */
    MAX(0, 0),
    /** The value from the file named first. */
    SOURCE(1, Integer.MAX_VALUE),
    /** All different texts joined: a separator and the most that are taken, both optional. */
    COLLECT(0, 2),
    /** The text all candidates have, else nothing. */
    UNANIMOUS(0, 0);

    private final int fewest;
    private final int most;

    StrategyKind(int fewest, int most) {
        this.fewest = fewest;
        this.most = most;
    }

    /** The name a person writes. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it takes so many arguments. */
    public boolean takes(int arguments) {
        return fewest <= arguments && arguments <= most;
    }

    /** Whether it decides alone and cannot be one of a chain. */
    public boolean standsAlone() {
        return this == COLLECT || this == UNANIMOUS;
    }

    /** Whether it can choose a whole record for columns in lock-step. */
    public boolean choosesRecords() {
        return this != MIN && this != MAX && this != COLLECT;
    }

    /** How it is written, for hints. */
    public String example() {
        return switch (this) {
            case NEWEST, OLDEST -> word() + "(updated_at)";
            case SOURCE -> "source(leads.csv, directory.csv)";
            case COLLECT -> "collect(\"; \", 10)";
            default -> word();
        };
    }
}
