// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.sql;

/**
 * A text in another database's SQL that the author of a plan wrote: a query, or a condition. It is only ever sent to that
 * database, on a connection that changes nothing there; no statement of the store may hold one.
 */
public final class Foreign implements SqlPart {
    private final String text;

    private Foreign(String text) {
        this.text = text;
    }

    /** Takes over a text; a semicolon at its end is left out. */
    public static Foreign of(String text) {
        return new Foreign(text.strip().replaceFirst("(\\s*;)+$", ""));
    }

    /** The text between line ends, so that a comment at its end cannot swallow what follows. */
    @Override
    public String render() {
        return "\n" + text + "\n";
    }

    @Override
    public String toString() {
        return text;
    }
}
