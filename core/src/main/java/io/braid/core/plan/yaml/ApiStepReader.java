// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.Paging;
import io.braid.core.plan.ReadApi;
import io.braid.core.plan.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the steps that ask web services. */
final class ApiStepReader {
    private static final int MOST_PAGES = 10_000_000;
    private static final int MOST_SECONDS = 3600;

    private final Values values;

    ApiStepReader(Values values) {
        this.values = values;
    }

    StepReader.@Nullable Done read(@Nullable Mapping mapping) {
        if (mapping == null) {
            return null;
        }
        String connection = mapping.path("api");
        String path = mapping.read("path", "", this::address);
        Map<String, Secret> params = mapping.read("params", Map.of(), this::params);
        Secret plain = mapping.readOrNull("body", this::body);
        Secret graphql = mapping.readOrNull("graphql", (what, node) -> graphql(node));
        if (plain != null && graphql != null) {
            fault(mapping.node(), "The step has both body and graphql.", "Leave one of them.");
        }
        boolean posts = mapping.get("body") != null || mapping.get("graphql") != null;
        Paging paging = mapping.read("paging", Paging.NONE, (what, node) -> paging(node, posts));
        Long pages = mapping.readOrNull("max_pages", (what, node) -> values.number(what, node, 1, MOST_PAGES));
        Long seconds = mapping.readOrNull("timeout", (what, node) -> values.number(what, node, 1, MOST_SECONDS));
        ReadApi api = new ReadApi(
                connection == null ? "" : connection,
                path,
                params,
                graphql != null ? graphql : plain,
                graphql != null,
                mapping.read("records", "", values::text),
                mapping.path("columns"),
                mapping.read("fields", List.of(), values::texts),
                paging,
                pages == null ? ReadApi.DEFAULT_MAX_PAGES : pages.intValue(),
                seconds == null ? ReadApi.DEFAULT_TIMEOUT : seconds.intValue(),
                mapping.readOrNull("limit", (what, node) -> values.number(what, node, 0, Long.MAX_VALUE)));
        return connection == null ? null : new StepReader.Done(api, Map.of());
    }

    /** What follows the service's address; a machine of its own has no place there. */
    private @Nullable String address(String what, Node node) {
        String path = values.text(what, node);
        if (path == null || path.isEmpty() || (path.startsWith("/") && path.matches("/[^?#\\\\\\s]*"))) {
            return path;
        }
        fault(
                node,
                what + " expects what follows the address of the connection, and found another text.",
                "Write it like /v1/items; what stands behind a question mark goes under params.");
        return null;
    }

    private @Nullable Map<String, Secret> params(String what, Node node) {
        MappingNode mapping = values.mapping(what, node, "Write it like {status: active}.");
        if (mapping == null) {
            return null;
        }
        Map<String, Secret> params = new LinkedHashMap<>();
        for (Map.Entry<ScalarNode, Node> entry :
                Mapping.entries(mapping, values, name -> name).entrySet()) {
            if (entry.getValue() instanceof ScalarNode text) {
                params.put(entry.getKey().getValue(), new Secret(text.getValue()));
            } else {
                values.wrong("An item of " + what, entry.getValue(), "a text", "Put it in quotes.");
            }
        }
        return params;
    }

    private @Nullable Secret body(String what, Node node) {
        MappingNode mapping = values.mapping(what, node, "Write the JSON that is posted, as YAML.");
        return mapping == null ? null : new Secret(JsonBody.json(mapping).toString());
    }

    private @Nullable Secret graphql(Node node) {
        Mapping mapping = Mapping.of(Part.GRAPHQL, node, values);
        Node query = mapping == null ? null : mapping.need("query", "query: '{ items { nodes { id } } }'");
        if (mapping == null || query == null) {
            return null;
        }
        if (!(query instanceof ScalarNode text)) {
            values.wrong(mapping.what("query"), query, "a text", "Write it behind a |.");
            return null;
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("query", text.getValue());
        Node variables = mapping.get("variables");
        if (variables != null) {
            if (values.mapping(mapping.what("variables"), variables, "Write them like {first: 100}.") == null) {
                return null;
            }
            body.set("variables", JsonBody.json(variables));
        }
        return new Secret(body.toString());
    }

    private @Nullable Paging paging(Node node, boolean posts) {
        Mapping mapping = Mapping.of(Part.PAGING, node, values);
        if (mapping == null) {
            return null;
        }
        List<String> kinds = mapping.given();
        if (kinds.size() != 1) {
            fault(
                    mapping.node(),
                    "\"paging\" expects one of " + String.join(", ", Part.PAGING.keys()) + ", and found "
                            + (kinds.isEmpty() ? "none." : String.join(" and ", kinds) + "."),
                    "Write it like {page: {param: page}}.");
            return null;
        }
        return mapping.readOrNull(kinds.get(0), (what, inner) -> switch (kinds.get(0)) {
            case "next_link" -> nextLink(inner, posts);
            case "page" -> page(Mapping.of(Part.PAGE, inner, values));
            case "offset" -> offset(Mapping.of(Part.OFFSET, inner, values));
            default -> cursor(Mapping.of(Part.CURSOR, inner, values));
        });
    }

    private @Nullable Paging nextLink(Node node, boolean posts) {
        Mapping mapping = Mapping.of(Part.NEXT_LINK, node, values);
        String from = mapping == null ? null : needed(mapping, "from", "from: meta.next");
        if (posts) {
            fault(node, "A request with a body has no next link.", "Page it with page, offset or cursor.");
        }
        return from == null ? null : new Paging.NextLink(from);
    }

    private @Nullable Paging page(@Nullable Mapping mapping) {
        String param = mapping == null ? null : needed(mapping, "param", "param: page");
        if (mapping == null || param == null) {
            return null;
        }
        long start = mapping.read("start", 1L, (what, node) -> values.number(what, node, 0, Integer.MAX_VALUE));
        return new Paging.Page(param, size(mapping), start, mapping.path("more"));
    }

    private @Nullable Paging offset(@Nullable Mapping mapping) {
        String param = mapping == null ? null : needed(mapping, "param", "param: offset");
        return mapping == null || param == null ? null : new Paging.Offset(param, size(mapping), mapping.path("more"));
    }

    private @Nullable Paging cursor(@Nullable Mapping mapping) {
        if (mapping == null) {
            return null;
        }
        String param = needed(mapping, "param", "param: after");
        String from = needed(mapping, "from", "from: meta.next");
        return param == null || from == null
                ? null
                : new Paging.Cursor(param, from, size(mapping), mapping.path("more"));
    }

    private Paging.@Nullable Size size(Mapping mapping) {
        String param = mapping.path("size_param");
        Long size = mapping.readOrNull("size", (what, node) -> values.number(what, node, 1, Integer.MAX_VALUE));
        if ((param == null) != (size == null)) {
            fault(
                    mapping.node(),
                    "One of size and size_param stands without the other.",
                    "Write them like {size_param: limit, size: 100}.");
        }
        return param == null || size == null ? null : new Paging.Size(param, size);
    }

    private @Nullable String needed(Mapping mapping, String key, String example) {
        Node node = mapping.need(key, example);
        return node == null ? null : values.nonEmpty(mapping.what(key), node);
    }

    private void fault(Node node, String sentence, String hint) {
        values.faults().add(FailureCode.E_PLAN_VALUE, node, sentence, hint);
    }
}
