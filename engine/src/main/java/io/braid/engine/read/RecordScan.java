// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.core.plan.Reading;
import io.braid.engine.csv.KnownRecords;
import io.braid.engine.csv.RecordScanner;
import io.braid.engine.csv.RecordSink;
import io.braid.engine.csv.ScanLimits;
import io.braid.engine.normalise.Murmur;
import io.braid.engine.run.Run;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Goes through the records of files once: shows their digests, byte for byte as they lie there, and copies those that are taken. */
final class RecordScan {
    private static final int RECORDS_BETWEEN_CHECKS = 4096;
    private static final long SEED = 0x9E37;

    private final Run run;
    private final Reading how;
    private final RecordFilter filter;
    private final CopiedRecords copies;
    private final long[] digest = new long[2];
    private long records;
    private long consumed;

    RecordScan(Run run, Reading how, RecordFilter filter, CopiedRecords copies) {
        this.run = run;
        this.how = how;
        this.filter = filter;
        this.copies = copies;
    }

    /** What the files and their columns are like; nothing if they are not read record by record. */
    static Optional<String> form(List<OpenedSource> files, Reading how) {
        boolean byRecord = !TableFiles.isParquet(files)
                && files.stream()
                        .allMatch(file -> file.original() && file.rejects().isEmpty());
        if (!byRecord) {
            return Optional.empty();
        }
        StringBuilder form = new StringBuilder(how.toString());
        files.forEach(file -> form.append('\n').append(file.columns()));
        return Optional.of(form.toString());
    }

    static RecordScanner open(OpenedSource file, RecordSink sink) {
        return RecordScanner.open(
                file.input(), file.dialect(), file.columns().size(), file.blanks(), sink, ScanLimits.DEFAULT);
    }

    /** Goes through the files. */
    void over(List<OpenedSource> files) {
        run.meter().expect(files.stream().mapToLong(OpenedSource::bytes).sum());
        for (OpenedSource file : files) {
            try (RecordScanner scanner = open(file, copies.begin())) {
                over(file, scanner);
            }
        }
        copies.end();
    }

    private void over(OpenedSource file, RecordScanner scanner) {
        // What is written alike in another form has another digest.
        byte[] form = (file.columns() + "\n" + file.dialect() + "\n"
                        + file.given().options()
                        + (how.fileColumn() == null ? "" : file.given().name()))
                .getBytes(StandardCharsets.UTF_8);
        Murmur.wholeHash(form, 0, form.length, SEED, SEED, digest);
        long first = digest[0];
        long second = digest[1];
        KnownRecords known = filter.knowsAny()
                ? (bytes, from, to) -> {
                    seen(scanner);
                    Murmur.wholeHash(bytes, from, to - from, first, second, digest);
                    return filter.knows(digest[0], digest[1]);
                }
                : null;
        consumed = 0;
        while (scanner.next(known)) {
            seen(scanner);
            int start = scanner.recordStart();
            Murmur.wholeHash(scanner.buffer(), start, scanner.recordEnd() - start, first, second, digest);
            if (filter.takes(digest[0], digest[1])) {
                copies.add(scanner);
            }
        }
        told(scanner);
    }

    private void seen(RecordScanner scanner) {
        if (++records % RECORDS_BETWEEN_CHECKS == 0) {
            run.cancellation().check();
            told(scanner);
        }
    }

    private void told(RecordScanner scanner) {
        long bytes = scanner.bytesConsumed();
        run.meter().bytes(bytes - consumed);
        consumed = bytes;
    }
}
