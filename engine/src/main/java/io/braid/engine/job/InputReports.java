// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.MatchRule;
import io.braid.core.plan.Matching;
import io.braid.core.report.FileReport;
import io.braid.core.report.GenericKey;
import io.braid.engine.read.Import;
import io.braid.engine.read.OpenedSource;
import io.braid.engine.shape.Census;
import io.braid.engine.shape.Records;
import io.braid.engine.store.RecordTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What reports say of the files that were read. */
final class InputReports {
    private InputReports() {}

    /**
     * One file.
     *
     * @param matched as {@link FileReport} says for the role
     * @param mergedAway rows read that are not among the result's
     */
    static FileReport file(OpenedSource source, String role, Import.Result result, long matched, long mergedAway) {
        return new FileReport(
                source.given().name(),
                role,
                source.format(),
                source.columns(),
                result.rows() + mergedAway + result.rejects().rejectedCount(),
                matched,
                result.rejects().rejectedCount(),
                result.rejects().repairedCount(),
                result.rejects().repairsByKind(),
                result.rejects().rejectsByReason(),
                source.warnings(),
                source.bytes(),
                result.seconds());
    }

    /** The keys not used, with the cells of the first record that carries each, as far as they were carried. */
    static List<GenericKey> genericKeys(
            Matching matching, List<Census.Generic> generic, List<OpenedSource> files, RecordTexts texts) {
        List<GenericKey> keys = new ArrayList<>();
        for (Census.Generic key : generic) {
            MatchRule rule = matching.rules().get(key.rule());
            OpenedSource source = files.get(Records.file(key.first()));
            List<Integer> columns = rule.columns()
                    .map(source::column)
                    .filter(OptionalInt::isPresent)
                    .map(OptionalInt::getAsInt)
                    .distinct()
                    .toList();
            keys.add(new GenericKey(
                    rule.text(),
                    columns.stream()
                            .map(column -> texts.text(Records.file(key.first()), Records.row(key.first()), column))
                            .toList(),
                    key.records(),
                    key.records() > matching.maxKeyRows() ? "too many records" : "placeholder"));
        }
        return keys;
    }
}
