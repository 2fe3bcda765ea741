// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.event.Cancellation;
import io.braid.core.report.QueryRows;
import io.braid.engine.shape.KeptViews;
import java.nio.file.Path;

/** Asks a kept session in SQL. */
public final class QueryJob {
    private final Path session;
    private final Cancellation cancellation;

    public QueryJob(Path session, Cancellation cancellation) {
        this.session = session;
        this.cancellation = cancellation;
    }

    /** Hands on what the statement answers. */
    public void query(String sql, QueryRows rows) {
        try (KeptSession kept = KeptSession.open(session, cancellation)) {
            kept.store().query(sql, KeptViews.SCHEMA, rows);
        }
    }

    /** The plan of the statement as it was carried out, with times. */
    public String profile(String sql) {
        try (KeptSession kept = KeptSession.open(session, cancellation)) {
            return kept.store().profile(sql, KeptViews.SCHEMA);
        }
    }
}
