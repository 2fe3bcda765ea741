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

    /** Has the file written, and at the same time the lines of what it tells; whichever fails first is what is thrown. */
    public void during(Telling telling, Cancellation cancellation) {
        try (Background background = new Background();
                ProvenanceFeed feed = new ProvenanceFeed(cancellation)) {
            Background.Coming<Long> lines = background.start(() -> {
                try (feed) {
                    return store.copyFed(ProvenanceFeed.columns(), feed, query, part, options);
                }
            });
            try {
                telling.write(feed);
                feed.finish();
            } catch (RuntimeException failed) {
                if (feed.isAbandoned()) {
                    lines.get();
                }
                throw failed;
            }
            lines.get();
        }
    }
}
