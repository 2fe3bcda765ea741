// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.sql;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A statement or a piece of one: constant text with {@code {holes}} that take only {@link SqlPart}s. The compiler refuses
 * text that is not a constant, so nothing from outside can become SQL.
 */
public final class Sql implements SqlPart {
    private static final Pattern HOLE = Pattern.compile("\\{([a-z_0-9]+)}");

    private final List<Piece> pieces;

    /** Constant text, or what filled a hole (which is never searched for holes again), or an open hole. */
    private record Piece(String text, boolean open) {
        boolean isHole(String name) {
            return open && text.equals(name);
        }
    }

    private Sql(List<Piece> pieces) {
        this.pieces = pieces;
    }

    public static Sql of(@CompileTimeConstant String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher hole = HOLE.matcher(text);
        int from = 0;
        while (hole.find()) {
            pieces.add(new Piece(text.substring(from, hole.start()), false));
            pieces.add(new Piece(hole.group(1), true));
            from = hole.end();
        }
        pieces.add(new Piece(text.substring(from), false));
        return new Sql(pieces);
    }

    /** Fills every hole of that name. */
    public Sql with(@CompileTimeConstant String hole, SqlPart part) {
        if (pieces.stream().noneMatch(piece -> piece.isHole(hole))) {
            throw new IllegalArgumentException("the statement has no hole {" + hole + "}");
        }
        return fill(hole, part);
    }

    private Sql fill(String hole, SqlPart part) {
        List<Piece> filled = new ArrayList<>();
        for (Piece piece : pieces) {
            if (!piece.isHole(hole)) {
                filled.add(piece);
                continue;
            }
            if (part instanceof Sql inner) {
                filled.addAll(inner.pieces);
            } else {
                filled.add(new Piece(part.render(), false));
            }
        }
        return new Sql(filled);
    }

    /** Fills every hole of that name, if there is one. */
    public Sql withIfOpen(@CompileTimeConstant String hole, SqlPart part) {
        return pieces.contains(new Piece(hole, true)) ? fill(hole, part) : this;
    }

    /** The parts with constant text between them. */
    public static Sql join(@CompileTimeConstant String between, List<? extends SqlPart> parts) {
        List<Piece> joined = new ArrayList<>();
        for (SqlPart part : parts) {
            if (!joined.isEmpty()) {
                joined.add(new Piece(between, false));
            }
            if (part instanceof Sql inner) {
                joined.addAll(inner.pieces);
            } else {
                joined.add(new Piece(part.render(), false));
            }
        }
        return new Sql(joined);
    }

    /** The text to run; throws when a hole was left open. */
    @Override
    public String render() {
        return pieces.stream()
                .map(piece -> {
                    if (piece.open) {
                        throw new IllegalStateException("the statement's hole {" + piece.text + "} was not filled");
                    }
                    return piece.text;
                })
                .collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return pieces.stream()
                .map(piece -> piece.open ? "{" + piece.text + "}" : piece.text)
                .collect(Collectors.joining());
    }
}
