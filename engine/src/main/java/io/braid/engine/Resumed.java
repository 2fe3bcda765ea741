// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import io.braid.core.report.ConvertReport;
import io.braid.core.report.DedupeReport;
import io.braid.core.report.MergeReport;
import io.braid.core.report.PipelineReport;
import org.jspecify.annotations.Nullable;

/**
 * What came of going on with a session: the report of what it was, or none when nothing was left to do.
 *
 * @param session its id
 */
public record Resumed(
        String session,
        @Nullable MergeReport merge,
        @Nullable DedupeReport dedupe,
        @Nullable ConvertReport convert,
        @Nullable PipelineReport pipeline) {
    static Resumed nothingLeft(String session) {
        return new Resumed(session, null, null, null, null);
    }

    /** Whether the session was finished before. */
    public boolean wasFinished() {
        return merge == null && dedupe == null && convert == null && pipeline == null;
    }
}
