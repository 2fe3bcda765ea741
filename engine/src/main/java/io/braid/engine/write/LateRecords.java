// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.engine.store.RecordFile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records that are so long, or so many of one row, that they are read only when it is written. For one thread. */
final class LateRecords implements AutoCloseable {
    private final List<Path> paths;
    private final @Nullable RecordFile[] files;

    LateRecords(List<Path> paths) {
        this.paths = List.copyOf(paths);
        this.files = new RecordFile[paths.size()];
    }

    byte[] record(int file, long row) {
        RecordFile records = files[file];
        if (records == null) {
            records = RecordFile.open(paths.get(file));
            files[file] = records;
        }
        return records.record(row);
    }

    @Override
    public void close() {
        for (int file = 0; file < files.length; file++) {
            RecordFile records = files[file];
            if (records != null) {
                records.close();
                files[file] = null;
            }
        }
    }
}
