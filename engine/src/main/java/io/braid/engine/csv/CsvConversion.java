// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import io.braid.core.plan.ReadOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Rewrites a file in any dialect as standard CSV. Preamble and blank lines are left out; a header is written only if the file
 * has one, spelled as there. A standard, minimally quoted file comes out the same to the byte.
 */
public final class CsvConversion {
    private CsvConversion() {}

    /**
     * What was done.
     *
     * @param rows records written, the header not counted
     * @param repairs mended records among them
     * @param rejects records refused
     */
    public record Counts(Detection detection, long rows, long repairs, long rejects) {}

    /**
     * Converts one file.
     *
     * @param sink is told every reject and repair
     * @throws IOException if writing fails
     * @throws io.braid.core.error.Failure if reading does
     */
    public static Counts convert(Path input, ReadOptions options, OutputStream out, RecordSink sink)
            throws IOException {
        return convert(input, DialectDetector.detect(input, options), options, Long.MAX_VALUE, ',', out, sink);
    }

    /**
     * As above, with a detection at hand.
     *
     * @param limit at most this many records
     * @param delimiter of what is written
     */
    public static Counts convert(
            Path input,
            Detection detection,
            ReadOptions options,
            long limit,
            char delimiter,
            OutputStream out,
            RecordSink sink)
            throws IOException {
        Dialect dialect = detection.dialect();
        int columns = detection.columns().size();
        Counter counter = new Counter(sink);
        long rows = 0;
        try (RecordScanner scanner = RecordScanner.open(
                TextInput.of(input, dialect.charset()),
                dialect,
                columns,
                new Blanks(options.nullTokens()),
                counter,
                ScanLimits.DEFAULT)) {
            StandardCsvWriter writer = new StandardCsvWriter(out, delimiter, dialect.lineEnd(), columns);
            boolean lastLineEnd = scanner.headerLineEnd().length > 0;
            if (dialect.header() && columns > 0) {
                writer.row(header(scanner.headerValues(), detection.columns(), options));
            }
            boolean sameForm = dialect.delimiter().equals(String.valueOf(delimiter))
                    && Character.valueOf('"').equals(dialect.quote())
                    && !dialect.spaceAfterDelimiter();
            while (rows < limit && scanner.next()) {
                writer.row(scanner, sameForm);
                lastLineEnd = scanner.lineEndEnd() > scanner.recordEnd();
                rows++;
            }
            writer.finish(lastLineEnd);
        }
        return new Counts(detection, rows, counter.repairs, counter.rejects);
    }

    private static List<String> header(List<String> spelled, List<String> columns, ReadOptions options) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = i < spelled.size() ? spelled.get(i) : columns.get(i);
            names.add(options.rename().getOrDefault(columns.get(i), name));
        }
        return names;
    }

    private static final class Counter implements RecordSink {
        private final RecordSink next;
        private long repairs;
        private long rejects;

        Counter(RecordSink next) {
            this.next = next;
        }

        @Override
        public void rejected(Reject reject) {
            rejects++;
            next.rejected(reject);
        }

        @Override
        public void repaired(Repair repair) {
            repairs++;
            next.repaired(repair);
        }
    }
}
