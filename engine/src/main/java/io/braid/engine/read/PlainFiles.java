// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.engine.csv.LineOffsets;
import io.braid.engine.table.PlainRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Files that are about to be read; if they turn out plain, where their rows lie is kept. */
final class PlainFiles {
    private static final long UNKNOWN = -1;

    private final List<OpenedSource> files;
    private final List<Long> modified;

    PlainFiles(List<OpenedSource> files) {
        this.files = files;
        this.modified =
                files.stream().map(file -> modified(file.input().path())).toList();
    }

    private static long modified(Path path) {
        try {
            return PlainRows.modified(path);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    /** Keeps where the rows of those files lie whose columns are the table's in the same order. */
    void keep(
            UnitedColumns united,
            EvenFiles.Typed made,
            Function<OpenedSource, Optional<LineOffsets>> lines,
            PlainRows to) {
        List<PlainRows.PlainFile> plain = new ArrayList<>();
        long before = 0;
        for (int i = 0; i < files.size(); i++) {
            OpenedSource file = files.get(i);
            LineOffsets offsets = lines.apply(file).orElse(null);
            long rows = made.rows().get(i);
            boolean header = file.dialect().header();
            if (file.original()
                    && modified.get(i) != UNKNOWN
                    && hasAll(united, i)
                    && offsets != null
                    && offsets.lines() == rows + (header ? 1 : 0)) {
                plain.add(new PlainRows.PlainFile(
                        file.input().path().toAbsolutePath(),
                        file.dialect().delimiter(),
                        offsets,
                        header,
                        before,
                        modified.get(i)));
            }
            before += rows;
        }
        if (!plain.isEmpty()) {
            to.keep(plain, made.uneven());
        }
    }

    private static boolean hasAll(UnitedColumns united, int file) {
        Map<Integer, Integer> places = united.places(file);
        return places.size() == united.union().size()
                && places.entrySet().stream().allMatch(place -> place.getKey().equals(place.getValue()));
    }
}
