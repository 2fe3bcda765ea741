// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import java.nio.charset.StandardCharsets;

/** Moves through a text record by record: where each lies, and what to make of one whose quoting is broken. */
final class RecordCursor {
    /** What was found at a place. */
    enum Reading {
        /** A record as the dialect says. */
        REGULAR,
        /** A record in which some quotes had to be taken for text. */
        RECOVERED,
        /** A line with broken quoting of which no sense can be made. */
        BROKEN,
        /** A line over the size limit. */
        TOO_LONG
    }

    private static final int MAX_RAW_BYTES = 1_000_000;

    private final int columns;
    private final int recordBytes;
    private final ScanBuffer buffer;
    private final FieldSpans fields;
    private final RecordParser parser;
    private final LineReader lines;
    private final QuoteRecovery recovery;
    private final PlainLines plain;

    private int gapStart;
    private int recordStart;
    private int recordEnd;
    private int lineEndEnd;
    private long nextLine = 1;
    private boolean nonAscii;
    private String discarded = "";

    RecordCursor(ScanBuffer buffer, Dialect dialect, int columns, int recordBytes, FieldSpans fields) {
        this.buffer = buffer;
        this.columns = columns;
        this.recordBytes = recordBytes;
        this.fields = fields;
        parser = new RecordParser(dialect, fields);
        lines = new LineReader(parser, dialect);
        recovery = new QuoteRecovery(parser, dialect, columns);
        plain = new PlainLines(dialect);
    }

    int gapStart() {
        return gapStart;
    }

    int recordStart() {
        return recordStart;
    }

    int recordEnd() {
        return recordEnd;
    }

    int lineEndEnd() {
        return lineEndEnd;
    }

    /** The physical line of the next byte after what was read, from 1. */
    long nextLine() {
        return nextLine;
    }

    boolean hasNonAscii() {
        return nonAscii;
    }

    /** The text of the line or record just read; of a line over the limit its beginning. */
    String raw() {
        return discarded.isEmpty() ? text(recordStart, recordEnd) : discarded;
    }

    /** Lets what was read go: the next gap starts behind it. */
    void advance() {
        gapStart = lineEndEnd;
    }

    /** Reads over one physical line, whatever it holds, keeping it in the buffer. */
    void skipLine() {
        int end = findLineEnd(lineEndEnd, Integer.MAX_VALUE);
        nextLine += end < buffer.limit() ? 1 : 0;
        recordEnd = end;
        lineEndEnd = afterLineEnd(end);
    }

    /** Reads over blank lines to the start of a record; false at the end of the text. */
    boolean find() {
        discarded = "";
        int p = lineEndEnd;
        while (true) {
            byte[] b = buffer.bytes();
            int q = p;
            while (columns > 1 && parser.isBlankAround(b[q])) {
                q++;
            }
            boolean starved = q == buffer.limit() || (b[q] == '\r' && q + 1 == buffer.limit());
            if (starved && !buffer.last()) {
                // A gap of blank lines over the limit is handed out without its beginning.
                int keep = q - gapStart > recordBytes ? p : gapStart;
                int shift = refill(keep);
                gapStart = keep - shift;
                p -= shift;
                continue;
            }
            boolean ended = q == buffer.limit();
            boolean blankLine = columns > 1 && !ended && (b[q] == '\r' || b[q] == '\n');
            if (blankLine) {
                p = afterLineEnd(q);
                nextLine++;
                continue;
            }
            recordStart = ended ? q : p;
            recordEnd = recordStart;
            lineEndEnd = recordStart;
            return !ended;
        }
    }

    /** Passes over the line at {@link #recordStart} if it is a record that is known. */
    boolean passKnown(KnownRecords known) {
        int end = plain.end(buffer.bytes(), recordStart, buffer.limit());
        if (end < 0 || !known.has(buffer.bytes(), recordStart, end)) {
            return false;
        }
        recordEnd = end;
        lineEndEnd = afterLineEnd(end);
        nextLine++;
        return true;
    }

    /** Reads the record, or refuses the line, at {@link #recordStart}. */
    Reading read() {
        while (true) {
            RecordParser.Status status = parser.parse(buffer.bytes(), recordStart, buffer.limit(), buffer.last());
            boolean over = buffer.limit() - recordStart > recordBytes;
            if (status == RecordParser.Status.MORE && !over) {
                shiftBy(refill(gapStart));
                continue;
            }
            recordEnd = parser.recordEnd();
            boolean whole = status == RecordParser.Status.COMPLETE && recordEnd - recordStart <= recordBytes;
            if (!whole || swallowsRecord()) {
                return recover();
            }
            lineEndEnd = parser.lineEndEnd();
            nextLine += parser.lineBreaks() + 1L;
            nonAscii = parser.hasNonAscii();
            return Reading.REGULAR;
        }
    }

    /** Whether a record of the wrong width took in a line that is a record by itself: a quote that should have ended. */
    private boolean swallowsRecord() {
        if (parser.lineBreaks() == 0 || fields.count() == columns || columns < 2) {
            return false;
        }
        byte[] b = buffer.bytes();
        int p = lines.lineEnd(b, recordStart, recordEnd);
        while (p < recordEnd) {
            int start = lines.skipLineEnds(b, p, recordEnd);
            p = lines.lineEnd(b, start, recordEnd);
            if (start < p && lines.cells(b, start, p, true) == columns) {
                return true;
            }
        }
        return false;
    }

    private Reading recover() {
        int end = findLineEnd(recordStart, recordBytes);
        if (end < 0) {
            discardLine();
            return Reading.TOO_LONG;
        }
        // The window is the same whatever the buffer's size: two passes must find the same.
        int wanted = end - recordStart + QuoteRecovery.WINDOW_BYTES;
        while (buffer.limit() - recordStart < wanted && !buffer.last()) {
            int before = recordStart;
            shiftBy(refill(gapStart));
            end -= before - recordStart;
        }
        int windowEnd = Math.min(recordStart + wanted, buffer.limit());
        recordEnd = recovery.recover(buffer.bytes(), recordStart, end, windowEnd, fields);
        boolean recovered = recordEnd >= 0;
        if (!recovered) {
            recordEnd = end;
        }
        lineEndEnd = afterLineEnd(recordEnd);
        nextLine += recovered ? recovery.lineCount() : 1;
        nonAscii = true;
        return recovered ? Reading.RECOVERED : Reading.BROKEN;
    }

    /** The first line end from a place; the end of the text if there is none; -1 if the line is longer than allowed. */
    private int findLineEnd(int from, int longest) {
        int start = from;
        int p = from;
        while (true) {
            p = lines.lineEnd(buffer.bytes(), p, buffer.limit());
            if (p - start > longest) {
                return -1;
            }
            boolean sure = p + 1 < buffer.limit() || buffer.last();
            if (sure) {
                return p;
            }
            int shift = refill(gapStart);
            shiftBy(shift);
            start -= shift;
            p -= shift;
        }
    }

    private void discardLine() {
        discarded = text(recordStart, buffer.limit());
        int p = recordStart;
        while (true) {
            p = lines.lineEnd(buffer.bytes(), p, buffer.limit());
            if (p + 1 < buffer.limit() || buffer.last()) {
                break;
            }
            p -= refill(p);
        }
        gapStart = p;
        recordStart = p;
        recordEnd = p;
        lineEndEnd = afterLineEnd(p);
        nextLine++;
    }

    /** Behind the line end at a place; the byte after it must be at hand. */
    private int afterLineEnd(int at) {
        if (at >= buffer.limit()) {
            return at;
        }
        byte[] b = buffer.bytes();
        return b[at] == '\r' && at + 1 < buffer.limit() && b[at + 1] == '\n' ? at + 2 : at + 1;
    }

    private int refill(int keep) {
        return buffer.refill(keep);
    }

    private void shiftBy(int shift) {
        gapStart -= shift;
        recordStart -= shift;
        recordEnd -= shift;
        lineEndEnd -= shift;
    }

    private String text(int from, int to) {
        int end = Math.min(to, from + MAX_RAW_BYTES);
        return new String(buffer.bytes(), from, end - from, StandardCharsets.UTF_8);
    }
}
