// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import com.google.errorprone.annotations.CompileTimeConstant;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Row;
import io.braid.engine.store.Store;
import io.braid.engine.table.StepTable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the narrowest type that every value of a column has without loss of its text. The first rows rule most types out; what
 * is left is looked for among all rows, of each column the narrowest first. So a column of texts, whose values are no number
 * and no date, costs next to nothing, where asking each value for each type would cost minutes.
 */
final class TypeEvidence {
    private static final int MOST_DIGITS = 38;
    private static final int LEAST_DIGITS = 18;
    private static final long FIRST_ROWS = 20_000;

    /** Of each column: whether it is of the type, its most and least digits behind the point and its most before it. */
    private static final int ANSWERS = 4;

    private static final Sql NONE = Sql.of("0");

    @CompileTimeConstant
    private static final String MOST_BEHIND = "max((instr({c}, '.') > 0)::BIGINT * (strlen({c}) - instr({c}, '.')))";

    @CompileTimeConstant
    private static final String LEAST_BEHIND = "min((instr({c}, '.') > 0)::BIGINT * (strlen({c}) - instr({c}, '.')))";

    @CompileTimeConstant
    private static final String MOST_BEFORE = "max(strlen({c}) - starts_with({c}, '-')::BIGINT"
            + " - (instr({c}, '.') > 0)::BIGINT * (strlen({c}) - instr({c}, '.') + 1))";

    /** From the narrowest on: a value of one type may be of a later one, too. */
    private enum Candidate {
        BOOLEAN,
        BIGINT,
        DECIMAL,
        DOUBLE,
        DATE,
        TIMESTAMP,
        TIME
    }

    private final Store store;
    private final List<Sql> parts;
    private final Map<Integer, Set<Candidate>> open = new TreeMap<>();
    private final List<@Nullable Sql> types = new ArrayList<>();
    private final List<Integer> uneven = new ArrayList<>();

    /** @param parts queries that together give all rows of texts; the first has the rows that are looked at first */
    TypeEvidence(Store store, List<Sql> parts, int columns) {
        this.store = store;
        this.parts = parts;
        for (int column = 0; column < columns; column++) {
            open.put(column, EnumSet.allOf(Candidate.class));
            types.add(null);
        }
    }

    /** The type of each column; {@code null} for a text. */
    List<@Nullable Sql> types() {
        ruleOut();
        while (!open.isEmpty()) {
            decide();
        }
        return types;
    }

    /** After {@link #types}: the columns of decimal numbers, not all of which have as many digits behind the point. */
    List<Integer> uneven() {
        return List.copyOf(uneven);
    }

    /** Looks which types the first rows leave. */
    private void ruleOut() {
        List<Sql> questions = new ArrayList<>();
        open.forEach(
                (column, candidates) -> candidates.forEach(candidate -> questions.add(question(column, candidate))));
        Row row = ask(
                questions,
                Sql.of("{rows} LIMIT {first}").with("rows", parts.get(0)).with("first", Literal.of(FIRST_ROWS)));
        int at = 0;
        for (Set<Candidate> candidates : open.values()) {
            for (Candidate candidate : EnumSet.allOf(Candidate.class)) {
                // Where there is no value yet, nothing is ruled out.
                if (row.textOrNull(at) != null && !row.isTrue(at)) {
                    candidates.remove(candidate);
                }
                at++;
            }
        }
        open.values().removeIf(Set::isEmpty);
    }

    /** Asks all rows for the narrowest type that each open column may have. */
    private void decide() {
        List<Sql> questions = new ArrayList<>();
        List<Integer> columns = List.copyOf(open.keySet());
        for (int column : columns) {
            Candidate candidate = first(column);
            questions.add(question(column, candidate));
            questions.add(candidate == Candidate.DECIMAL ? of(column, MOST_BEHIND) : NONE);
            questions.add(candidate == Candidate.DECIMAL ? of(column, LEAST_BEHIND) : NONE);
            questions.add(candidate == Candidate.DECIMAL ? of(column, MOST_BEFORE) : NONE);
        }
        List<Found> found = parts.stream()
                .map(part -> found(ask(questions, part), columns.size()))
                .reduce(TypeEvidence::together)
                .orElseThrow();
        for (int i = 0; i < columns.size(); i++) {
            int column = columns.get(i);
            Found here = found.get(i);
            if (here.is() == null) {
                open.remove(column);
            } else if (here.is()) {
                types.set(column, type(first(column), here));
                if (here.scale() != here.leastScale()) {
                    uneven.add(column);
                }
                open.remove(column);
            } else {
                Set<Candidate> candidates = left(column);
                candidates.remove(first(column));
                if (candidates.isEmpty()) {
                    open.remove(column);
                }
            }
        }
    }

    /**
     * What the values of a column are like.
     *
     * @param is whether all are of the type; {@code null} if there is none
     * @param scale most digits behind the point
     * @param leastScale least digits behind it
     * @param whole most digits before it
     */
    private record Found(@Nullable Boolean is, long scale, long leastScale, long whole) {
        Found and(Found other) {
            if (is == null || other.is == null) {
                return is == null ? other : this;
            }
            return new Found(
                    is && other.is,
                    Math.max(scale, other.scale),
                    Math.min(leastScale, other.leastScale),
                    Math.max(whole, other.whole));
        }
    }

    private static List<Found> found(Row row, int columns) {
        List<Found> found = new ArrayList<>();
        for (int at = 0; at < ANSWERS * columns; at += ANSWERS) {
            found.add(
                    row.textOrNull(at) == null
                            ? new Found(null, 0, 0, 0)
                            : new Found(row.isTrue(at), row.number(at + 1), row.number(at + 2), row.number(at + 3)));
        }
        return found;
    }

    private static List<Found> together(List<Found> some, List<Found> others) {
        List<Found> all = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            all.add(some.get(i).and(others.get(i)));
        }
        return all;
    }

    private Candidate first(int column) {
        return left(column).iterator().next();
    }

    private Set<Candidate> left(int column) {
        return Objects.requireNonNull(open.get(column));
    }

    private Row ask(List<Sql> questions, Sql rows) {
        return store.rows(Sql.of("SELECT {questions}\nFROM ({rows})")
                        .with("questions", Sql.join(",\n    ", questions))
                        .with("rows", rows))
                .get(0);
    }

    /** Whether every value that is there is of the type; blank if there is none. */
    private static Sql question(int column, Candidate candidate) {
        return Sql.of("bool_and(CASE WHEN {c} IS NOT NULL THEN coalesce({is}, FALSE) END)")
                .with("c", StepTable.cell(column))
                .with("is", is(column, candidate));
    }

    private static Sql is(int column, Candidate candidate) {
        return switch (candidate) {
            case BOOLEAN -> of(column, "{c} IN ('true', 'false')");
            case BIGINT -> of(column, "TRY_CAST({c} AS BIGINT)::VARCHAR = {c}");
            case DECIMAL -> of(column, "regexp_full_match({c}, '-?(0|[1-9][0-9]*)(\\.[0-9]+)?')");
            // A number too large for its type would be lost, and so would a moment's offset.
            case DOUBLE ->
                of(
                        column,
                        "regexp_full_match({c}, '-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?')"
                                + " AND isfinite(TRY_CAST({c} AS DOUBLE))");
            case DATE -> of(column, "{c}[5] = '-' AND TRY_CAST({c} AS DATE)::VARCHAR = {c}");
            // As it is written most often, it is compared, which takes less than half the time of the pattern.
            case TIMESTAMP ->
                of(
                        column,
                        "(strlen({c}) = 19 AND TRY_CAST({c} AS TIMESTAMP)::VARCHAR = {c})"
                                + " OR (regexp_full_match({c}, '\\d\\d\\d\\d-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,6})?)?')"
                                + " AND TRY_CAST({c} AS TIMESTAMP) IS NOT NULL)");
            case TIME -> of(column, "{c}[3] = ':' AND TRY_CAST({c} AS TIME)::VARCHAR = {c}");
        };
    }

    private static Sql of(int column, @CompileTimeConstant String question) {
        return Sql.of(question).with("c", StepTable.cell(column));
    }

    private static @Nullable Sql type(Candidate candidate, Found found) {
        return switch (candidate) {
            case BOOLEAN -> Sql.of("BOOLEAN");
            case BIGINT -> Sql.of("BIGINT");
            case DECIMAL -> decimal(found.scale(), found.whole());
            case DOUBLE -> Sql.of("DOUBLE");
            case DATE -> Sql.of("DATE");
            case TIMESTAMP -> Sql.of("TIMESTAMP");
            case TIME -> Sql.of("TIME");
        };
    }

    private static @Nullable Sql decimal(long scale, long whole) {
        return scale + whole > MOST_DIGITS
                ? null
                : Sql.of("DECIMAL({digits}, {scale})")
                        .with("digits", Literal.of(Math.max(LEAST_DIGITS, scale + whole)))
                        .with("scale", Literal.of(scale));
    }
}
