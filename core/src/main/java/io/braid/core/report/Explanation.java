// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why one row of the original came out as it did.
 *
 * @param file the original, as given
 * @param row in it, from 1
 * @param matchQuality matched, doubtful, ambiguous or unmatched
 * @param matchRule the rule that decided, empty where none did
 * @param filled whether anything was taken from the records found
 * @param rules what each rule said, in priority order
 * @param entities those the row met, in the order of the rules that met them
 * @param columns of the output, those that were asked for
 */
public record Explanation(
        String session,
        String file,
        long row,
        String matchQuality,
        String matchRule,
        boolean filled,
        List<RuleExplanation> rules,
        List<MetEntity> entities,
        List<ColumnExplanation> columns) {
    public Explanation {
        rules = List.copyOf(rules);
        entities = List.copyOf(entities);
        columns = List.copyOf(columns);
    }

    /**
     * An enrichment record.
     *
     * @param row in the file, from 1
     */
    public record RecordPlace(String file, long row) {}

    /**
     * An entity that a rule of the row met.
     *
     * @param number in order of precedence, from 1
     * @param rule the first that met it
     * @param disagreement what it carries that contradicts the row, or {@code null}
     * @param contributes whether the row takes from it
     * @param size how many records it has
     * @param records the first of them
     */
    public record MetEntity(
            long number,
            String rule,
            @Nullable String disagreement,
            boolean contributes,
            long size,
            List<RecordPlace> records) {
        public MetEntity {
            records = List.copyOf(records);
        }
    }
}
