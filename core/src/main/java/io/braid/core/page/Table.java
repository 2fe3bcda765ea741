// SPDX-License-Identifier: Apache-2.0
package io.braid.core.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A table: a caption that says what it shows, a header for every column, and the first cell of each row as the row's
 * header. It scrolls sideways by itself where the page is too narrow for it, with the keyboard too.
 */
final class Table {
    private enum Kind {
        WORD,
        WORDS,
        FIGURES,
        CHART
    }

    private record Column(String title, Kind kind) {}

    private final String id;
    private final String caption;
    private final List<Column> columns = new ArrayList<>();
    private final List<List<Html>> rows = new ArrayList<>();

    /** @param id of the caption, its own in the page */
    Table(String id, String caption) {
        this.id = id;
        this.caption = caption;
    }

    /** A column of words of our own, each short: none is broken. */
    Table word(String title) {
        columns.add(new Column(title, Kind.WORD));
        return this;
    }

    /** A column of names or sentences. */
    Table words(String title) {
        columns.add(new Column(title, Kind.WORDS));
        return this;
    }

    /** A column of figures, aligned. */
    Table figures(String... titles) {
        for (String title : titles) {
            columns.add(new Column(title, Kind.FIGURES));
        }
        return this;
    }

    /** A column of bars that repeat figures of the same row. */
    Table chart(String title) {
        columns.add(new Column(title, Kind.CHART));
        return this;
    }

    /** A row; as many cells as there are columns. */
    Table row(Html... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "The table \"" + caption + "\" has " + columns.size() + " columns, not " + cells.length + ".");
        }
        rows.add(List.of(cells));
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The table as a piece of a page. */
    Element html() {
        return Html.element("div")
                .styled("scroll")
                .attribute("role", "region")
                .attribute("tabindex", "0")
                .attribute("aria-labelledby", id)
                .with(Html.element("table")
                        .with(
                                Html.element("caption")
                                        .with(Html.element("span", caption).attribute("id", id)),
                                Html.element("thead").with(Html.element("tr", headers())),
                                Html.element(
                                        "tbody", rows.stream().map(this::body).toList())));
    }

    private List<Html> headers() {
        return columns.stream()
                .map(column -> styled(Html.element("th", column.title()).attribute("scope", "col"), column.kind()))
                .toList();
    }

    private Html body(List<Html> cells) {
        List<Html> row = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Element cell = i == 0 ? Html.element("th").attribute("scope", "row") : Html.element("td");
            row.add(styled(cell.with(cells.get(i)), columns.get(i).kind()));
        }
        return Html.element("tr", row);
    }

    private static Html styled(Element cell, Kind kind) {
        return switch (kind) {
            case WORD -> cell.styled("word");
            case WORDS -> cell.styled("words");
            case FIGURES -> cell.styled("figure");
            case CHART -> cell.styled("chart");
        };
    }
}
