// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.braid.core.plan.Connection;
import io.braid.core.plan.Paging;
import io.braid.core.plan.ReadApi;
import io.braid.core.plan.Secret;
import io.braid.core.secret.Secrets;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the request for each page: its address, its headers, its body. Secrets are put in here. */
final class PageRequests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ReadApi api;
    private final Connection.WebService service;
    private final Secrets secrets;

    PageRequests(ReadApi api, Connection.WebService service, Secrets secrets) {
        this.api = api;
        this.service = service;
        this.secrets = secrets;
    }

    /** The address of a page; a next link is the whole address. */
    URI uri(PageState state) {
        if (api.paging() instanceof Paging.NextLink && state.mark() != null) {
            return URI.create(state.mark());
        }
        Map<String, String> params = new LinkedHashMap<>();
        api.params().forEach((name, value) -> params.put(name, secrets.reveal(value)));
        if (api.body() == null) {
            params.putAll(paging(state));
        }
        List<String> pairs = new ArrayList<>();
        params.forEach((name, value) -> pairs.add(encoded(name) + "=" + encoded(value)));
        String address = service.url();
        if (!api.path().isEmpty()) {
            address = address.replaceFirst("/+$", "") + api.path();
        }
        return URI.create(
                pairs.isEmpty() ? address : address + (address.contains("?") ? "&" : "?") + String.join("&", pairs));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The request of a page at an address. */
    HttpRequest request(URI uri, PageState state) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip")
                .header("User-Agent", "braid");
        Secret body = api.body();
        if (body != null) {
            request.header("Content-Type", "application/json");
            request.POST(HttpRequest.BodyPublishers.ofString(body(body, state)));
        }
        service.headers().forEach((name, value) -> request.setHeader(name, secrets.reveal(value)));
        return request.build();
    }

    /** The parameters that say which page it is. */
    private Map<String, String> paging(PageState state) {
        Map<String, String> params = new LinkedHashMap<>();
        Paging.Size size = null;
        if (api.paging() instanceof Paging.Page page) {
            params.put(page.param(), Long.toString(state.number()));
            size = page.size();
        } else if (api.paging() instanceof Paging.Offset offset) {
            params.put(offset.param(), Long.toString(state.number()));
            size = offset.size();
        } else if (api.paging() instanceof Paging.Cursor cursor) {
            if (state.mark() != null) {
                params.put(cursor.param(), state.mark());
            }
            size = cursor.size();
        }
        if (size != null) {
            params.put(size.param(), Long.toString(size.records()));
        }
        return params;
    }

    private String body(Secret body, PageState state) {
        try {
            Map<String, String> params = paging(state);
            JsonNode filled = filled(JSON.readTree(body.reference()), params);
            params.forEach((name, value) -> {
                if (!body.reference().contains("{" + name + "}")) {
                    put((ObjectNode) filled, api.graphql() ? "variables." + name : name, value);
                }
            });
            return JSON.writeValueAsString(filled);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON was kept in the plan", e);
        }
    }

    /** Secrets are put into texts, and parameters where a text asks for one as {@code {offset}}. */
    private JsonNode filled(JsonNode node, Map<String, String> params) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> entry.setValue(filled(entry.getValue(), params)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, filled(array.get(i), params));
            }
        } else if (node.isTextual()) {
            String text = secrets.reveal(new Secret(node.asText()));
            for (Map.Entry<String, String> param : params.entrySet()) {
                text = text.replace("{" + param.getKey() + "}", param.getValue());
            }
            if (api.paging() instanceof Paging.Cursor cursor) {
                // The first page has no mark.
                text = text.replace("{" + cursor.param() + "}", "");
            }
            return TextNode.valueOf(text);
        }
        return node;
    }

    /** Sets a member; numbers of pages are numbers in JSON, marks are texts. */
    private void put(ObjectNode root, String path, String value) {
        List<String> names = RecordPath.of(path).names();
        ObjectNode object = root;
        for (String name : names.subList(0, names.size() - 1)) {
            JsonNode inner = object.get(name);
            object = inner instanceof ObjectNode known ? known : object.putObject(name);
        }
        String name = names.get(names.size() - 1);
        if (isMark(path)) {
            object.put(name, value);
        } else {
            object.put(name, Long.parseLong(value));
        }
    }

    private boolean isMark(String path) {
        return api.paging() instanceof Paging.Cursor cursor
                && (path.equals(cursor.param()) || path.equals("variables." + cursor.param()));
    }
}
