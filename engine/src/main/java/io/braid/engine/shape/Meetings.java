// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import java.util.List;

/** Queries of each row of the original with the records of the entities it met; a meeting that disagrees is doubtful. */
public final class Meetings {
    private final List<String> rules;
    private final List<String> files;

    /**
     * Takes what stands in the tables as numbers.
     *
     * @param rules their texts
     * @param files names of the enrichments, as given
     */
    public Meetings(List<String> rules, List<String> files) {
        this.rules = List.copyOf(rules);
        this.files = List.copyOf(files);
    }

    /** {@code original_row, match_rule, match_quality, entity, file, row}, in no order. */
    Sql all() {
        return Sql.of("""
                SELECT t.row AS original_row, {rules}[t.meeting + 1] AS match_rule,
                    CASE t.quality WHEN 0 THEN 'matched' ELSE 'doubtful' END AS match_quality,
                    n.number AS entity, {files}[(m.rec >> {file_shift}) + 1] AS file, m.rec & {row_mask} AS row
                FROM (
                    {met}) t
                JOIN (
                    SELECT entity, row_number() OVER (ORDER BY entity) AS number
                    FROM main.{member}
                    GROUP BY entity) n ON t.entity = n.entity
                JOIN main.{member} m ON t.entity = m.entity""")
                .with("rules", Literal.of(rules))
                .with("files", Literal.of(files))
                .with("file_shift", Literal.of(MergeTables.FILE_SHIFT))
                .with("row_mask", Literal.of(MergeTables.ROW_MASK))
                .with("met", Sql.join("\n    UNION ALL\n    ", MergeTables.perRule(rules.size(), Meetings::met)))
                .with("member", MergeTables.MEMBER);
    }

    /** The same in the order of the side file: by row, rule and record. */
    public Sql inOrder() {
        return Sql.of("{all}\nORDER BY t.row, t.meeting, m.rec").with("all", all());
    }

    private static Sql met(int rule) {
        return Sql.of("""
                SELECT row, {rule} AS meeting, {e} AS entity,
                    CASE WHEN quality = 0 AND {d} THEN 1 ELSE quality END AS quality
                FROM main.{match}
                WHERE {e} IS NOT NULL""")
                .with("rule", Literal.of(rule))
                .with("e", Name.of("e", rule))
                .with("d", Name.of("d", rule))
                .with("match", MergeTables.MATCH);
    }
}
