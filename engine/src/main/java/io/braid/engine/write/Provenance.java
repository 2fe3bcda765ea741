// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.core.event.Cancellation;
import io.braid.engine.run.Background;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.nio.file.Path;

/** Writes the provenance of each filled cell while the merged file is written. */
public final class Provenance {
    private final Store store;
    private final Sql query;
    private final Path part;
    private final Sql options;

    Provenance(Store store, Sql query, Path part, Sql options) {
        this.store = store;
        this.query = query;
        this.part = part;
        this.options = options;
    }

    /** What writes a merged file and tells of the cells it fills. */
    public interface Telling {
        void write(FilledCells told);
    }

    /** Has the file written, and at the same time the lines of what it tells. */
    public void during(Telling telling, Cancellation cancellation) {
        ProvenanceFeed feed = new ProvenanceFeed(cancellation);
        try (Background background = new Background();
                feed) {
            Background.Coming<Long> lines = background.start(() -> {
                try {
                    return store.copyFed(ProvenanceFeed.columns(), feed, query, part, options);
                } finally {
                    feed.abandon();
                }
            });
            try {
                telling.write(feed);
                feed.finish();
            } catch (RuntimeException failed) {
                feed.abandon();
                throw failed;
            }
            lines.get();
        }
    }
}
