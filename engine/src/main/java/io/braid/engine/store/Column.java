// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

import io.braid.engine.sql.Name;

/** A column of a table that is fed from Java. */
public record Column(Name name, Kind kind) {
    /** What a column holds. */
    public enum Kind {
        /** A 64-bit number, never null. */
        NUMBER,
        /** A 64-bit key; {@link RowBatch#NO_KEY} becomes null. */
        KEY,
        /** A 64-bit number, or none. */
        OPTIONAL,
        /** A binary floating-point number of 64 bits, or none. */
        DOUBLE,
        /** UTF-8 text; a missing array becomes null. */
        TEXT
    }

    public static Column number(Name name) {
        return new Column(name, Kind.NUMBER);
    }

    public static Column key(Name name) {
        return new Column(name, Kind.KEY);
    }

    public static Column text(Name name) {
        return new Column(name, Kind.TEXT);
    }
}
