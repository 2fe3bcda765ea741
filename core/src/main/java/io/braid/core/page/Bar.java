// SPDX-License-Identifier: Apache-2.0
package io.braid.core.page;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A horizontal bar of segments, as SVG, whose colours are printed where backgrounds are not. It repeats figures that stand
 * beside it, so readers that cannot see it are not told of it.
 *
 * @param segments drawn in this order
 */
record Bar(List<Segment> segments) {
    /** What is there but very small is still seen: per cent of the bar. */
    private static final double LEAST = 0.4;

    /**
     * A part of the bar.
     *
     * @param style a class of the stylesheet
     * @param from where it begins, 0 to 1
     * @param length 0 to 1
     */
    record Segment(String style, double from, double length) {}

    static Bar empty() {
        return new Bar(List.of());
    }

    /** This bar with {@code part} of {@code whole}, beginning where the last segment ends. */
    Bar then(@CompileTimeConstant String style, long part, long whole) {
        return then(new Segment(style, end(), share(part, whole)));
    }

    /** This bar moved to the right by {@code part} of {@code whole}. */
    Bar skip(long part, long whole) {
        return then(new Segment("", end(), share(part, whole)));
    }

    private Bar then(Segment segment) {
        List<Segment> more = new ArrayList<>(segments);
        more.add(segment);
        return new Bar(List.copyOf(more));
    }

    private double end() {
        if (segments.isEmpty()) {
            return 0;
        }
        Segment last = segments.get(segments.size() - 1);
        return last.from() + last.length();
    }

    private static double share(long part, long whole) {
        return whole <= 0 ? 0 : Math.max(0, Math.min(1, part / (double) whole));
    }

    /** The bar as a piece of a page. */
    Html html() {
        return Html.element("svg")
                .styled("bar")
                .attribute("aria-hidden", "true")
                .attribute("focusable", "false")
                .with(segments.stream()
                        .filter(segment ->
                                segment.length() > 0 && !segment.style().isEmpty())
                        .map(Bar::rectangle)
                        .toList());
    }

    private static Html rectangle(Segment segment) {
        double length = Math.max(LEAST, segment.length() * 100);
        return Html.element("rect")
                .attribute("class", segment.style())
                .attribute("x", percent(Math.min(100 - length, segment.from() * 100)))
                .attribute("width", percent(length))
                .attribute("height", "100%");
    }

    private static String percent(double percent) {
        return String.format(Locale.ROOT, "%.2f%%", percent);
    }
}
