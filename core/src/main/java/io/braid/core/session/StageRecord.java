// SPDX-License-Identifier: Apache-2.0
package io.braid.core.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.core.report.StageReport;
import java.util.List;

/**
 * A finished stage in the manifest: the second witness beside the row in the database's own journal.
 *
 * @param store which of the session's databases holds its tables
 * @param key what the stage was made from; see {@link SessionManifest#stageKey}
 * @param result what later stages need of it beside tables and files
 * @param reports of the stage, or of the stages it consists of
 * @param tables all there were in the database when it ended
 * @param files all it left
 * @param parts outputs it wrote
 */
public record StageRecord(
        String store,
        String stage,
        String key,
        JsonNode result,
        List<StageReport> reports,
        List<String> tables,
        List<StoredFile> files,
        List<OutputPart> parts) {
    public StageRecord {
        reports = List.copyOf(reports);
        tables = List.copyOf(tables);
        files = List.copyOf(files);
        parts = List.copyOf(parts);
    }
}
