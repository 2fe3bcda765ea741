// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

import java.util.List;

/**
 * The files of one call, described.
 *
 * @param files in the order in which they were named
 * @param seconds of the whole run
 * @param peakRssBytes the process's peak resident memory
 */
public record ProfileReport(List<Profile> files, double seconds, long peakRssBytes) {
    public ProfileReport {
        files = List.copyOf(files);
    }

    /** Whether any record could not be read. */
    public boolean hasRejects() {
        return files.stream().anyMatch(file -> file.rejected() > 0);
    }
}
