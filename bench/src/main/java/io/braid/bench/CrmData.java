// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A data set to merge: one CRM original and its enrichment files. Every row is a function of the seed and its own number, so
 * the files are written in one pass, in constant memory, and equal data sets give equal bytes on every machine.
 *
 * @param rows rows of the original
 * @param enrichmentRows rows of each enrichment file, in order of precedence
 * @param seed chooses one of many data sets of the same shape
 * @param dirty a third of the keys blank and a tenth of the telephone numbers switchboards of about twenty persons
 */
record CrmData(long rows, List<Long> enrichmentRows, long seed, boolean dirty) {
    /** Counts up when the bytes for given parameters change, so that kept files are not taken for current ones. */
    static final int VERSION = 1;

    /** Above this a person would get the telephone number of a switchboard. */
    private static final long MOST_PERSONS = 400_000_000L;

    CrmData {
        enrichmentRows = List.copyOf(enrichmentRows);
        if (rows < 1 || enrichmentRows.stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException(
                    "expected at least one row in the original and no negative counts, found " + rows + " and "
                            + enrichmentRows);
        }
        if (rows + rows / 4 + 1 > MOST_PERSONS) {
            throw new IllegalArgumentException("expected at most 319,000,000 rows, found " + rows);
        }
    }

    /** The usual shape: three enrichment files that hold 500, 500 and 400 rows per thousand originals. */
    static CrmData usual(long rows, long seed, boolean dirty) {
        return new CrmData(rows, List.of(rows / 2, rows / 2, rows * 2 / 5), seed, dirty);
    }

    /** The acceptance case of few originals and many enrichment rows: 20,000 x 230,000. */
    static CrmData manyToFew(long seed) {
        return new CrmData(20_000, List.of(100_000L, 80_000L, 50_000L), seed, false);
    }

    static boolean isManyToFew(long rows, long enrichmentRows) {
        return rows == 20_000 && enrichmentRows == 230_000;
    }

    /** Persons in all, those whom no original row holds included: a fifth of the enrichment rows are theirs. */
    long persons() {
        return rows + strangers();
    }

    long strangers() {
        return rows / 4 + 1;
    }

    /** Rows of all enrichment files together. */
    long allEnrichmentRows() {
        return enrichmentRows.stream().mapToLong(Long::longValue).sum();
    }

    Person person(long number) {
        return Person.of(seed, number, persons(), dirty);
    }

    /** A name for a folder that no other parameters have. */
    String name() {
        return "crm-v" + VERSION + "-" + rows + "-x" + allEnrichmentRows() + "-in" + enrichmentRows.size() + "-seed"
                + seed + (dirty ? "-dirty" : "");
    }

    Path original(Path folder) {
        return folder.resolve("original.csv");
    }

    List<Path> enrichments(Path folder) {
        final List<Path> files = new ArrayList<>();
        for (int i = 1; i <= enrichmentRows.size(); i++) {
            files.add(folder.resolve("enrichment-" + i + ".csv"));
        }
        return List.copyOf(files);
    }

    /** Writes all files into the folder, which is made when missing; returns the bytes written. */
    long write(Path folder) {
        try {
            Files.createDirectories(folder);
            long bytes = 0;
            try (CsvRows out = new CsvRows(open(original(folder)))) {
                new OriginalRows(this).write(out);
                bytes += out.bytes();
            }
            final List<Path> files = enrichments(folder);
            for (int i = 0; i < files.size(); i++) {
                try (CsvRows out = new CsvRows(open(files.get(i)))) {
                    new EnrichmentRows(this, i).write(out);
                    bytes += out.bytes();
                }
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OutputStream open(Path file) throws IOException {
        return Files.newOutputStream(file);
    }
}
