// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import io.braid.core.report.StageStatements;
import io.braid.core.text.Cells;
import java.util.ArrayList;
import java.util.List;

/** The statements of a plan, stage by stage, as a script of SQL. */
public final class StatementText {
    private StatementText() {}

    public static List<String> lines(List<StageStatements> stages) {
        List<String> lines = new ArrayList<>();
        for (StageStatements stage : stages) {
            lines.add("");
            lines.add("-- " + stage.stage());
            for (String statement : stage.statements()) {
                lines.add("");
                (statement + ";")
                        .lines()
                        .map(line -> Cells.visible(line, Integer.MAX_VALUE))
                        .forEach(lines::add);
            }
        }
        return lines;
    }
}
