// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.core.plan.Paging;
import io.braid.core.plan.ReadApi;
import io.braid.core.plan.ReadConnector;
import io.braid.core.plan.ReadDatabase;
import io.braid.core.plan.WriteConnector;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Writes the steps that read from web services and databases. */
final class ExtractWriter {
    private ExtractWriter() {}

    static Node api(ReadApi api) {
        JsonNode body = api.body() == null ? null : JsonBody.parsed(api.body().reference());
        Nodes params = new Nodes();
        api.params().forEach((name, value) -> params.put(name, value, ConnectionWriter::secret));
        return new Nodes()
                .put("api", api.connection())
                .putUnless("", "path", api.path(), Nodes::text)
                .put("params", params.isEmpty() ? null : params, Nodes::line)
                .put("body", api.graphql() ? null : body, JsonBody::yaml)
                .put("graphql", api.graphql() ? body : null, JsonBody::yaml)
                .putUnless("", "records", api.records(), Nodes::text)
                .put("columns", api.columns())
                .putUnless(List.of(), "fields", api.fields(), Nodes::texts)
                .putUnless(Paging.NONE, "paging", api.paging(), ExtractWriter::paging)
                .putUnless(ReadApi.DEFAULT_MAX_PAGES, "max_pages", api.maxPages(), pages -> Nodes.number(pages))
                .putUnless(ReadApi.DEFAULT_TIMEOUT, "timeout", api.timeoutSeconds(), seconds -> Nodes.number(seconds))
                .put("limit", api.limit(), limit -> Nodes.number(limit))
                .line();
    }

    private static Node paging(Paging paging) {
        Nodes nodes = new Nodes();
        if (paging instanceof Paging.NextLink link) {
            nodes.put("next_link", new Nodes().put("from", link.from()), Nodes::line);
        } else if (paging instanceof Paging.Page page) {
            nodes.put(
                    "page",
                    sized(new Nodes().put("param", page.param()), page.size())
                            .putUnless(1L, "start", page.start(), start -> Nodes.number(start))
                            .put("more", page.more()),
                    Nodes::line);
        } else if (paging instanceof Paging.Offset offset) {
            nodes.put(
                    "offset",
                    sized(new Nodes().put("param", offset.param()), offset.size())
                            .put("more", offset.more()),
                    Nodes::line);
        } else if (paging instanceof Paging.Cursor cursor) {
            nodes.put(
                    "cursor",
                    sized(new Nodes().put("param", cursor.param()).put("from", cursor.from()), cursor.size())
                            .put("more", cursor.more()),
                    Nodes::line);
        }
        return nodes.line();
    }

    private static Nodes sized(Nodes nodes, Paging.@Nullable Size size) {
        return size == null ? nodes : nodes.put("size_param", size.param()).put("size", size.records(), Nodes::number);
    }

    static Node connector(ReadConnector read) {
        return new Nodes()
                .put("connector", read.connection())
                .put("options", ConnectionWriter.options(read.options()), Nodes::line)
                .put("limit", read.limit(), limit -> Nodes.number(limit))
                .line();
    }

    static Node connector(WriteConnector write) {
        return new Nodes()
                .put("connector", write.connection())
                .put("from", write.from())
                .put("options", ConnectionWriter.options(write.options()), Nodes::line)
                .line();
    }

    static Node database(ReadDatabase read) {
        return new Nodes()
                .put("from", read.connection())
                .put("table", read.table())
                .put("query", read.query())
                .putUnless(List.of(), "columns", read.columns(), Nodes::texts)
                .put("where", read.where())
                .put("split_by", read.splitBy())
                .put(
                        "parallel",
                        read.splitBy() == null || read.parallel() == ReadDatabase.DEFAULT_PARALLEL
                                ? null
                                : read.parallel(),
                        count -> Nodes.number(count))
                .put("incremental", read.incremental(), ExtractWriter::incremental)
                .put("limit", read.limit(), limit -> Nodes.number(limit))
                .put("batch_rows", read.batchRows(), rows -> Nodes.number(rows))
                .line();
    }

    private static Node incremental(ReadDatabase.Incremental incremental) {
        return new Nodes()
                .put("cursor", incremental.cursor())
                .put("lag", incremental.lag())
                .put("initial", incremental.initial())
                .line();
    }
}
