// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.sql;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A value inside a statement: quoted text, a number, or a list of texts. */
public final class Literal implements SqlPart {
    private final String rendered;

    private Literal(String rendered) {
        this.rendered = rendered;
    }

    public static Literal of(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a NUL character cannot stand in a statement");
        }
        return new Literal("'" + text.replace("'", "''") + "'");
    }

    public static Literal of(long number) {
        return new Literal(Long.toString(number));
    }

    /** A list of texts, to look one up in by its number. */
    public static Literal of(List<String> texts) {
        return new Literal(texts.stream().map(text -> of(text).rendered).collect(Collectors.joining(", ", "[", "]")));
    }

    public static Literal of(Path path) {
        return of(path.toString());
    }

    @Override
    public String render() {
        return rendered;
    }

    @Override
    public String toString() {
        return rendered;
    }
}
