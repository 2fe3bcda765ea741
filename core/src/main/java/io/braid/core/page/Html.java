// SPDX-License-Identifier: Apache-2.0
package io.braid.core.page;

import com.google.errorprone.annotations.CompileTimeConstant;
import io.braid.core.text.Cells;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A piece of a page. Names of elements and attributes are constants of the code, which the compiler checks; text and
 * attribute values may be anything and are escaped as they are written. So nothing from outside becomes markup.
 */
sealed interface Html permits Element, Html.Text, Stylesheet {
    /** Names of files and columns longer than this are cut. */
    int LONGEST_NAME = 300;

    /** Appends the piece as markup. */
    void writeTo(StringBuilder out);

    /** Words of our own. */
    static Html text(String text) {
        return new Text(text);
    }

    /** Text from a file: kept to itself, so that it cannot turn the direction of what stands around it. */
    static Element foreign(String text) {
        return element("bdi").with(text(Cells.visible(text, LONGEST_NAME)));
    }

    /** A name or a value as one would type it. */
    static Element code(String text) {
        return element("code").with(foreign(text));
    }

    /** An empty element. */
    static Element element(@CompileTimeConstant String name) {
        return new Element(name, Map.of(), List.of());
    }

    /** An element that holds these pieces. */
    static Element element(@CompileTimeConstant String name, List<? extends Html> children) {
        return new Element(name, Map.of(), List.copyOf(children));
    }

    /** An element that holds a text. */
    static Element element(@CompileTimeConstant String name, String text) {
        return element(name).with(text(text));
    }

    /** A text; markup in it is text too. */
    record Text(String text) implements Html {
        @Override
        public void writeTo(StringBuilder out) {
            escape(text, out);
        }
    }

    /** Writes a text so that it reads the same between tags and between double quotes. */
    static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.append(character);
            }
        }
    }

    /** A copy with one more entry. */
    static Map<String, String> plus(Map<String, String> attributes, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(attributes);
        more.put(name, value);
        return more;
    }
}
