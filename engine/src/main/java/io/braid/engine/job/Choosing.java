// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.LockStep;
import io.braid.core.plan.Survivorship;
import io.braid.engine.shape.Choice;
import io.braid.engine.shape.MergedColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
}
