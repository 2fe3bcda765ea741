// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one step did.
 *
 * @param kind the word of its work in a plan: {@code read}, {@code sql}...
 * @param rows of its table, or written
 * @param bytes read or written, 0 where that means nothing
 * @param columns of its table; none if it makes none
 * @param rejects where its refused rows are, or empty
 * @param counts further figures by name, in order
 * @param about what a person should know
 * @param quality what a check found, or {@code null} of any other step
 */
public record StepReport(
        String id,
        String kind,
        long rows,
        long rejected,
        long bytes,
        double seconds,
        List<String> columns,
        String rejects,
        Map<String, Long> counts,
        List<String> about,
        @Nullable QualityReport quality) {
    public StepReport {
        columns = List.copyOf(columns);
        about = List.copyOf(about);
    }

    /** This report with what a check found. */
    public StepReport with(QualityReport found) {
        return new StepReport(id, kind, rows, rejected, bytes, seconds, columns, rejects, counts, about, found);
    }
}
