// SPDX-License-Identifier: Apache-2.0
package io.braid.core.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** "Did you mean ...?": the known word nearest to a mistyped one. */
public final class Suggestion {
    /** Nobody mistypes more than that. */
    private static final int LONGEST = 200;

    private Suggestion() {}

    /** The nearest known word, if one is near enough that a person would have meant it. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        int tolerance = Math.max(1, word.length() / 3);
        return known.stream()
                .filter(candidate ->
                        distance(word, candidate) <= tolerance && distance(word, candidate) < word.length())
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** A hint for an unknown word: the nearest known one, else the list of the known ones. */
    public static String hint(String word, Collection<String> known) {
        return nearest(word, known)
                .map(near -> "Did you mean \"" + near + "\"?")
                .orElseGet(() -> "Known: " + String.join(", ", known) + ".");
    }

    /** Damerau-Levenshtein distance (optimal string alignment), ignoring case. */
    static int distance(String a, String b) {
        String left = a.toLowerCase(Locale.ROOT);
        String right = b.toLowerCase(Locale.ROOT);
        int[][] d = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int same = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + same);
                if (i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[left.length()][right.length()];
    }
}
