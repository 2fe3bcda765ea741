// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is free on this machine; a data set is not begun when it needs more.
 *
 * @param diskBytes free in the work folder
 * @param memoryBytes that programs can have without swapping; {@link Long#MAX_VALUE} where it cannot be read
 */
record Room(long diskBytes, long memoryBytes) {
    /** Bytes a row of the generated files, rounded up: a test holds them. */
    static final long ORIGINAL_ROW = 190;

    static final long ENRICHMENT_ROW = 90;

    /** A row of a merged output: the original's and what it gains. */
    static final long OUTPUT_ROW = 260;

    /** Most that a contender spills beside its output, for each row of the original. */
    static final long SPILLED_ROW = 700;

    /** One output being written, two kept to compare with. */
    private static final long OUTPUTS = 3;

    static Room of(Path work) throws IOException {
        return new Room(Files.getFileStore(existing(work)).getUsableSpace(), availableMemory());
    }

    /** Bytes that the data, outputs and temporary files of one round take at most. */
    static long diskNeeded(CrmData data) {
        return dataBytes(data) + data.rows() * (OUTPUTS * OUTPUT_ROW + SPILLED_ROW);
    }

    /** Why the round cannot be had on this disk; empty if it can. Data that lies there already needs no more room. */
    Optional<String> lacksDisk(CrmData data, boolean generated) {
        final long needed = diskNeeded(data) - (generated ? dataBytes(data) : 0);
        return needed <= diskBytes
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT, "needs %s of disk, %s are free", gigabytes(needed), gigabytes(diskBytes)));
    }

    /** Why a contender that knows no limit cannot run on this data; empty if it can. */
    Optional<String> lacksMemory(CrmData data, Contender contender) {
        final long needed = data.rows() * contender.bytesPerRow();
        return needed <= memoryBytes
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT, "needs %s of memory, %s are free", gigabytes(needed), gigabytes(memoryBytes)));
    }

    /** Bytes of the generated files at most. */
    static long dataBytes(CrmData data) {
        return data.rows() * ORIGINAL_ROW + data.allEnrichmentRows() * ENRICHMENT_ROW;
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }

    private static Path existing(Path work) {
        Path folder = work.toAbsolutePath();
        while (!Files.exists(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static long availableMemory() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .findFirst()
                    .map(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .orElse(Long.MAX_VALUE);
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }
}
