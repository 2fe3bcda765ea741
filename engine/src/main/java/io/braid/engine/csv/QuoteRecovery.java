// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import java.util.Arrays;

/**
 * Finds the most sensible reading of a record whose quoting is broken: the one with exactly the file's number of cells that
 * needs the fewest quotes to be taken for text.
 *
 * <p>Every delimiter or line end may end a cell. A cell that begins with a quote is either taken literally up to the next such
 * bound, or is quoted and ends at any later bound with a quote before it. Each oddity has a price; the cheapest way through
 * all bounds with the right number of cells is found by dynamic programming over (bound, cells so far). The first line alone is
 * tried first; more lines only if what would follow it makes no sense. Lines that are whole records by themselves are never
 * swallowed, so a broken quote loses no neighbour.
 */
final class QuoteRecovery {
    /** How far beyond the broken line a record may be looked for. */
    static final int WINDOW_BYTES = 1 << 16;

    private static final int MAX_LINES = 16;
    private static final int MAX_STATES = 1 << 21;
    private static final int MAX_STEPS = 1 << 23;

    private static final int LITERAL_OPENING = 4;
    private static final int LITERAL_CLOSING = 3;
    private static final int LONE_QUOTE = 2;
    private static final int TAIL_QUOTE = 1;
    private static final int LINE_CROSSED = 3;
    private static final int MAX_COST = 60;
    private static final int NEVER = Integer.MAX_VALUE;

    private final RecordParser parser;
    private final LineReader lines;
    private final int quote;
    private final int escape;
    private final boolean doubled;
    private final int columns;

    private final CellBounds bounds;
    private int[] costs = new int[0];
    private int[] origins = new int[0];
    private int steps;
    private int lineCount;

    QuoteRecovery(RecordParser parser, Dialect dialect, int columns) {
        this.parser = parser;
        this.lines = new LineReader(parser, dialect);
        this.quote = dialect.quote() == null ? -1 : dialect.quote();
        this.doubled = dialect.doublesQuotes();
        this.escape = dialect.escape() == null || doubled ? -1 : dialect.escape();
        this.columns = columns;
        bounds = new CellBounds(parser, escape);
    }

    /** How many lines the reading found takes. */
    int lineCount() {
        return lineCount;
    }

    /**
     * Looks for a reading of the record at {@code from}.
     *
     * @param windowEnd how far it may look; at least the end of the first line
     * @param found gets the cells
     * @return the end of the record, before its line end, or -1 if there is no sensible reading
     */
    int recover(byte[] b, int from, int firstLineEnd, int windowEnd, FieldSpans found) {
        if (columns < 1) {
            return -1;
        }
        steps = 0;
        bounds.collect(b, from, firstLineEnd, firstLineEnd, 1);
        int single = cheapest(b, from);
        if (single >= 0 && (columns == 1 || soundAfter(b, bounds.at(single), windowEnd))) {
            return take(single, from, found);
        }
        if (columns > 1 && windowEnd > firstLineEnd) {
            bounds.collect(b, from, firstLineEnd, windowEnd, MAX_LINES);
            int several = cheapest(b, from);
            if (several >= 0 && soundAfter(b, bounds.at(several), windowEnd)) {
                return take(several, from, found);
            }
            bounds.collect(b, from, firstLineEnd, firstLineEnd, 1);
            single = cheapest(b, from);
        }
        return single >= 0 ? take(single, from, found) : -1;
    }

    /** Whether nothing, or a line that is a whole record by itself, follows a line end. */
    private boolean soundAfter(byte[] b, int lineEnd, int windowEnd) {
        int next = lines.skipLineEnds(b, lineEnd, windowEnd);
        return next >= windowEnd || lines.cells(b, next, lines.lineEnd(b, next, windowEnd), false) == columns;
    }

    /** The line end at which the cheapest reading with the right number of cells ends; -1 if there is none. */
    private int cheapest(byte[] b, int from) {
        int width = columns + 1;
        long states = (long) (bounds.count() + 1) * width;
        if (bounds.count() < columns || states > MAX_STATES) {
            return -1;
        }
        if (costs.length < states) {
            costs = new int[(int) states];
            origins = new int[(int) states];
        }
        Arrays.fill(costs, 0, (int) states, NEVER);
        costs[0] = 0;
        for (int i = 0; i < bounds.count() && steps < MAX_STEPS; i++) {
            // State i: the cell about to be read starts after bound i - 1.
            if ((i == 0 || !bounds.endsLine(i - 1)) && reachable(i * width, width)) {
                extend(b, i, i == 0 ? from : bounds.at(i - 1) + parser.delimiterLength(), width);
            }
        }
        int best = -1;
        int bestCost = MAX_COST;
        for (int i = 0; i < bounds.count(); i++) {
            int cost = bounds.endsLine(i) ? costs[(i + 1) * width + columns] : NEVER;
            if (cost < bestCost) {
                best = i;
                bestCost = cost;
            }
        }
        return steps < MAX_STEPS ? best : -1;
    }

    private boolean reachable(int base, int width) {
        for (int k = 0; k < width - 1; k++) {
            if (costs[base + k] < MAX_COST) {
                return true;
            }
        }
        return false;
    }

    private void extend(byte[] b, int i, int start, int width) {
        int open = start;
        while (open < bounds.at(i) && parser.isBlankAround(b[open])) {
            open++;
        }
        boolean quoted = open < bounds.at(i) && b[open] == quote;
        int literal = quoted ? LITERAL_OPENING : bounds.at(i) > start && b[bounds.at(i) - 1] == quote ? TAIL_QUOTE : 0;
        reach(i, i, literal, 0, width);
        if (quoted) {
            extendQuoted(b, i, open, width);
        }
    }

    /** Walks from quote run to quote run; each run before a bound may close the cell. */
    private void extendQuoted(byte[] b, int i, int open, int width) {
        int cost = 0;
        int bound = i;
        int p = open + 1;
        int end = bounds.at(bounds.count() - 1);
        while (p < end && cost < MAX_COST && steps < MAX_STEPS) {
            steps++;
            if (b[p] == escape) {
                p += 2;
                continue;
            }
            if (b[p] != quote) {
                p++;
                continue;
            }
            int runEnd = p;
            while (runEnd < end && b[runEnd] == quote) {
                runEnd++;
            }
            int run = runEnd - p;
            while (bounds.at(bound) < runEnd) {
                cost += bounds.endsLine(bound) ? crossing(b, bounds.at(bound), end) : 0;
                bound++;
            }
            int after = runEnd;
            while (after < bounds.at(bound) && parser.isBlankAround(b[after])) {
                after++;
            }
            boolean regular = doubled ? (run & 1) == 1 : run == 1;
            if (after == bounds.at(bound)) {
                reach(i, bound, cost + (regular ? 0 : LONE_QUOTE), 1, width);
                cost += doubled && !regular ? 0 : LITERAL_CLOSING;
            } else {
                cost += doubled && !regular ? 0 : LONE_QUOTE;
            }
            p = runEnd;
        }
    }

    /** The price of a line end inside a cell; a next line that is a record by itself is never paid for. */
    private int crossing(byte[] b, int lineEnd, int end) {
        int next = lines.skipLineEnds(b, lineEnd, end);
        int nextEnd = lines.lineEnd(b, next, end);
        steps += nextEnd - next;
        return lines.cells(b, next, nextEnd, true) == columns ? MAX_COST : LINE_CROSSED;
    }

    private void reach(int from, int bound, int cost, int quoted, int width) {
        steps += width >> 3;
        int source = from * width;
        int target = (bound + 1) * width;
        for (int k = 0; k < width - 1; k++) {
            int known = costs[source + k];
            if (known < MAX_COST && known + cost < costs[target + k + 1]) {
                costs[target + k + 1] = known + cost;
                origins[target + k + 1] = (from << 1) | quoted;
            }
        }
    }

    private int take(int bound, int from, FieldSpans found) {
        int width = columns + 1;
        int[] path = new int[columns];
        int state = bound + 1;
        for (int k = columns; k > 0; k--) {
            int origin = origins[state * width + k];
            path[k - 1] = (state << 1) | (origin & 1);
            state = origin >> 1;
        }
        found.clear();
        lineCount = 1;
        int start = from;
        int counted = 0;
        for (int code : path) {
            int end = (code >> 1) - 1;
            for (; counted < end; counted++) {
                lineCount += bounds.endsLine(counted) ? 1 : 0;
            }
            boolean quoted = (code & 1) == 1;
            int flags = quoted
                    ? FieldSpans.QUOTED | FieldSpans.ESCAPED | FieldSpans.INNER_LINE
                    : FieldSpans.INNER_QUOTE | (escape >= 0 ? FieldSpans.ESCAPED : 0);
            found.add(start, bounds.at(end), flags);
            start = bounds.at(end) + parser.delimiterLength();
        }
        return bounds.at(bound);
    }
}
