// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds where the preamble ends, whether there is a header, and how many columns the file has. */
final class HeadDetector {
    private static final int MAX_RECORDS = 300;
    private static final int MAX_PREAMBLE = 30;

    private final Sample sample;
    private final Dialect dialect;
    private final List<List<String>> records = new ArrayList<>();
    private final List<Integer> linesBefore = new ArrayList<>();
    private LineEnd lineEnd = LineEnd.LF;
    private boolean spaceAfterDelimiter;

    /**
     * What was found.
     *
     * @param preambleLines physical lines before the header
     * @param header the cells of the header record, or {@code null} if there is none
     * @param columns how many columns the file has
     */
    record Head(int preambleLines, @Nullable List<String> header, int columns) {}

    /** Reads the sample's records in this dialect, whose head is not known yet. */
    HeadDetector(Sample sample, Dialect dialect, int width) {
        this.sample = sample;
        this.dialect = dialect;
        readRecords(width);
    }

    LineEnd lineEnd() {
        return lineEnd;
    }

    /** Whether quotes that stand behind a delimiter and a space show that the space belongs to the delimiter. */
    boolean spaceAfterDelimiter() {
        return spaceAfterDelimiter;
    }

    Head detect(@Nullable Boolean givenHeader, boolean preambleGiven, int linesSkipped) {
        if (records.isEmpty()) {
            return new Head(linesSkipped, null, 0);
        }
        int usual = usualWidth(0);
        int first = preambleGiven ? 0 : preambleRecords(usual);
        boolean header = givenHeader != null ? givenHeader : isHeader(first);
        if (first > 0 && !header && records.get(first - 1).size() == usual) {
            // Without a header behind it, a nearly empty record of the right width is data, not preamble.
            first = 0;
            header = givenHeader != null ? givenHeader : isHeader(0);
        }
        int lines = linesSkipped + linesBefore.get(first);
        List<String> names = header ? records.get(first) : null;
        return new Head(lines, names, columns(names, first));
    }

    private void readRecords(int width) {
        FieldSpans fields = new FieldSpans();
        RecordParser parser = new RecordParser(dialect, fields);
        QuoteRecovery recovery = new QuoteRecovery(parser, dialect, width);
        CellDecoder decoder = new CellDecoder(dialect);
        LineEnds ends = new LineEnds();
        SpaceCount spaces = new SpaceCount();
        byte[] b = sample.bytes();
        int p = sample.start();
        int line = 0;
        while (p < sample.limit()) {
            RecordParser.Status status = parser.parse(b, p, sample.limit(), sample.whole());
            int end = parser.recordEnd();
            int next = parser.lineEndEnd();
            int lines = parser.lineBreaks() + 1;
            if (status != RecordParser.Status.COMPLETE) {
                int lineEndAt = sample.lineEnd(p);
                if (lineEndAt == sample.limit() && !sample.whole()) {
                    break;
                }
                int window = Math.min(sample.limit(), lineEndAt + QuoteRecovery.WINDOW_BYTES);
                end = recovery.recover(b, p, lineEndAt, window, fields);
                lines = end < 0 ? 1 : recovery.lineCount();
                end = end < 0 ? lineEndAt : end;
                next = sample.afterLine(end);
            }
            boolean blank = width > 1 && Blanks.DEFAULT.isBlank(b, p, end) && fields.count() <= 1;
            ends.add(b, end, next);
            if (!blank && records.size() < MAX_RECORDS) {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < fields.count(); i++) {
                    spaces.add(b, fields, i);
                    cells.add(decoder.text(b, fields, i));
                }
                records.add(cells);
                linesBefore.add(line);
            }
            line += lines;
            p = next;
        }
        lineEnd = ends.kind();
        spaceAfterDelimiter = spaces.belongToDelimiter();
    }

    /** The most frequent width from a record on, where a wide one counts a little more, as in {@link Trial}. */
    private int usualWidth(int from) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (int i = from; i < records.size(); i++) {
            counts.merge(records.get(i).size(), 1, Integer::sum);
        }
        int best = 1;
        double bestWeight = 0;
        for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
            double weight = entry.getValue() * Math.log(entry.getKey() + 1.0);
            if (weight >= bestWeight) {
                best = entry.getKey();
                bestWeight = weight;
            }
        }
        return best;
    }

    /** How many records stand before the first that fills at least half of the columns, if those before it are nearly empty. */
    private int preambleRecords(int usual) {
        if (usual < 2) {
            return leadingBlankLines();
        }
        for (int i = 0; i < Math.min(records.size(), MAX_PREAMBLE); i++) {
            List<String> cells = records.get(i);
            int filled = filled(cells);
            if (filled * 2 > usual || (filled == usual && cells.size() == usual)) {
                return i;
            }
            boolean nearlyEmpty = cells.size() == usual ? filled <= 1 && usual > 2 : filled <= Math.max(1, usual / 3);
            boolean comment = !cells.isEmpty() && cells.get(0).startsWith("#") && cells.size() != usual;
            if (!nearlyEmpty && !comment) {
                return 0;
            }
        }
        return 0;
    }

    private int leadingBlankLines() {
        for (int i = 0; i < records.size(); i++) {
            if (filled(records.get(i)) > 0) {
                return i;
            }
        }
        return 0;
    }

    private static int filled(List<String> cells) {
        int filled = 0;
        for (String cell : cells) {
            filled += cell.isBlank() ? 0 : 1;
        }
        return filled;
    }

    /**
     * Whether a record names the columns: its cells are text where those below are numbers, times, addresses. Where nothing
     * speaks for or against, the first record of a file is a header.
     */
    private boolean isHeader(int at) {
        List<String> names = records.get(at);
        int votes = 0;
        boolean typedName = false;
        for (int column = 0; column < names.size(); column++) {
            CellKind name = CellKind.of(names.get(column));
            CellKind below = kindBelow(at, column);
            typedName |= name.isTyped();
            if (name.isTyped()) {
                votes -= below == name || below == CellKind.BLANK ? 2 : 0;
            } else if (name == CellKind.TEXT && below.isTyped()) {
                votes++;
            }
        }
        if (votes != 0) {
            return votes > 0;
        }
        return !(typedName && filled(names) > 0);
    }

    /** What most filled cells of a column look like below a record; blank if there are none, text if they differ. */
    private CellKind kindBelow(int at, int column) {
        Map<CellKind, Integer> counts = new EnumMap<>(CellKind.class);
        int filled = 0;
        for (int i = at + 1; i < records.size(); i++) {
            List<String> cells = records.get(i);
            CellKind kind = column < cells.size() ? CellKind.of(cells.get(column)) : CellKind.BLANK;
            counts.merge(kind, 1, Integer::sum);
            filled += kind == CellKind.BLANK ? 0 : 1;
        }
        if (filled == 0) {
            return CellKind.BLANK;
        }
        for (CellKind kind : CellKind.values()) {
            if (kind != CellKind.BLANK && counts.getOrDefault(kind, 0) * 10 >= filled * 8) {
                return kind;
            }
        }
        return CellKind.TEXT;
    }

    /**
     * The header says how many columns there are, unless most records are wider and hold something there; without a header it
     * is the largest width that is not rare.
     */
    private int columns(@Nullable List<String> header, int first) {
        if (header == null) {
            int best = 1;
            for (int i = first; i < records.size(); i++) {
                int size = records.get(i).size();
                if (size > best && countWidth(size, first) * 10 >= records.size() - first) {
                    best = size;
                }
            }
            return best;
        }
        int usual = first + 1 < records.size() ? usualWidth(first + 1) : header.size();
        if (usual <= header.size()) {
            return header.size();
        }
        boolean most = countWidth(usual, first + 1) * 2 > records.size() - first - 1;
        boolean used = false;
        for (int i = first + 1; i < records.size(); i++) {
            List<String> cells = records.get(i);
            for (int c = header.size(); c < Math.min(usual, cells.size()); c++) {
                used |= !cells.get(c).isBlank();
            }
        }
        return most && used ? usual : header.size();
    }

    private int countWidth(int width, int from) {
        int count = 0;
        for (int i = from; i < records.size(); i++) {
            count += records.get(i).size() == width ? 1 : 0;
        }
        return count;
    }
}
