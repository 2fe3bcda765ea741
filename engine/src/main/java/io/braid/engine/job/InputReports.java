// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.event.EventType;
import io.braid.core.plan.MatchRule;
import io.braid.core.plan.Matching;
import io.braid.core.report.FileReport;
import io.braid.core.report.GenericKey;
import io.braid.core.report.OversizedEntity;
import io.braid.core.text.Figures;
import io.braid.engine.read.Import;
import io.braid.engine.read.OpenedSource;
import io.braid.engine.run.Run;
import io.braid.engine.shape.Census;
import io.braid.engine.shape.Records;
import io.braid.engine.store.RecordTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
            keys.add(new GenericKey(
                    rule.text(),
                    cells(rule, key.first(), files, texts),
                    key.records(),
                    key.records() > matching.maxKeyRows() ? "too many records" : "placeholder"));
        }
        return keys;
    }

    /** The largest entities that had too many records, each with the cells of the first record of its commonest key. */
    static List<OversizedEntity> oversized(
            Matching matching, Census.Oversized oversized, List<OpenedSource> files, RecordTexts texts) {
        List<OversizedEntity> entities = new ArrayList<>();
        for (Census.Split split : oversized.largest()) {
            MatchRule rule = matching.rules().get(split.rule());
            entities.add(new OversizedEntity(
                    files.get(Records.file(split.first())).given().name(),
                    Records.row(split.first()),
                    split.records(),
                    rule.text(),
                    cells(rule, split.keyFirst(), files, texts),
                    split.carriers(),
                    split.parts(),
                    split.largest()));
        }
        return entities;
    }

    private static List<String> cells(MatchRule rule, long record, List<OpenedSource> files, RecordTexts texts) {
        OpenedSource source = files.get(Records.file(record));
        List<Integer> columns = rule.columns()
                .map(source::column)
                .filter(OptionalInt::isPresent)
                .map(OptionalInt::getAsInt)
                .distinct()
                .toList();
        return texts.texts(Records.file(record), Records.row(record), columns);
    }

    /** Says how many entities had too many records, if any had. */
    static void warnOfOversized(Run run, Matching matching, Census census) {
        Census.Oversized oversized = census.oversized();
        if (oversized.entities() > 0) {
            run.tell(
                    EventType.WARNING,
                    Map.of(
                            "text",
                            "persons of more than " + Figures.count(matching.maxEntityRows())
                                    + " rows, split by the strongest rule: " + Figures.count(oversized.entities())
                                    + ", the largest of "
                                    + Figures.count(oversized.largest().get(0).records())
                                    + " rows; still too large: " + Figures.count(oversized.still())));
        }
    }
}
