// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.engine.store.Column;
import java.util.List;

/**
 * Which columns a fed table has, in this order: the number, one key per rule, masks of non-blank cells, moments, cells.
 *
 * @param firstNumber is added to the row's number in its file
 * @param maskedColumns how many of the file's columns have a bit; 0 for no masks
 * @param columnsPerMask bits used of each mask
 * @param moments the file's columns that are read as moments, -1 for one it has not
 * @param cells the file's columns whose text is carried
 * @param texts the file's columns whose text goes to a {@link io.braid.engine.store.RecordFile} beside the table
 * @param columns the table's columns, all of the above
 */
public record TableShape(
        long firstNumber,
        int maskedColumns,
        int columnsPerMask,
        List<Integer> moments,
        List<Integer> cells,
        List<Integer> texts,
        List<Column> columns) {
    public TableShape {
        moments = List.copyOf(moments);
        cells = List.copyOf(cells);
        texts = List.copyOf(texts);
        columns = List.copyOf(columns);
    }
}
