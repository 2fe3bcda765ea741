// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

import io.braid.engine.shape.MergeTables;
import java.util.List;

/** Numbers the records of all files without gaps, from 1 in order of precedence, so that they can stand in arrays. */
public final class RecordIndex {
    private final long[] before;

    /** @param lastRows of each file, the number of its last row */
    public RecordIndex(List<Long> lastRows) {
        before = new long[lastRows.size() + 1];
        for (int file = 0; file < lastRows.size(); file++) {
            before[file + 1] = before[file] + lastRows.get(file);
        }
    }

    /** How many there are. */
    public long size() {
        return before[before.length - 1];
    }

    int files() {
        return before.length - 1;
    }

    /** The index of a record. */
    int of(long record) {
        return (int) (before[(int) (record >>> MergeTables.FILE_SHIFT)] + (record & MergeTables.ROW_MASK));
    }

    /** The index of a file's first record; of what is behind the last file's, too. */
    int first(int file) {
        return (int) before[file] + 1;
    }

    private int file(int index) {
        int file = 0;
        while (index > before[file + 1]) {
            file++;
        }
        return file;
    }

    /** The record at an index. */
    long record(int index) {
        int file = file(index);
        return MergeTables.record(file, index - before[file]);
    }
}
