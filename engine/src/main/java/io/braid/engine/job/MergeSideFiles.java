// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.MatchRule;
import io.braid.core.plan.MergePlan;
import io.braid.core.report.ColumnReport;
import io.braid.engine.shape.Meetings;
import io.braid.engine.shape.MergeTables;
import io.braid.engine.shape.Records;
import io.braid.engine.write.FilledCells;
import io.braid.engine.write.LostValues;
import io.braid.engine.write.Provenance;
import io.braid.engine.write.SideFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files beside the merged one, as far as they are asked for. */
final class MergeSideFiles {
    private final MergePlan plan;
    private final Workplace place;
    private final MergeInputs inputs;
    private final MergeLayout layout;
    private final List<String> rules;
    private final SideFiles files;

    MergeSideFiles(MergePlan plan, Workplace place, MergeInputs inputs, MergeLayout layout) {
        this.plan = plan;
        this.place = place;
        this.inputs = inputs;
        this.layout = layout;
        this.rules = plan.rules().stream().map(MatchRule::text).toList();
        this.files = new SideFiles(place.store(), inputs.names(), rules, MergeTables.FILE_SHIFT);
    }

    /** Has the merged file written, and the provenance with it. */
    void provenance(Provenance.Telling merged) {
        String target = plan.outputs().provenance();
        if (target == null) {
            merged.write(FilledCells.NOBODY);
            return;
        }
        Path part = place.outputs().part("provenance", target);
        files.provenance(layout.names(), layout.strategies(), part, target)
                .during(merged, place.run().cancellation());
    }

    /** Writes the others. */
    void others(LostValues lost) {
        String matches = plan.outputs().matches();
        if (matches != null) {
            files.matches(
                    new Meetings(rules, inputs.names()).inOrder(),
                    place.outputs().part("matches", matches),
                    matches);
        }
        String unmatched = plan.outputs().unmatched();
        if (unmatched != null) {
            Records records = new Records(place.store(), plan.rules().size());
            files.unmatched(
                    MergeTables.MEMBER,
                    MergeTables.MET_ENTITY,
                    records.cells(inputs.enrichments().size(), layout.enrichmentColumns()),
                    records.cellNames(layout.enrichmentColumns()),
                    place.outputs().part("unmatched", unmatched),
                    unmatched);
        }
        String conflicts = plan.outputs().conflicts();
        if (conflicts != null) {
            files.conflicts(
                    lost,
                    MergeTables.RULE_SHIFT,
                    layout.names(),
                    layout.strategies(),
                    place.outputs().part("conflicts", conflicts),
                    conflicts);
        }
    }

    /** The columns' counts with the way they were filled and what lost in them, as far as it was counted. */
    List<ColumnReport> columns(List<ColumnReport> counted, LostValues lost) {
        List<ColumnReport> columns = new ArrayList<>();
        List<String> strategies = layout.strategies();
        List<String> fills = layout.fills(plan);
        boolean told = plan.outputs().tellsOfConflicts();
        for (int i = 0; i < counted.size(); i++) {
            ColumnReport column = counted.get(i);
            columns.add(new ColumnReport(
                    column.column(),
                    column.filledBefore(),
                    column.filledAfter(),
                    column.changed(),
                    fills.get(i),
                    strategies.get(i),
                    told ? lost.rows(i) : ColumnReport.NOT_COUNTED,
                    told ? lost.values(i) : ColumnReport.NOT_COUNTED,
                    column.pinned()));
        }
        return columns;
    }
}
