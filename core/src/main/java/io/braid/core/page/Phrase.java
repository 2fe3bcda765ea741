// SPDX-License-Identifier: Apache-2.0
package io.braid.core.page;

import com.google.errorprone.annotations.CompileTimeConstant;
import io.braid.core.text.Figures;
import java.util.List;
import java.util.Map;

/** The small pieces that every section is made of. */
final class Phrase {
    private Phrase() {}

    /** A paragraph of our own words. */
    static Element paragraph(String text) {
        return Html.element("p", text);
    }

    /** {@code 1,234}. */
    static Html count(long number) {
        return Html.text(Figures.count(number));
    }

    /** {@code 71.4%}. */
    static Html share(long part, long whole) {
        return Html.text(Figures.share(part, whole));
    }

    /** {@code 1 row}, {@code 1,234 rows}. */
    static String number(long number, String one, String many) {
        return Figures.count(number) + " " + (number == 1 ? one : many);
    }

    /** A word with the colour that stands for it in the charts. */
    static Html swatch(@CompileTimeConstant String style, String word) {
        return Html.element("span")
                .styled("key")
                .with(
                        Html.element("svg")
                                .styled("swatch")
                                .attribute("aria-hidden", "true")
                                .attribute("focusable", "false")
                                .with(Html.element("rect")
                                        .attribute("class", style)
                                        .attribute("width", "100%")
                                        .attribute("height", "100%")),
                        Html.text(word));
    }

    /**
     * Words that need a word of explanation.
     *
     * @param explained each with what it means here, in reading order
     */
    static Element terms(List<Map.Entry<String, String>> explained) {
        Element list = Html.element("dl").styled("terms");
        for (Map.Entry<String, String> term : explained) {
            list = list.with(Html.element("dt", term.getKey()), Html.element("dd", term.getValue()));
        }
        return list;
    }

    /** A short remark beside a name. */
    static Html badge(String word) {
        return Html.element("span").styled("badge").with(Html.text(word));
    }

    /** A part of the page that the contents lead to. */
    static Element section(@CompileTimeConstant String id, String title) {
        return Html.element("section").with(Html.element("h2", title).attribute("id", id));
    }
}
