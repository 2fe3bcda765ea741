// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

import java.util.List;
import java.util.Map;

/**
 * One input file.
 *
 * @param file its name as given
 * @param role {@code original}, {@code enrichment} or {@code input}
 * @param format how it is written, for a person: {@code csv UTF-8 "," quoted with """}
 * @param rows data records, rejected ones included
 * @param matched original: rows that met an entity; enrichment: records whose entity some row met
 * @param repairs by kind
 * @param rejects by reason
 * @param bytes on disk
 * @param seconds reading it
 */
public record FileReport(
        String file,
        String role,
        String format,
        List<String> columns,
        long rows,
        long matched,
        long rejected,
        long repaired,
        Map<String, Long> repairs,
        Map<String, Long> rejects,
        List<String> warnings,
        long bytes,
        double seconds) {}
