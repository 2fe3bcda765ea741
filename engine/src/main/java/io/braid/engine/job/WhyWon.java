// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.Strategy;
import io.braid.engine.normalise.Moments;
import io.braid.engine.read.SourceHeader;
import io.braid.engine.shape.Choice;
import io.braid.engine.shape.KeptValues.Contender;
import io.braid.engine.shape.MergeTables;
import io.braid.engine.shape.MergedShape;
import io.braid.engine.shape.Records;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;

/** Says in words by what the chosen record stands out among the candidates: where a strategy decides, and against whom. */
final class WhyWon {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+([.][0-9]+)?");

    private final MergedShape shape;
    private final List<? extends SourceHeader> files;
    private final Choice choice;
    private final List<Contender> candidates;

    /** @param candidates those with a value, in candidate order */
    WhyWon(MergedShape shape, List<? extends SourceHeader> files, Choice choice, List<Contender> candidates) {
        this.shape = shape;
        this.files = files;
        this.choice = choice;
        this.candidates = candidates;
    }

    String words(Contender winner) {
        if (candidates.size() == 1) {
            return "the only candidate";
        }
        if (candidates.stream().allMatch(other -> isSame(winner, other))) {
            return candidates.size() == 2
                    ? "both candidates say the same"
                    : "all " + candidates.size() + " say the same";
        }
        List<Contender> left = new ArrayList<>(candidates);
        List<String> said = new ArrayList<>();
        for (Strategy strategy : choice.resolve().chain()) {
            Comparator<Contender> better = better(strategy);
            Contender rival = left.stream()
                    .filter(other -> better.compare(winner, other) != 0)
                    .max(better.thenComparing(
                            Comparator.comparingLong(Contender::place).reversed()))
                    .orElse(null);
            if (rival == null) {
                said.add(strategy.text() + ": equal");
                continue;
            }
            said.add(words(strategy, winner, rival));
            left.removeIf(other -> better.compare(winner, other) != 0);
            if (left.size() == 1) {
                return String.join("; ", said);
            }
        }
        said.add("first in order of " + left.size() + " equal ones");
        return String.join("; ", said);
    }

    private Comparator<Contender> better(Strategy strategy) {
        return switch (strategy.kind()) {
            case FIRST, COLLECT, UNANIMOUS ->
                Comparator.comparingLong(Contender::place).reversed();
            case LAST -> Comparator.comparingLong(Contender::place);
            case LONGEST -> Comparator.comparingLong(this::length);
            case SHORTEST -> Comparator.comparingLong(this::length).reversed();
            case MOST_COMPLETE -> Comparator.comparingLong(Contender::complete);
            case MOST_FREQUENT -> Comparator.comparingLong(this::frequency);
            case NEWEST -> Comparator.comparingLong(moment(strategy));
            case OLDEST -> {
                ToLongFunction<Contender> moment = moment(strategy);
                yield Comparator.comparingLong(contender -> moment.applyAsLong(contender) == Moments.NONE
                        ? Long.MIN_VALUE
                        : -moment.applyAsLong(contender));
            }
            case MIN -> Comparator.comparing(this::isNumber).thenComparing(this::compareValues);
            case MAX -> Comparator.comparing(this::isNumber).thenComparing((a, b) -> compareValues(b, a));
            case SOURCE -> Comparator.comparingLong(contender -> source(strategy, contender));
        };
    }

    private String words(Strategy strategy, Contender winner, Contender rival) {
        return strategy.text()
                + switch (strategy.kind()) {
                    case FIRST, COLLECT, UNANIMOUS -> " in order";
                    case LAST -> " in order";
                    case LONGEST, SHORTEST -> ": " + length(winner) + " characters against " + length(rival);
                    case MOST_COMPLETE -> ": " + winner.complete() + " filled cells against " + rival.complete();
                    case MOST_FREQUENT -> ": " + times(frequency(winner)) + " against " + times(frequency(rival));
                    case NEWEST -> ": " + moment(strategy, winner) + " after " + moment(strategy, rival);
                    case OLDEST -> ": " + moment(strategy, winner) + " before " + moment(strategy, rival);
                    case MIN, MAX -> ": " + value(winner) + " against " + value(rival);
                    case SOURCE -> ": " + file(winner) + " before " + file(rival);
                };
    }

    private static String times(long times) {
        return times == 1 ? "once" : times + " times";
    }

    private long length(Contender contender) {
        return choice.columns().stream()
                .map(column -> contender.values().get(column))
                .filter(Objects::nonNull)
                .map(String::strip)
                .mapToLong(text -> text.codePointCount(0, text.length()))
                .sum();
    }

    private long frequency(Contender contender) {
        return candidates.stream().filter(other -> isSame(contender, other)).count();
    }

    private boolean isSame(Contender left, Contender right) {
        return choice.columns().stream()
                .allMatch(column ->
                        Objects.equals(left.values().get(column), right.values().get(column)));
    }

    private ToLongFunction<Contender> moment(Strategy strategy) {
        int index = shape.moments().indexOf(strategy.by().strip().toLowerCase(Locale.ROOT));
        return contender -> contender.moments().get(index);
    }

    private String moment(Strategy strategy, Contender contender) {
        long moment = moment(strategy).applyAsLong(contender);
        return moment == Moments.NONE ? "no moment" : Moments.text(moment);
    }

    private String value(Contender contender) {
        return Objects.requireNonNullElse(
                contender.values().get(choice.columns().get(0)), "");
    }

    private boolean isNumber(Contender contender) {
        return NUMBER.matcher(value(contender).strip()).matches();
    }

    /** Greater where the value is less. */
    private int compareValues(Contender left, Contender right) {
        if (isNumber(left) && isNumber(right)) {
            return Double.compare(
                    Double.parseDouble(value(right).strip()),
                    Double.parseDouble(value(left).strip()));
        }
        return Arrays.compareUnsigned(
                value(right).getBytes(StandardCharsets.UTF_8), value(left).getBytes(StandardCharsets.UTF_8));
    }

    private long source(Strategy strategy, Contender contender) {
        List<String> names = strategy.arguments();
        for (int i = 0; i < names.size(); i++) {
            Integer file = shape.files().get(names.get(i));
            if (file != null && file == Records.file(contender.record())) {
                return (long) names.size() - i;
            }
        }
        return 0;
    }

    private String file(Contender contender) {
        return files.get((int) (contender.record() >> MergeTables.FILE_SHIFT))
                .given()
                .name();
    }
}
