// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.error.FailureCode;
import io.braid.core.plan.ReadDatabase;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the steps that read databases. */
final class DatabaseStepReader {
    private static final int MOST_PARALLEL = 64;
    private static final long MOST_BATCH_ROWS = 1_000_000;

    private final Values values;

    DatabaseStepReader(Values values) {
        this.values = values;
    }

    StepReader.@Nullable Done read(@Nullable Mapping mapping) {
        if (mapping == null) {
            return null;
        }
        String connection = mapping.path("from");
        String table = mapping.path("table");
        String query = mapping.path("query");
        if ((mapping.get("table") == null) == (mapping.get("query") == null)) {
            fault(
                    FailureCode.E_PLAN_MISSING,
                    mapping.node(),
                    "The step expects one of table and query, and found "
                            + (mapping.get("table") == null ? "none." : "both."),
                    "Write it like table: public.orders.");
        }
        String splitBy = mapping.path("split_by");
        Long parallel = mapping.readOrNull("parallel", (what, node) -> values.number(what, node, 1, MOST_PARALLEL));
        if (parallel != null && splitBy == null) {
            fault(
                    FailureCode.E_PLAN_MISSING,
                    mapping.node(),
                    "\"parallel\" of read stands without split_by.",
                    "Name a column of whole numbers by whose ranges it is read.");
        }
        Long batch = mapping.readOrNull("batch_rows", (what, node) -> values.number(what, node, 1, MOST_BATCH_ROWS));
        ReadDatabase read = new ReadDatabase(
                connection == null ? "" : connection,
                table,
                query,
                mapping.read("columns", List.of(), values::texts),
                mapping.path("where"),
                splitBy,
                parallel == null ? ReadDatabase.DEFAULT_PARALLEL : parallel.intValue(),
                mapping.readOrNull("incremental", (what, node) -> incremental(node)),
                mapping.readOrNull("limit", (what, node) -> values.number(what, node, 0, Long.MAX_VALUE)),
                batch == null ? null : batch.intValue());
        return connection == null || (table == null && query == null) ? null : new StepReader.Done(read, Map.of());
    }

    private ReadDatabase.@Nullable Incremental incremental(Node node) {
        Mapping mapping = Mapping.of(Part.INCREMENTAL, node, values);
        Node cursorNode = mapping == null ? null : mapping.need("cursor", "cursor: updated_at");
        String cursor =
                mapping == null || cursorNode == null ? null : values.nonEmpty(mapping.what("cursor"), cursorNode);
        if (mapping == null || cursor == null) {
            return null;
        }
        String lag = mapping.readOrNull("lag", this::lag);
        return new ReadDatabase.Incremental(cursor, lag, mapping.readOrNull("initial", values::anyText));
    }

    private @Nullable String lag(String what, Node node) {
        String lag = values.anyText(what, node);
        if (lag == null || ReadDatabase.Incremental.LAG.matcher(lag).matches()) {
            return lag;
        }
        fault(
                FailureCode.E_PLAN_VALUE,
                node,
                what + " expects a number or a time, and found another text.",
                "Write it like 1h, with s, m, h or d; for a column of numbers like 1000.");
        return null;
    }

    private void fault(FailureCode code, Node node, String sentence, String hint) {
        values.faults().add(code, node, sentence, hint);
    }
}
