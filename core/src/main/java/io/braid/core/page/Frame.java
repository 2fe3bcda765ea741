// SPDX-License-Identifier: Apache-2.0
package io.braid.core.page;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What every page has around its sections: the head with its promises to browsers, title, session, contents, foot.
 *
 * @param title of the window
 * @param heading of the page
 * @param lead what the page is about, in a line
 * @param contents words by the id of the section that they lead to, in order
 * @param foot a remark at the end
 */
record Frame(
        String title,
        String heading,
        Element lead,
        String session,
        List<Map.Entry<String, String>> contents,
        String foot) {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH);

    /** The page's whole text, to be stored as UTF-8. */
    String write(List<Html> sections) {
        StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
        Html.element("html")
                .attribute("lang", "en")
                .with(head(), body(sections))
                .writeTo(out);
        return out.toString();
    }

    private Html head() {
        return Html.element("head")
                .with(
                        Html.element("meta").attribute("charset", "utf-8"),
                        Html.element("meta")
                                .attribute("http-equiv", "Content-Security-Policy")
                                .attribute("content", Stylesheet.contentSecurityPolicy()),
                        Html.element("meta")
                                .attribute("name", "viewport")
                                .attribute("content", "width=device-width, initial-scale=1"),
                        Html.element("meta").attribute("name", "color-scheme").attribute("content", "light dark"),
                        Html.element("title", title),
                        new Stylesheet());
    }

    private Html body(List<Html> sections) {
        return Html.element("body")
                .with(
                        Html.element("a", "Skip to the report").styled("skip").attribute("href", "#report"),
                        header(),
                        nav(),
                        Html.element("main").attribute("id", "report").with(sections),
                        Html.element("footer").with(Phrase.paragraph(foot)));
    }

    private Html header() {
        return Html.element("header")
                .with(
                        Html.element("p", "Braid").styled("brand"),
                        Html.element("h1", heading),
                        lead,
                        Html.element("p").styled("session").with(Html.text("Session "), Html.code(session)));
    }

    private Html nav() {
        return Html.element("nav")
                .attribute("aria-label", "Contents")
                .with(Html.element(
                        "ul",
                        contents.stream()
                                .map(entry -> Html.element("li")
                                        .with(Html.element("a", entry.getValue())
                                                .attribute("href", "#" + entry.getKey())))
                                .toList()));
    }

    /** When a session began, where its name tells: {@code " on 1 March 2026, 14:02 UTC"}. */
    static String day(String session) {
        return moment(session).map(day -> " on " + day).orElse("");
    }

    private static Optional<String> moment(String session) {
        if (session.length() < 15) {
            return Optional.empty();
        }
        try {
            return Optional.of(DAY.format(LocalDateTime.parse(session.substring(0, 15), STAMP)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
