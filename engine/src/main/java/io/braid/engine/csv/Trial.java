// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One way of reading a sample, and how much sense it makes. */
final class Trial {
    private static final int MAX_RECORDS = 2000;
    private static final int MAX_BROKEN = 200;
    /** How long a title may be. */
    private static final int FIRST = 10;

    private static final int MAX_WIDTH = 20_000;
    /** What a record counts that needed its quotes interpreted, against one that did not. */
    private static final double MENDED = 0.7;

    private final Sample sample;
    private final String delimiter;
    private final Dialect dialect;
    private final FieldSpans fields = new FieldSpans();
    private final RecordParser parser;
    private final byte firstDelimiterByte;

    private int records;
    private int[] recordsOfWidth = new int[16];
    private int[] cleanCells = new int[16];
    private int[] brokenOfWidth = new int[16];
    private final int[] firstWidths = new int[FIRST];
    private boolean firstRecordQuoted;
    private int quotedCells;
    private final int[] brokenAt = new int[MAX_BROKEN];
    private int broken;
    private int mended;
    private int literal;
    private int width;

    private Trial(Sample sample, String delimiter, @Nullable Character quote, @Nullable Character escape) {
        this.sample = sample;
        this.delimiter = delimiter;
        dialect = Dialect.STANDARD.withDelimiter(delimiter).withQuoting(quote, escape);
        parser = new RecordParser(dialect, fields);
        firstDelimiterByte = delimiter.getBytes(StandardCharsets.UTF_8)[0];
    }

    static Trial run(Sample sample, String delimiter, @Nullable Character quote, @Nullable Character escape) {
        Trial trial = new Trial(sample, delimiter, quote, escape);
        trial.readAll();
        trial.width = trial.usualWidth();
        trial.mend();
        return trial;
    }

    String delimiter() {
        return delimiter;
    }

    @Nullable
    Character quote() {
        return dialect.quote();
    }

    @Nullable
    Character escape() {
        return dialect.escape();
    }

    /** The number of cells most records have. */
    int width() {
        return width;
    }

    int records() {
        return records;
    }

    /** Whether all cells of the first record are quoted, as in many a header. */
    boolean firstRecordQuoted() {
        return firstRecordQuoted;
    }

    int quotedCells() {
        return quotedCells;
    }

    /** Records whose quoting makes no sense this way. */
    int broken() {
        return broken;
    }

    /** Whether quotes more often stand for themselves than around a cell. */
    boolean quotesAreText() {
        return literal > quotedCells + (mended - literal);
    }

    /** The share of records that have the most frequent width, from 0 to 1. */
    double agreement() {
        int total = records + broken - titleRecords();
        return total == 0 ? 0 : (recordsOfWidth[width] + MENDED * mended) / total;
    }

    /** Narrower records at the start, before the first of the usual one: a title, not part of the table. */
    private int titleRecords() {
        int titles = 0;
        while (titles < Math.min(records, FIRST) && firstWidths[titles] < width) {
            titles++;
        }
        return titles < records && firstWidths[Math.min(titles, FIRST - 1)] == width ? titles : 0;
    }

    /**
     * How much sense the reading makes, from 0 to 1: records agree on their width, cells hold no other delimiter, there are
     * several columns.
     */
    double score() {
        if (width < 2) {
            return 0;
        }
        int cells = recordsOfWidth[width] * width;
        double clean = cells == 0 ? MENDED : (double) cleanCells[width] / cells;
        double columns = 1 - Math.pow(0.5, width - 1.0);
        double agreement = agreement();
        return agreement * agreement * clean * clean * columns;
    }

    private void readAll() {
        int p = sample.start();
        while (p < sample.limit() && records + broken < MAX_RECORDS) {
            RecordParser.Status status = parser.parse(sample.bytes(), p, sample.limit(), sample.whole());
            switch (status) {
                case COMPLETE -> {
                    count(p);
                    p = parser.lineEndEnd();
                }
                case IRREGULAR, UNCLOSED -> p = skipBroken(p);
                case MORE -> {
                    // A quote open over much of the sample is a stray one; else the sample ends within a record.
                    boolean stray = parser.inQuotes() && sample.limit() - p > sample.limit() / 4;
                    p = stray ? skipBroken(p) : sample.limit();
                }
            }
        }
    }

    private int skipBroken(int at) {
        if (broken < MAX_BROKEN) {
            brokenAt[broken++] = at;
        }
        return sample.afterLine(at);
    }

    private void count(int start) {
        int cells = fields.count();
        if (parser.recordEnd() == start || cells > MAX_WIDTH) {
            return;
        }
        makeRoom(cells);
        if (records == 0) {
            firstRecordQuoted = allQuoted();
        }
        if (records < FIRST) {
            firstWidths[records] = cells;
        }
        records++;
        recordsOfWidth[cells]++;
        for (int i = 0; i < cells; i++) {
            boolean quoted = fields.is(i, FieldSpans.QUOTED);
            quotedCells += quoted ? 1 : 0;
            cleanCells[cells] += quoted || isClean(fields.start(i), fields.end(i)) ? 1 : 0;
        }
    }

    private boolean allQuoted() {
        for (int i = 0; i < fields.count(); i++) {
            if (!fields.is(i, FieldSpans.QUOTED)) {
                return false;
            }
        }
        return true;
    }

    /** Whether an unquoted cell holds nothing that looks like another delimiter or a torn quote. */
    private boolean isClean(int from, int to) {
        byte[] b = sample.bytes();
        if (from == to) {
            return firstDelimiterByte != ' ';
        }
        if (b[from] == '"' || b[to - 1] == '"') {
            return false;
        }
        for (int i = from; i < to; i++) {
            byte c = b[i];
            if (c == '\t' || c == ';' || c == '|') {
                return false;
            }
            // A comma before a space or a digit is punctuation or part of a number.
            if (c == ',' && i + 1 < to && b[i + 1] != ' ' && (b[i + 1] < '0' || b[i + 1] > '9')) {
                return false;
            }
        }
        return true;
    }

    /** The width most records have, where a wide one counts a little more: a title's lines are no table. */
    private int usualWidth() {
        // Where most lines are broken, their delimiters alone must tell how many cells there are.
        int[] votes = broken > records ? withBrokenLines() : recordsOfWidth;
        int best = 0;
        double bestWeight = 0;
        for (int i = 1; i < votes.length; i++) {
            double weight = votes[i] * Math.log(i + 1.0);
            if (weight >= bestWeight && weight > 0) {
                best = i;
                bestWeight = weight;
            }
        }
        return best;
    }

    private int[] withBrokenLines() {
        for (int i = 0; i < broken; i++) {
            int end = sample.lineEnd(brokenAt[i]);
            int cells = 1;
            for (int p = brokenAt[i]; p < end; p++) {
                cells += parser.isDelimiter(sample.bytes(), p, end) ? 1 : 0;
            }
            makeRoom(Math.min(cells, MAX_WIDTH));
            brokenOfWidth[Math.min(cells, MAX_WIDTH)]++;
        }
        int[] votes = recordsOfWidth.clone();
        for (int i = 0; i < votes.length; i++) {
            votes[i] += brokenOfWidth[i];
        }
        return votes;
    }

    private void makeRoom(int width) {
        if (width >= recordsOfWidth.length) {
            recordsOfWidth = Arrays.copyOf(recordsOfWidth, width * 2);
            cleanCells = Arrays.copyOf(cleanCells, width * 2);
            brokenOfWidth = Arrays.copyOf(brokenOfWidth, width * 2);
        }
    }

    private void mend() {
        if (broken == 0 || width < 2) {
            return;
        }
        QuoteRecovery recovery = new QuoteRecovery(parser, dialect, width);
        for (int i = 0; i < broken; i++) {
            int end = sample.lineEnd(brokenAt[i]);
            int window = Math.min(sample.limit(), end + QuoteRecovery.WINDOW_BYTES);
            if (recovery.recover(sample.bytes(), brokenAt[i], end, window, fields) >= 0) {
                mended++;
                literal += fields.none(FieldSpans.QUOTED) ? 1 : 0;
            }
        }
    }
}
