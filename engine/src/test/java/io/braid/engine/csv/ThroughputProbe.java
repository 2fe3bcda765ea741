// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import io.braid.core.plan.ReadOptions;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Prints how many megabytes a second one core scans and converts. Run by hand: it measures, it does not judge. */
final class ThroughputProbe {
    private ThroughputProbe() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Files.createTempFile("probe", ".csv");
        try {
            for (String kind : arguments) {
                write(file, kind);
                for (int i = 0; i < 5; i++) {
                    measure(file, kind);
                }
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void measure(Path file, String kind) throws Exception {
        Dialect dialect = Dialect.STANDARD;
        long bytes = Files.size(file);
        long start = cpu();
        long rows = 0;
        try (RecordScanner scanner =
                RecordScanner.open(TextInput.of(file, StandardCharsets.UTF_8), dialect, 8, RecordSink.NONE)) {
            while (scanner.next()) {
                rows++;
            }
        }
        long scanned = cpu();
        try (OutputStream out = OutputStream.nullOutputStream()) {
            CsvConversion.convert(file, ReadOptions.DETECT, out, RecordSink.NONE);
        }
        long converted = cpu();
        System.out.printf(
                "%s: %d rows, scan %d MB/s, convert %d MB/s%n",
                kind, rows, bytes * 1000 / (scanned - start), bytes * 1000 / (converted - scanned));
    }

    private static void write(Path file, String kind) throws Exception {
        Random random = new Random(1);
        try (var out = Files.newBufferedWriter(file)) {
            out.write("id,first,last,email,phone,city,note,amount\n");
            for (int i = 0; i < 2_000_000; i++) {
                String note = switch (kind) {
                    case "quoted" -> "\"said \"\"hello\"\", then left\"";
                    case "accents" -> "Zürich Łódź";
                    case "long" -> "x".repeat(120);
                    default -> "note " + (i & 63);
                };
                out.write(i + ",Firstname" + random.nextInt(1000) + ",Lastname" + random.nextInt(5000) + ",user" + i
                        + "@example.com,+1 555 " + random.nextInt(10_000_000) + ",Springfield," + note + ","
                        + random.nextInt(100_000) / 100.0 + "\n");
            }
        }
    }

    /** The thread's own time: other processes on the machine do not count. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
