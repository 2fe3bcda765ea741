// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.error.FailureCode;
import io.braid.core.plan.LoadMode;
import io.braid.core.plan.LoadText;
import io.braid.core.plan.Loading;
import io.braid.core.plan.Step;
import io.braid.core.plan.TargetChecks;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the steps that send tables into databases. */
final class LoadReader {
    private static final int MOST_STREAMS = 16;
    private static final long LEAST_CHUNK_ROWS = 100;
    private static final long MOST_CHUNK_ROWS = 10_000_000;

    private final Values values;

    LoadReader(Values values) {
        this.values = values;
    }

    /** Whether what is written goes to a database. */
    static boolean isLoad(Node node) {
        return node instanceof MappingNode mapping
                && mapping.getValue().stream()
                        .anyMatch(entry -> entry.getKeyNode() instanceof ScalarNode key
                                && (key.getValue().equals("to")
                                        || key.getValue().equals("table")));
    }

    StepReader.@Nullable Done read(@Nullable Mapping mapping) {
        if (mapping == null) {
            return null;
        }
        Node fromNode = mapping.need("from", "from: merged");
        String from = fromNode == null ? null : values.nonEmpty(mapping.what("from"), fromNode);
        Node toNode = mapping.need("to", "to: warehouse");
        String to = toNode == null ? null : values.nonEmpty(mapping.what("to"), toNode);
        Node tableNode = mapping.need("table", "table: sales.orders");
        String table = tableNode == null ? null : table(mapping.what("table"), tableNode);
        Node modeNode = mapping.need("mode", "mode: append");
        LoadMode mode = modeNode == null ? null : values.word(mapping.what("mode"), modeNode, Words.LOAD_MODE);
        Loading how = mode == null ? null : how(mode, mapping);
        return from == null || fromNode == null || to == null || table == null || how == null
                ? null
                : new StepReader.Done(new Step.Load(from, to, table, how), Map.of(from, fromNode));
    }

    private @Nullable String table(String what, Node node) {
        return values.parsed(what, node, text -> {
            LoadText.table(what, text);
            return text;
        });
    }

    private Loading how(LoadMode mode, Mapping mapping) {
        Loading plain = Loading.of(mode, List.of());
        Long errors = mapping.readOrNull("max_errors", (what, node) -> values.number(what, node, 0, Long.MAX_VALUE));
        Long streams = mapping.readOrNull("streams", (what, node) -> values.number(what, node, 1, MOST_STREAMS));
        Loading how = new Loading(
                mode,
                mapping.read("key", List.of(), values::texts),
                mapping.read("order_by", List.of(), this::order),
                mapping.read("compare", plain.compare(), (what, node) -> values.word(what, node, Words.COMPARE)),
                mapping.read("missing", plain.missing(), (what, node) -> values.word(what, node, Words.MISSING)),
                mapping.read("on_error", plain.onError(), (what, node) -> values.word(what, node, Words.ON_ERROR)),
                errors,
                mapping.read("replace", plain.swap(), (what, node) -> values.word(what, node, Words.SWAP)),
                streams == null ? plain.streams() : streams.intValue(),
                mapping.read(
                        "chunk_rows",
                        plain.chunkRows(),
                        (what, node) -> values.number(what, node, LEAST_CHUNK_ROWS, MOST_CHUNK_ROWS)),
                mapping.read("new_columns", plain.columns(), (what, node) -> values.word(what, node, Words.CONTRACT)),
                mapping.read("wrong_types", plain.types(), (what, node) -> values.word(what, node, Words.CONTRACT)),
                mapping.read("delta", false, values::flag),
                mapping.readOrNull("scope", values::nonEmpty),
                mapping.read("indexes", plain.indexes(), (what, node) -> values.word(what, node, Words.INDEXES)),
                mapping.readOrNull("cursor", this::cursor),
                new DesignReader(values).read(mapping),
                new TargetChecks(
                        mapping.read("checks", List.of(), values::texts),
                        mapping.read("table_checks", List.of(), values::texts)));
        check(how, mapping);
        return how;
    }

    private Loading.@Nullable Cursor cursor(String what, Node node) {
        if (node instanceof ScalarNode) {
            String column = values.nonEmpty(what, node);
            return column == null ? null : new Loading.Cursor(column, null);
        }
        Mapping mapping = Mapping.of(Part.GROWING, node, values);
        Node columnNode = mapping == null ? null : mapping.need("column", "column: updated_at");
        String column =
                mapping == null || columnNode == null ? null : values.nonEmpty(mapping.what("column"), columnNode);
        return mapping == null || column == null
                ? null
                : new Loading.Cursor(column, mapping.readOrNull("lag", values::anyText));
    }

    private @Nullable List<Loading.SortKey> order(String what, Node node) {
        if (node instanceof ScalarNode) {
            return values.parsed(what, node, text -> LoadText.order(what, List.of(text)));
        }
        List<String> texts = values.texts(what, node);
        return texts == null ? null : values.guarded(what, node, () -> LoadText.order(what, texts));
    }

    private void check(Loading how, Mapping mapping) {
        LoadText.problems(how, mapping::what)
                .forEach(problem -> values.faults()
                        .add(FailureCode.E_PLAN_VALUE, mapping.node(), problem.sentence(), problem.hint()));
    }
}
