// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import io.braid.core.session.KeptTable;
import io.braid.core.text.Cells;
import java.util.List;

/** What a kept session can be asked, for a person. */
public final class KeptTables {
    private static final int WIDTH = 80;

    private KeptTables() {}

    public static List<String> lines(List<KeptTable> tables) {
        TextTable table = TextTable.of("table", "holds", "columns");
        tables.stream()
                .filter(kept -> kept.role() != KeptTable.Role.OVERRIDES)
                .forEach(kept -> table.add(List.of(
                        kept.name(),
                        Cells.visible(kept.about(), WIDTH),
                        Cells.visible(String.join(", ", kept.columns()), WIDTH))));
        return table.lines();
    }
}
