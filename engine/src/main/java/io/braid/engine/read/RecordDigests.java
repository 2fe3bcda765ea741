// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.core.plan.Reading;
import io.braid.engine.csv.RecordScanner;
import io.braid.engine.csv.RecordSink;
import io.braid.engine.csv.ScanLimits;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.util.List;
import java.util.Optional;

/** Makes tables of the digests of files' records. */
final class RecordDigests {
    private RecordDigests() {}

    /** What {@link TableFiles#digest} says. */
    static Optional<String> of(Store store, List<OpenedSource> files, Reading how, Name table, Runnable check) {
        store.drop(table);
        store.load(table, DigestFeed.COLUMNS, batch -> 0);
        boolean byRecord = !TableFiles.isParquet(files)
                && files.stream()
                        .allMatch(file -> file.original() && file.rejects().isEmpty());
        if (!byRecord) {
            return Optional.empty();
        }
        StringBuilder columns = new StringBuilder(how.toString());
        for (OpenedSource file : files) {
            columns.append('\n').append(file.columns());
            add(store, file, how.fileColumn() != null, table, check);
        }
        return Optional.of(columns.toString());
    }

    private static void add(Store store, OpenedSource file, boolean named, Name table, Runnable check) {
        String form = file.columns() + "\n" + file.dialect() + "\n"
                + file.given().options() + (named ? file.given().name() : "");
        try (RecordScanner scanner = RecordScanner.open(
                file.input(),
                file.dialect(),
                file.columns().size(),
                file.blanks(),
                RecordSink.NONE,
                ScanLimits.DEFAULT)) {
            DigestFeed feed = new DigestFeed(scanner, form, check);
            store.onCallingThreads(() -> store.inOrder(() -> store.add(
                    table,
                    DigestFeed.COLUMNS,
                    feed,
                    fed -> Sql.of("SELECT upper, lower FROM ({fed})").with("fed", fed))));
        }
    }
}
