// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.sql;

/**
 * A statement from outside. Only what was looked at and found to do nothing but ask may become one; whoever makes one answers
 * for that.
 */
public final class Select implements SqlPart {
    private final String text;

    private Select(String text) {
        this.text = text;
    }

    /** Takes over a statement that was looked at. */
    public static Select lookedAt(String text) {
        return new Select(text);
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
