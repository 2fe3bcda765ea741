// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.LockStep;
import io.braid.core.plan.Resolve;
import io.braid.core.plan.StrategyKind;
import io.braid.core.plan.Survivorship;
import io.braid.engine.shape.Choice;
import io.braid.engine.shape.MergeTables;
import io.braid.engine.shape.MergedColumn;
import io.braid.engine.write.Chosen;
import io.braid.engine.write.Contest;
import io.braid.engine.write.RecordNumbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Which columns are chosen together, and how. */
final class Choosing {
    private Choosing() {}

    /** The choices of some columns; those of one group make one. */
    static List<Choice> of(List<MergedColumn> merged, Survivorship survivorship) {
        List<Choice> choices = new ArrayList<>();
        Map<LockStep, List<Integer>> groups = new LinkedHashMap<>();
        for (int column = 0; column < merged.size(); column++) {
            String name = merged.get(column).name();
            LockStep group = survivorship.group(name).orElse(null);
            if (group == null) {
                choices.add(new Choice(List.of(column), survivorship.of(name)));
            } else {
                groups.computeIfAbsent(group, unseen -> new ArrayList<>()).add(column);
            }
        }
        groups.forEach((group, columns) -> choices.add(new Choice(columns, group.resolve())));
        return choices;
    }

    /**
     * Where the splice finds a column's text.
     *
     * @param carried of each file, the columns whose texts are kept
     */
    static Chosen chosen(MergedColumn column, int index, List<Choice> choices, List<List<Integer>> carried) {
        int choice = IntStream.range(0, choices.size())
                .filter(i -> choices.get(i).columns().contains(index))
                .findFirst()
                .orElseThrow();
        Resolve resolve = choices.get(choice).resolve();
        return new Chosen(
                choice,
                IntStream.range(0, carried.size())
                        .mapToObj(file -> column.sources().containsKey(file)
                                ? carried.get(file).indexOf(column.sources().get(file))
                                : -1)
                        .toList(),
                resolve.is(StrategyKind.COLLECT) ? resolve.chain().get(0).separator() : null);
    }

    /** The merged columns of which it is told what lost, in the order of the output. */
    static List<Contest> contests(List<Choice> choices, List<MergeLayout.Output> outputs) {
        List<Contest> contests = new ArrayList<>();
        for (Choice choice : choices) {
            Resolve resolve = choice.resolve();
            long most =
                    resolve.is(StrategyKind.COLLECT) ? resolve.chain().get(0).limit() : 0;
            for (int value : choice.columns()) {
                MergeLayout.Output output = outputs.get(value);
                if (output.isWritten()) {
                    contests.add(new Contest(value, output.column(), output.blank(), most));
                }
            }
        }
        contests.sort(Comparator.comparingInt(Contest::column));
        return contests;
    }

    /** Where the splice finds the parts of a number that names a place. */
    static RecordNumbers numbers() {
        return new RecordNumbers(MergeTables.RULE_SHIFT, MergeTables.FILE_SHIFT);
    }
}
