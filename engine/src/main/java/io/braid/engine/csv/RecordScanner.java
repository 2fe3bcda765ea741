// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the data records of a text, one after the other, and knows every byte's place. A record has always as many cells
 * as the file has columns: short ones are padded, blank surplus is cut, what cannot be read is handed to the {@link RecordSink}
 * and counted. Two passes over a file give the same records, whatever the buffer's size.
 *
 * <p>One pass over one reused buffer; places and spans are valid until the next call of {@link #next}. After {@code next()} gave
 * {@code false}, {@link #gapStart} to {@link #recordStart} are the blank lines at the end of the file. Gap, record and line end of
 * all records, behind {@link #preamble}, {@link #header} and {@link #headerLineEnd}, are the bytes of a file without rejects.
 */
public final class RecordScanner implements AutoCloseable {
    private final TextStream in;
    private final int columns;
    private final Blanks blanks;
    private final RecordSink sink;
    private final ScanBuffer buffer;
    private final FieldSpans fields = new FieldSpans();
    private final RecordCursor cursor;
    private final CellDecoder decoder;
    private final ScanHead head;

    private long row;
    private long line;

    private RecordScanner(
            TextStream in,
            Dialect dialect,
            int columns,
            Blanks blanks,
            RecordSink sink,
            ScanLimits limits,
            ScanMemory memory,
            @Nullable ScanPlace place) {
        this.in = in;
        this.columns = columns;
        this.blanks = blanks;
        this.sink = sink;
        buffer = new ScanBuffer(in, limits.bufferBytes(), memory);
        cursor = new RecordCursor(buffer, dialect, columns, limits.recordBytes(), fields);
        decoder = new CellDecoder(dialect);
        row = place == null ? 0 : place.row();
        try {
            head = place == null ? ScanHead.read(cursor, buffer, fields, decoder, dialect) : ScanHead.passed();
        } catch (RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Opens a file and reads over its preamble and header.
     *
     * @param columns how many columns the file has; 1 makes an empty line a row with a blank
     * @param blanks what counts as blank in this file
     * @param sink is told every reject and repair; what it throws ends the scan
     * @throws io.braid.core.error.Failure if the file cannot be read
     */
    public static RecordScanner open(
            TextInput input, Dialect dialect, int columns, Blanks blanks, RecordSink sink, ScanLimits limits) {
        return new RecordScanner(input.open(), dialect, columns, blanks, sink, limits, new ScanMemory(), null);
    }

    /**
     * As {@link #open}, from a place that a scan of the same file gave: without preamble and header.
     *
     * @param memory lent until the scanner is closed
     */
    public static RecordScanner openAt(
            ScanPlace place,
            TextInput input,
            Dialect dialect,
            int columns,
            Blanks blanks,
            RecordSink sink,
            ScanMemory memory) {
        return new RecordScanner(input.open(place), dialect, columns, blanks, sink, ScanLimits.DEFAULT, memory, place);
    }

    public static RecordScanner open(TextInput input, Dialect dialect, int columns, RecordSink sink) {
        return open(input, dialect, columns, Blanks.DEFAULT, sink, ScanLimits.DEFAULT);
    }

    /**
     * Goes to the next record that can be read.
     *
     * @return whether there is one
     */
    public boolean next() {
        return next(null);
    }

    /** As {@link #next()}, but passes over known records where a look at the line is enough; {@code null} knows none. */
    public boolean next(@Nullable KnownRecords known) {
        while (true) {
            cursor.advance();
            boolean found = cursor.find();
            line = cursor.nextLine();
            if (!found) {
                fields.clear();
                return false;
            }
            row++;
            if (known != null && cursor.passKnown(known)) {
                continue;
            }
            if (settle(cursor.read())) {
                return true;
            }
        }
    }

    private boolean settle(RecordCursor.Reading reading) {
        return switch (reading) {
            case REGULAR -> settleWidth();
            case RECOVERED -> settleText(RepairKind.STRAY_QUOTE);
            case BROKEN -> reject(RejectCode.QUOTE, "A quote is opened that is never closed.");
            case TOO_LONG -> reject(RejectCode.TOO_LONG, "The line is longer than the limit.");
        };
    }

    private boolean settleWidth() {
        int cells = fields.count();
        if (cells == columns) {
            return !cursor.hasNonAscii() || settleText(null);
        }
        for (int i = columns; i < cells; i++) {
            if (!isBlank(i)) {
                return reject(
                        RejectCode.WIDTH,
                        "The row has " + cells + " cells where the file has " + columns
                                + (columns == 1 ? " column." : " columns."));
            }
        }
        return settleText(cells < columns ? RepairKind.PADDED : RepairKind.CUT);
    }

    private boolean settleText(@Nullable RepairKind repair) {
        if (cursor.hasNonAscii() && !Utf8Check.isValid(buffer.bytes(), recordStart(), recordEnd())) {
            return reject(RejectCode.INVALID_TEXT, "The row holds bytes that are not text in the file's encoding.");
        }
        if (repair != null) {
            sink.repaired(new Repair(row, line, repair, fields.count()));
        }
        return true;
    }

    private boolean reject(RejectCode code, String reason) {
        sink.rejected(new Reject(row, line, code, reason, cursor.raw()));
        return false;
    }

    /** The ordinal of the record among the data records of the file, from 1, refused ones included. */
    public long row() {
        return row;
    }

    /** The physical line on which the record starts, from 1. */
    public long line() {
        return line;
    }

    /** The place before the record, where {@link #openAt} finds it first; {@code null} if the file's bytes are not its text. */
    public @Nullable ScanPlace place() {
        return in.isOfTheFile() ? new ScanPlace(row - 1, in.start() + buffer.origin() + gapStart()) : null;
    }

    /** How many columns the file has, and therefore cells every record. */
    public int fieldCount() {
        return columns;
    }

    /** How many cells the record really has. */
    public int rawFieldCount() {
        return fields.count();
    }

    /** The bytes the places refer to, UTF-8. May be another array after {@link #next}. */
    public byte[] buffer() {
        return buffer.bytes();
    }

    /** Where the blank lines before the record start. */
    public int gapStart() {
        return cursor.gapStart();
    }

    public int recordStart() {
        return cursor.recordStart();
    }

    /** The end of the record, without its line end. */
    public int recordEnd() {
        return cursor.recordEnd();
    }

    /** The end of the record's line end; equal to {@link #recordEnd} in a last line without one. */
    public int lineEndEnd() {
        return cursor.lineEndEnd();
    }

    /** Where the cell starts, quote included; {@link #recordEnd} for a padded one. */
    public int fieldStart(int field) {
        return field < fields.count() ? fields.start(field) : recordEnd();
    }

    /** Where the cell ends, quote included, the delimiter not. */
    public int fieldEnd(int field) {
        return field < fields.count() ? fields.end(field) : recordEnd();
    }

    /** Whether the cell stands in quotes. */
    public boolean quoted(int field) {
        return field < fields.count() && fields.is(field, FieldSpans.QUOTED);
    }

    /** Whether the bytes from {@link #contentStart} to {@link #contentEnd} are the value itself, with nothing doubled or escaped. */
    public boolean verbatim(int field) {
        return field >= fields.count() || !fields.is(field, FieldSpans.ESCAPED);
    }

    /** Whether the record is only text and delimiters: no quote in or around any cell, nothing padded or cut. */
    public boolean plain() {
        return fields.count() == columns && fields.none(-1);
    }

    /** Where the cell's text starts, behind the quote. */
    public int contentStart(int field) {
        int start = fieldStart(field);
        return decoder.contentStart(buffer.bytes(), start, fieldEnd(field), quoted(field), field);
    }

    /** Where the cell's text ends, before the quote. */
    public int contentEnd(int field) {
        return decoder.contentEnd(buffer.bytes(), fieldStart(field), fieldEnd(field), quoted(field));
    }

    /** The cell's text in UTF-8, without quotes and escapes. */
    public byte[] valueBytes(int field) {
        byte[] content = Arrays.copyOfRange(buffer.bytes(), contentStart(field), contentEnd(field));
        return verbatim(field) ? content : decoder.unescape(content, quoted(field));
    }

    /** The cell's text, without quotes and escapes. */
    public String value(int field) {
        return field < fields.count() ? decoder.text(buffer.bytes(), fields, field) : "";
    }

    /** Whether the cell is empty, only white space, or a null token of the file. Allocates nothing. */
    public boolean isBlank(int field) {
        if (field >= fields.count() || fields.start(field) == fields.end(field)) {
            return true;
        }
        return (quoted(field) || blanks.mayBegin(buffer.bytes()[fields.start(field)]))
                && blanks.isBlank(buffer.bytes(), contentStart(field), contentEnd(field));
    }

    /** The bytes before the header (or before the first record, if there is none), without the byte order mark. */
    public byte[] preamble() {
        return head.preamble();
    }

    /** The header as it stands, without its line end; empty if the file has none. */
    public byte[] header() {
        return head.header();
    }

    /** The line end of the header; empty if it has none. */
    public byte[] headerLineEnd() {
        return head.lineEnd();
    }

    /** The header's cells as they stand, not trimmed; other than {@link #fieldCount} in number if the data is wider or narrower. */
    public List<String> headerValues() {
        return head.cells();
    }

    /** Bytes taken from disk so far; any thread may ask. */
    public long bytesConsumed() {
        return in.bytesConsumed();
    }

    @Override
    public void close() {
        in.close();
    }

    boolean hasInnerQuote(int field) {
        return field < fields.count() && fields.is(field, FieldSpans.INNER_QUOTE);
    }
}
