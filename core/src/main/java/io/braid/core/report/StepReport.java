// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

import java.util.List;
import java.util.Map;

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
        List<String> about) {
    public StepReport {
        columns = List.copyOf(columns);
        about = List.copyOf(about);
    }
}
