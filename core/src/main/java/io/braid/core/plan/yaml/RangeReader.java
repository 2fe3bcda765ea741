// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.error.FailureCode;
import io.braid.core.plan.Requirement;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads the bounds of rules: of numbers, moments, rows and ages. */
final class RangeReader {
    private static final Pattern AGE = Pattern.compile("(\\d{1,6})([mhdw])");
    private static final Map<String, Duration> UNITS = Map.of(
            "m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1), "w", Duration.ofDays(7));

    private final Values values;

    RangeReader(Values values) {
        this.values = values;
    }

    private record Bound(String text, boolean isMoment, Comparable<?> value) {}

    @Nullable
    Requirement range(Node node, List<String> columns) {
        Mapping mapping = Mapping.of(Part.RANGE, node, values);
        if (mapping == null || isEmpty(mapping)) {
            return null;
        }
        Bound min = mapping.readOrNull("min", this::bound);
        Bound max = mapping.readOrNull("max", this::bound);
        if ((mapping.get("min") != null && min == null) || (mapping.get("max") != null && max == null)) {
            return null;
        }
        if (min != null && max != null && (min.isMoment() != max.isMoment() || isAbove(min, max))) {
            values.faults()
                    .add(
                            FailureCode.E_PLAN_VALUE,
                            node,
                            "The bounds of range do not belong together.",
                            "Write two numbers or two dates, the smaller one as min.");
            return null;
        }
        boolean moments = (min != null && min.isMoment()) || (max != null && max.isMoment());
        return new Requirement.Range(
                columns, min == null ? null : min.text(), max == null ? null : max.text(), moments);
    }

    private static boolean isAbove(Bound min, Bound max) {
        return min.isMoment()
                ? ((LocalDateTime) min.value()).isAfter((LocalDateTime) max.value())
                : ((BigDecimal) min.value()).compareTo((BigDecimal) max.value()) > 0;
    }

    private boolean isEmpty(Mapping mapping) {
        if (mapping.given().isEmpty()) {
            mapping.need("min", "min: 0");
        }
        return mapping.given().isEmpty();
    }

    private @Nullable Bound bound(String what, Node node) {
        if (node instanceof ScalarNode scalar && !node.getTag().equals(Tag.NULL)) {
            String text = scalar.getValue().strip();
            try {
                return node.getTag().equals(Tag.STR)
                        ? new Bound(text, true, moment(text))
                        : new Bound(text, false, new BigDecimal(text));
            } catch (NumberFormatException | DateTimeException e) {
                return noBound(what, node);
            }
        }
        return noBound(what, node);
    }

    private @Nullable Bound noBound(String what, Node node) {
        values.wrong(what, node, "a number or a date", "Write it like 0.5, 2026-01-31 or 2026-01-31T08:00:00.");
        return null;
    }

    private static LocalDateTime moment(String text) {
        return text.length() == "2026-01-31".length()
                ? LocalDate.parse(text).atStartOfDay()
                : LocalDateTime.parse(text.replace(' ', 'T'));
    }

    @Nullable
    Requirement rowCount(Node node) {
        Mapping mapping = Mapping.of(Part.ROW_COUNT, node, values);
        if (mapping == null || isEmpty(mapping)) {
            return null;
        }
        Long min = mapping.readOrNull("min", (what, number) -> values.number(what, number, 0, Long.MAX_VALUE));
        Long max = mapping.readOrNull("max", (what, number) -> values.number(what, number, 0, Long.MAX_VALUE));
        if (min != null && max != null && min > max) {
            values.faults()
                    .add(
                            FailureCode.E_PLAN_VALUE,
                            node,
                            "The bounds of row_count exclude each other.",
                            "Write the smaller one as min.");
            return null;
        }
        return min == null && max == null ? null : new Requirement.RowCount(min, max);
    }

    @Nullable
    Requirement fresh(Node node, List<String> columns) {
        Mapping mapping = Mapping.of(Part.FRESH, node, values);
        Node within = mapping == null ? null : mapping.need("within", "within: 2d");
        Duration age = mapping == null || within == null ? null : age(mapping.what("within"), within);
        return age == null ? null : new Requirement.Fresh(columns, age);
    }

    private @Nullable Duration age(String what, Node node) {
        String text = values.text(what, node);
        Matcher age = AGE.matcher(text == null ? "" : text.strip());
        if (text == null) {
            return null;
        }
        if (!age.matches() || Long.parseLong(age.group(1)) == 0) {
            values.faults()
                    .add(
                            FailureCode.E_PLAN_VALUE,
                            node,
                            what + " expects a time like 2d, and found another text.",
                            "The units are m, h, d and w.");
            return null;
        }
        return UNITS.getOrDefault(age.group(2), Duration.ZERO).multipliedBy(Long.parseLong(age.group(1)));
    }

    /** The age in the largest unit that holds it whole. */
    static String text(Duration age) {
        for (String unit : List.of("w", "d", "h")) {
            long seconds = UNITS.getOrDefault(unit, Duration.ZERO).toSeconds();
            if (age.toSeconds() % seconds == 0) {
                return age.toSeconds() / seconds + unit;
            }
        }
        return age.toMinutes() + "m";
    }
}
