// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import static io.braid.engine.shape.MergeTables.value;

import com.google.errorprone.annotations.CompileTimeConstant;
import io.braid.core.plan.Strategy;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How good each contender {@code r} is for a choice, as one expression that {@code arg_max} can compare: the scores of the
 * chain's strategies, greater is better, then the earlier place.
 */
final class Scores {
    /** White space, which does not make a text longer. */
    private static final Literal SPACES = Literal.of(IntStream.rangeClosed(0, Character.MAX_VALUE)
            .filter(c -> c != 0 && Character.isWhitespace(c))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString());

    /** More than any place. */
    private static final Literal ABOVE_PLACES = Literal.of(Long.MAX_VALUE);

    private static final Sql NUMBER = Sql.of("regexp_full_match(trim({v}, {spaces}), '[+-]?[0-9]+([.][0-9]+)?')");

    private final MergedShape shape;

    Scores(MergedShape shape) {
        this.shape = shape;
    }

    /** Columns to be worked out over all contenders of a golden record before they are scored: {@code ... AS w<n>}. */
    List<Sql> windows() {
        List<Sql> windows = new ArrayList<>();
        Set<String> made = new HashSet<>();
        for (Choice choice : shape.choices()) {
            for (Strategy strategy : choice.resolve().chain()) {
                Sql window = window(strategy, choice);
                if (window != null && made.add(window.render())) {
                    windows.add(window);
                }
            }
        }
        return windows;
    }

    private static @Nullable Sql window(Strategy strategy, Choice choice) {
        return switch (strategy.kind()) {
            case MOST_FREQUENT ->
                Sql.of("count(*) OVER (PARTITION BY golden, {values}) AS {w}")
                        .with("values", values(choice, Sql.of("{v}")))
                        .with("w", windowed("often_", choice));
            case COLLECT ->
                Sql.of("min(place) OVER (PARTITION BY golden, {values}) = place AS {w}")
                        .with("values", values(choice, Sql.of("{v}")))
                        .with("w", windowed("fresh_", choice));
            case MIN -> ranked(choice, Sql.of("DESC"), windowed("low_", choice));
            case MAX -> ranked(choice, Sql.of("ASC"), windowed("high_", choice));
            default -> null;
        };
    }

    /** Numbers by value, other texts by code points; which of the two come first is for the caller to say. */
    private static Sql ranked(Choice choice, Sql numbers, Name result) {
        Name v = value(choice.columns().get(0));
        Sql isNumber = NUMBER.with("v", v).with("spaces", SPACES);
        return Sql.of("""
                dense_rank() OVER (
                    PARTITION BY golden
                    ORDER BY coalesce({is_number}, FALSE) {numbers},
                        CASE WHEN {is_number} THEN ltrim(trim({v}, {spaces}), '+')::DOUBLE END,
                        CASE WHEN NOT {is_number} THEN {v} END) AS {result}""")
                .with("is_number", isNumber)
                .with("numbers", numbers)
                .with("v", v)
                .with("spaces", SPACES)
                .with("result", result);
    }

    /** A choice's window column. */
    static Name windowed(@CompileTimeConstant String family, Choice choice) {
        return Name.of(family, choice.columns().get(0));
    }

    /** What {@code arg_max} is to compare: a number where there is one score, which is quicker, else a row. */
    Sql of(Choice choice) {
        List<Sql> scores = choice.resolve().chain().stream()
                .map(strategy -> score(strategy, choice))
                .toList();
        if (scores.size() == 1) {
            return switch (choice.resolve().chain().get(0).kind()) {
                case FIRST, LAST -> scores.get(0);
                default ->
                    Sql.of("({score})::HUGEINT * {above} - r.place")
                            .with("score", scores.get(0))
                            .with("above", ABOVE_PLACES);
            };
        }
        return Sql.of("row({scores}, -r.place)").with("scores", Sql.join(", ", scores));
    }

    private Sql score(Strategy strategy, Choice choice) {
        return switch (strategy.kind()) {
            case FIRST, COLLECT, UNANIMOUS -> Sql.of("-r.place");
            case LAST -> Sql.of("r.place");
            case LONGEST -> length(choice);
            case SHORTEST -> Sql.of("-({length})").with("length", length(choice));
            case MOST_COMPLETE -> Sql.of("r.complete");
            case MOST_FREQUENT -> Sql.of("r.{w}").with("w", windowed("often_", choice));
            case MIN -> Sql.of("-r.{w}").with("w", windowed("low_", choice));
            case MAX -> Sql.of("r.{w}").with("w", windowed("high_", choice));
            // Moments are positive: no moment loses either way.
            case NEWEST -> Sql.of("coalesce(r.{t}, -1)").with("t", moment(strategy));
            case OLDEST ->
                Sql.of("coalesce(-r.{t}, {least})").with("t", moment(strategy)).with("least", Literal.of(-(1L << 62)));
            case SOURCE -> source(strategy);
        };
    }

    private Name moment(Strategy strategy) {
        return MergeTables.moment(shape.moments().indexOf(strategy.by().strip().toLowerCase(Locale.ROOT)));
    }

    private static Sql length(Choice choice) {
        return Sql.join(
                " + ",
                choice.columns().stream()
                        .map(column -> Sql.of("coalesce(length(trim(r.{v}, {spaces})), 0)")
                                .with("v", value(column))
                                .with("spaces", SPACES))
                        .toList());
    }

    private Sql source(Strategy strategy) {
        List<Sql> whens = new ArrayList<>();
        int left = strategy.arguments().size();
        for (String name : strategy.arguments()) {
            Integer file = shape.files().get(name);
            if (file != null) {
                whens.add(Sql.of("WHEN {file} THEN {score}")
                        .with("file", Literal.of(file))
                        .with("score", Literal.of(left)));
            }
            left--;
        }
        if (whens.isEmpty()) {
            return Sql.of("0");
        }
        return Sql.of("CASE (r.place & {record}) >> {shift} {whens} ELSE 0 END")
                .with("record", Literal.of(MergeTables.RECORD_MASK))
                .with("shift", Literal.of(MergeTables.FILE_SHIFT))
                .with("whens", Sql.join(" ", whens));
    }

    /** The choice's columns, in a piece with the hole {@code v}. */
    static Sql values(Choice choice, Sql piece) {
        return Sql.join(
                ", ",
                choice.columns().stream()
                        .map(column -> piece.with("v", value(column)))
                        .toList());
    }
}
