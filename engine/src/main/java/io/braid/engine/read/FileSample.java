// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.engine.csv.RecordScanner;
import io.braid.engine.csv.RecordSink;
import io.braid.engine.csv.ScanLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The first rows of a file, and what they say about all of it.
 *
 * @param sampled rows looked at
 * @param rows in all; estimated from the bytes unless {@code exact}
 * @param exact whether the end of the file was reached
 * @param recordBytes of one row as UTF-8, its line end included
 * @param filled by column, how many of the rows looked at have something there
 * @param cellBytes by column, the bytes of those cells together
 */
public record FileSample(
        long sampled, long rows, boolean exact, double recordBytes, List<Long> filled, List<Long> cellBytes) {
    /** Rows looked at, at most. */
    public static final int MOST_ROWS = 20_000;

    /** So that little is read ahead of the last row looked at. */
    private static final ScanLimits LIMITS = new ScanLimits(1 << 16, ScanLimits.DEFAULT.recordBytes());

    /**
     * Looks at the first rows.
     *
     * @param row told each row, as the scanner that stands on it
     */
    public static FileSample of(OpenedSource source, Consumer<RecordScanner> row) {
        int columns = source.columns().size();
        long[] filled = new long[columns];
        long[] cellBytes = new long[columns];
        if (columns == 0) {
            return new FileSample(0, 0, true, 0, List.of(), List.of());
        }
        long sampled = 0;
        long scanned = 0;
        boolean exact = false;
        try (RecordScanner scanner = RecordScanner.open(
                source.input(), source.dialect(), columns, source.blanks(), RecordSink.NONE, LIMITS)) {
            while (!exact && sampled < MOST_ROWS) {
                exact = !scanner.next();
                if (!exact) {
                    sampled++;
                    scanned += scanner.lineEndEnd() - scanner.gapStart();
                    for (int column = 0; column < columns; column++) {
                        if (!scanner.isBlank(column)) {
                            filled[column]++;
                            cellBytes[column] += scanner.contentEnd(column) - scanner.contentStart(column);
                        }
                    }
                    row.accept(scanner);
                }
            }
            double recordBytes = sampled == 0 ? 0 : (double) scanned / sampled;
            long rows = exact ? sampled : rows(source, sampled, scanned, scanner.bytesConsumed());
            return new FileSample(sampled, rows, exact, recordBytes, list(filled), list(cellBytes));
        }
    }

    private static List<Long> list(long[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    /** Of a file as it is, the rows' own bytes tell best; of a packed or transcoded one, what was taken from disk for them. */
    private static long rows(OpenedSource source, long sampled, long scanned, long consumed) {
        long ahead = consumed - scanned;
        boolean plain = ahead >= 0 && ahead <= 2L * LIMITS.bufferBytes();
        return Math.max(sampled, Math.round((double) size(source) * sampled / (plain ? scanned : consumed)));
    }

    private static long size(OpenedSource source) {
        try {
            return Files.size(source.scanned());
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_INPUT_CHANGED,
                    "\"" + source.given().name() + "\" went away while it was looked at.",
                    "Run it again when the file is complete.",
                    e);
        }
    }

    /** The share of rows that have something in the column, from 0 to 1. */
    public double share(int column) {
        return sampled == 0 ? 0 : (double) filled.get(column) / sampled;
    }

    /** The bytes of a cell of the column that is not blank. */
    public double width(int column) {
        return filled.get(column) == 0 ? 0 : (double) cellBytes.get(column) / filled.get(column);
    }

    /** The bytes of the whole file as UTF-8. */
    public long bytes() {
        return Math.round(rows * recordBytes);
    }
}
