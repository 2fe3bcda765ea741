// SPDX-License-Identifier: Apache-2.0
package io.braid.core.page;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An element; made by {@link Html#element}, which sees to it that its name is constant.
 *
 * @param attributes in the order they were given
 */
record Element(String name, Map<String, String> attributes, List<Html> children) implements Html {
    /** Elements of HTML that hold nothing and have no end tag. */
    private static final Set<String> VOID = Set.of("meta", "link", "br", "hr");

    /** Elements whose end also ends the line, so that a page can be read and compared as text. */
    private static final Set<String> LINES =
            Set.of("html", "head", "title", "header", "nav", "section", "footer", "h1", "h2", "h3", "p", "tr", "table");

    /** This element with an attribute. */
    Element attribute(@CompileTimeConstant String attribute, String value) {
        return new Element(name, Html.plus(attributes, attribute, value), children);
    }

    /** This element with a class of the stylesheet. */
    Element styled(@CompileTimeConstant String styleClass) {
        return attribute("class", styleClass);
    }

    /** This element with more in it. */
    Element with(Html... more) {
        return with(List.of(more));
    }

    /** This element with more in it. */
    Element with(List<? extends Html> more) {
        List<Html> all = new ArrayList<>(children);
        all.addAll(more);
        return new Element(name, attributes, List.copyOf(all));
    }

    @Override
    public void writeTo(StringBuilder out) {
        out.append('<').append(name);
        attributes.forEach((attribute, value) -> {
            out.append(' ').append(attribute).append("=\"");
            Html.escape(value, out);
            out.append('"');
        });
        out.append('>');
        if (!VOID.contains(name)) {
            children.forEach(child -> child.writeTo(out));
            out.append("</").append(name).append('>');
        }
        if (LINES.contains(name)) {
            out.append('\n');
        }
    }
}
