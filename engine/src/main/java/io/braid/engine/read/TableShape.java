// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.engine.store.Column;
import java.util.List;

/**
 * Which columns a fed table has, in this order: the number, one key per rule, masks of non-blank cells, cells.
 *
 * @param firstNumber is added to the row's number in its file
 * @param maskedColumns how many of the file's columns have a bit; 0 for no masks
 * @param columnsPerMask bits used of each mask
 * @param cells the file's columns whose text is carried
 * @param columns the table's columns, all of the above
 */
public record TableShape(
        long firstNumber, int maskedColumns, int columnsPerMask, List<Integer> cells, List<Column> columns) {
    public TableShape {
        cells = List.copyOf(cells);
        columns = List.copyOf(columns);
    }
}
