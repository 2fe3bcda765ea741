// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One whole scan, gathered for assertions. */
final class Scan implements RecordSink {
    static {
        temporaryFolder();
    }

    final List<List<String>> rows = new ArrayList<>();
    final List<Long> rowNumbers = new ArrayList<>();
    final List<Long> lines = new ArrayList<>();
    final List<Reject> rejects = new ArrayList<>();
    final List<Repair> repairs = new ArrayList<>();
    final StringBuilder bytesBack = new StringBuilder();

    /** The folder for temporary files lies in target/ and may not be there yet. */
    static void temporaryFolder() {
        try {
            Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir", "target/tmp")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Scan of(String text, Dialect dialect, int columns) {
        return of(text.getBytes(StandardCharsets.UTF_8), dialect, columns, ScanLimits.DEFAULT);
    }

    static Scan of(Path file, Detection detection) {
        return of(
                TextInput.of(file, detection.dialect().charset()),
                detection.dialect(),
                detection.columns().size(),
                ScanLimits.DEFAULT);
    }

    static Scan of(byte[] bytes, Dialect dialect, int columns, ScanLimits limits) {
        try {
            Path file = Files.createTempFile("scan", ".csv");
            try {
                Files.write(file, bytes);
                return of(TextInput.of(file, dialect.charset()), dialect, columns, limits);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Scan of(TextInput input, Dialect dialect, int columns, ScanLimits limits) {
        Scan scan = new Scan();
        try (RecordScanner scanner = RecordScanner.open(input, dialect, columns, Blanks.DEFAULT, scan, limits)) {
            scan.back(scanner.preamble(), 0, scanner.preamble().length);
            scan.back(scanner.header(), 0, scanner.header().length);
            scan.back(scanner.headerLineEnd(), 0, scanner.headerLineEnd().length);
            while (scanner.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 0; i < scanner.fieldCount(); i++) {
                    row.add(scanner.value(i));
                }
                scan.rows.add(row);
                scan.rowNumbers.add(scanner.row());
                scan.lines.add(scanner.line());
                scan.back(scanner.buffer(), scanner.gapStart(), scanner.lineEndEnd());
            }
            scan.back(scanner.buffer(), scanner.gapStart(), scanner.recordStart());
        }
        return scan;
    }

    private void back(byte[] bytes, int from, int to) {
        bytesBack.append(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }

    @Override
    public void rejected(Reject reject) {
        rejects.add(reject);
    }

    @Override
    public void repaired(Repair repair) {
        repairs.add(repair);
    }

    /** Everything a second pass must find again. */
    List<Object> all() {
        return List.of(rows, rowNumbers, lines, rejects, repairs);
    }
}
