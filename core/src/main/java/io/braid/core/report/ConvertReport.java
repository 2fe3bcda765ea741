// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

import io.braid.core.error.Problem;
import java.util.List;
import java.util.Map;

/**
 * What a conversion did.
 *
 * @param files those read, in the order given
 * @param refused files that could not be read at all, by name; the others were converted all the same
 */
public record ConvertReport(
        List<FileReport> files,
        Map<String, Problem> refused,
        Map<String, String> outputs,
        double seconds,
        long peakRssBytes) {
    public boolean hasRejects() {
        return files.stream().anyMatch(file -> file.rejected() > 0);
    }
}
