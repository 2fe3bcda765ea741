// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import java.util.regex.Pattern;

/** What a cell looks like, as far as that tells a header from data. */
enum CellKind {
    BLANK,
    NUMBER,
    /** A day, a time of day, or both. */
    TIME,
    EMAIL,
    URL,
    TEXT;

    private static final int LONGEST = 100;
    private static final Pattern NUMBERS =
            Pattern.compile("[-+(]?[\\p{Sc}]?\\s?[-+]?(\\d[\\d.,' _]*|[.,]\\d+)([eE][-+]?\\d+)?\\s?[%\\p{Sc})]?");
    private static final Pattern TIMES =
            Pattern.compile("(\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}|\\d{1,2}[- ]\\p{L}{3,9}[- ,]+\\d{2,4})?[T ,]*"
                    + "(\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d+)?)?\\s?([aApP][mM])?\\s?(Z|UTC|[-+]\\d{2}:?\\d{0,2})?)?");
    private static final Pattern EMAILS = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@.]+");
    private static final char FIRST_OF_TIME = 'T';
    private static final Pattern URLS = Pattern.compile("(https?|ftp)://\\S+|www\\.\\S+", Pattern.CASE_INSENSITIVE);

    static CellKind of(String cell) {
        String text = cell.strip();
        if (text.isEmpty()) {
            return BLANK;
        }
        if (text.length() > LONGEST) {
            return TEXT;
        }
        // A pattern is asked only where its first letter can be the text's: most cells are words.
        boolean word = Character.isLetter(text.charAt(0));
        if (!word && NUMBERS.matcher(text).matches()) {
            return NUMBER;
        }
        if ((!word || text.charAt(0) == FIRST_OF_TIME) && TIMES.matcher(text).matches()) {
            return TIME;
        }
        if (text.indexOf('@') > 0 && EMAILS.matcher(text).matches()) {
            return EMAIL;
        }
        return word && URLS.matcher(text).matches() ? URL : TEXT;
    }

    /** Neither blank nor mere text: something a column name hardly is. */
    boolean isTyped() {
        return this != BLANK && this != TEXT;
    }
}
