// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

/** Counts spaces behind delimiters, and quotes behind those: evidence on whether the spaces are data. */
final class SpaceCount {
    private long cells;
    private long spaced;
    private long spacedQuotes;

    void add(byte[] b, FieldSpans fields, int field) {
        int start = fields.start(field);
        int end = fields.end(field);
        if (field == 0 || start == end) {
            return;
        }
        cells++;
        boolean space = b[start] == ' ';
        spaced += space ? 1 : 0;
        spacedQuotes += space && fields.is(field, FieldSpans.QUOTED) ? 1 : 0;
    }

    /** Nearly every cell has the space, and some have a quote behind it, which would make no sense if it were data. */
    boolean belongToDelimiter() {
        return spacedQuotes > 0 && spaced * 10 >= cells * 9;
    }
}
