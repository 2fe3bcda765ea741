// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.function.Function;

/** Reads the small languages people write on one line: words, some in double quotes, and single signs between them. */
final class TextReader {
    private static final String SPECIAL = ",+:!|()[]=\"";

    private final String text;
    private final Function<String, RuntimeException> fault;
    private int at;

    /** @param fault makes the exception from what is wrong, said after "the text" */
    TextReader(String text, Function<String, RuntimeException> fault) {
        this.text = text;
        this.fault = fault;
    }

    /** The word as it must be written to be read as one. */
    static String quoted(String word) {
        boolean plain =
                !word.isEmpty() && word.chars().noneMatch(c -> Character.isWhitespace(c) || SPECIAL.indexOf(c) >= 0);
        return plain ? word : '"' + word.replace("\"", "\"\"") + '"';
    }

    int position() {
        return at;
    }

    String since(int start) {
        return text.substring(start, at).strip();
    }

    boolean atEnd() {
        skipSpace();
        return at >= text.length();
    }

    /** Goes on to the next sign or word. */
    void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /** Takes the sign if it is next. */
    boolean take(char sign) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == sign) {
            at++;
            return true;
        }
        return false;
    }

    void need(char sign) {
        if (!take(sign)) {
            throw wrong("has no \"" + sign + "\" at character " + (at + 1));
        }
    }

    /** Takes the word, in any case, if it is next and stands alone. */
    boolean takeWord(String word) {
        skipSpace();
        if (isWord(word, at)) {
            at += word.length();
            return true;
        }
        return false;
    }

    private boolean isWord(String word, int from) {
        int end = from + word.length();
        return text.regionMatches(true, from, word, 0, word.length())
                && from > 0
                && !isPartOfWord(text.charAt(from - 1))
                && end < text.length()
                && !isPartOfWord(text.charAt(end));
    }

    private static boolean isPartOfWord(char c) {
        return !Character.isWhitespace(c) && "()\"".indexOf(c) < 0;
    }

    /** A word, in double quotes or bare up to one of the stops; never empty. */
    String word(String stops) {
        skipSpace();
        String word = at < text.length() && text.charAt(at) == '"' ? inQuotes() : bare(stops);
        skipSpace();
        if (word.isEmpty()) {
            throw wrong("has nothing where a name should be, at character " + (at + 1));
        }
        return word;
    }

    /** As {@link #word}; in quotes it may be empty. */
    String argument(String stops) {
        skipSpace();
        return at < text.length() && text.charAt(at) == '"' ? inQuotes() : word(stops);
    }

    private String inQuotes() {
        StringBuilder word = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c != '"') {
                word.append(c);
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                word.append('"');
                at++;
            } else {
                at++;
                return word.toString();
            }
        }
        throw wrong("opens a double quote that is never closed");
    }

    private String bare(String stops) {
        int start = at;
        while (at < text.length()
                && stops.indexOf(text.charAt(at)) < 0
                && text.charAt(at) != '"'
                && !(at > start && (isWord("or", at) || isWord("and", at)))) {
            at++;
        }
        return text.substring(start, at).strip();
    }

    RuntimeException wrong(String what) {
        return fault.apply(what);
    }
}
