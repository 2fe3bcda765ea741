// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

/** How many slips of the hand lie between two texts: optimal string alignment, over code points. */
public final class EditDistance {
    private EditDistance() {}

    /** The fewest characters added, dropped, changed or swapped with the next that make one text of the other. */
    public static int of(String left, String right) {
        int[] a = left.codePoints().toArray();
        int[] b = right.codePoints().toArray();
        int[][] d = new int[a.length + 1][b.length + 1];
        for (int i = 0; i <= a.length; i++) {
            for (int j = 0; j <= b.length; j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
            }
        }
        return d[a.length][b.length];
    }

    private static int step(int[][] d, int[] a, int[] b, int i, int j) {
        int same = a[i - 1] == b[j - 1] ? 0 : 1;
        int least = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + same);
        boolean swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }
}
