// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.error.FailureCode;
import io.braid.core.plan.Connection;
import io.braid.core.plan.Secret;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads connections: each a name and one mapping under the word of its kind. */
final class ConnectionReader {
    private static final int MOST_PORT = 65_535;
    private static final int MOST_REQUESTS = 1_000_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final List<Part> KINDS =
            List.of(Part.POSTGRES, Part.MARIADB, Part.SQLITE, Part.DUCKDB, Part.S3, Part.HTTP, Part.CONNECTOR);

    private final Values values;

    ConnectionReader(Values values) {
        this.values = values;
    }

    @Nullable
    Map<String, Connection> read(String what, Node node) {
        MappingNode mapping = values.mapping(
                what, node, "Write it like {warehouse: {postgres: {host: db, database: crm, user: me}}}.");
        if (mapping == null) {
            return null;
        }
        Map<String, Connection> connections = new LinkedHashMap<>();
        for (Map.Entry<ScalarNode, Node> entry : Mapping.entries(mapping, values, name -> name.toLowerCase(Locale.ROOT))
                .entrySet()) {
            String name = entry.getKey().getValue();
            if (!NAME.matcher(name).matches()) {
                fault(
                        entry.getKey(),
                        "The name of a connection expects a letter, then letters, digits and _.",
                        "Write it like warehouse.");
                continue;
            }
            Connection connection = one(name, entry.getValue());
            if (connection != null) {
                connections.put(name, connection);
            }
        }
        return connections;
    }

    private @Nullable Connection one(String name, Node node) {
        String kinds = String.join(", ", KINDS.stream().map(Part::title).toList());
        MappingNode mapping =
                values.mapping("The connection \"" + name + "\"", node, "Its kind is one of " + kinds + ".");
        if (mapping == null) {
            return null;
        }
        Map<ScalarNode, Node> entries = Mapping.entries(mapping, values, word -> word);
        for (Map.Entry<ScalarNode, Node> entry : entries.entrySet()) {
            for (Part kind : KINDS) {
                if (entries.size() == 1 && kind.title().equals(entry.getKey().getValue())) {
                    return of(kind, Mapping.of(kind, entry.getValue(), values));
                }
            }
        }
        values.wrong(
                "The connection \"" + name + "\"", node, "one of " + kinds, "Write it like {sqlite: {path: shop.db}}.");
        return null;
    }

    private @Nullable Connection of(Part kind, @Nullable Mapping mapping) {
        if (mapping == null) {
            return null;
        }
        return switch (kind) {
            case POSTGRES -> server(Connection.Server.Product.POSTGRES, mapping);
            case MARIADB -> server(Connection.Server.Product.MARIADB, mapping);
            case SQLITE -> local(Connection.LocalDatabase.Format.SQLITE, mapping);
            case DUCKDB -> local(Connection.LocalDatabase.Format.DUCKDB, mapping);
            case S3 -> store(mapping);
            case CONNECTOR -> new ConnectorReader(values).connection(mapping);
            default -> service(mapping);
        };
    }

    private @Nullable Connection server(Connection.Server.Product kind, Mapping mapping) {
        String host = needed(mapping, "host", "host: db.example");
        String database = needed(mapping, "database", "database: crm");
        String user = needed(mapping, "user", "user: loader");
        Long port = mapping.readOrNull("port", (what, node) -> values.number(what, node, 1, MOST_PORT));
        Secret password = mapping.readOrNull("password", this::secret);
        Connection.SslMode ssl = mapping.readOrNull("ssl", (what, node) -> values.word(what, node, Words.SSL));
        String certificate = mapping.path("certificate");
        Node hostNode = mapping.get("host");
        if (host != null && hostNode != null && !Connection.HOST.matcher(host).matches()) {
            fault(
                    hostNode,
                    mapping.what("host") + " expects the name or address of a machine alone, and found more.",
                    "The port, the database and all else have keys of their own.");
            return null;
        }
        return host == null || database == null || user == null
                ? null
                : new Connection.Server(
                        kind,
                        host,
                        port == null ? kind.port() : port.intValue(),
                        database,
                        user,
                        password,
                        ssl,
                        certificate);
    }

    private @Nullable Connection local(Connection.LocalDatabase.Format kind, Mapping mapping) {
        String path = needed(mapping, "path", "path: shop.db");
        return path == null ? null : new Connection.LocalDatabase(kind, path);
    }

    private Connection store(Mapping mapping) {
        return new Connection.ObjectStore(
                mapping.path("region"),
                mapping.readOrNull("endpoint", this::address),
                mapping.readOrNull("access_key", this::secret),
                mapping.readOrNull("secret_key", this::secret),
                mapping.readOrNull("session_token", this::secret),
                mapping.read("path_style", false, values::flag));
    }

    private @Nullable Connection service(Mapping mapping) {
        Node node = mapping.need("url", "url: https://api.example/v1");
        String url = node == null ? null : address(mapping.what("url"), node);
        Long requests = mapping.readOrNull(
                "requests_per_minute", (what, number) -> values.number(what, number, 1, MOST_REQUESTS));
        Map<String, Secret> headers = mapping.read("headers", Map.of(), this::headers);
        return url == null
                ? null
                : new Connection.WebService(url, headers, requests == null ? null : requests.intValue());
    }

    private @Nullable String needed(Mapping mapping, String key, String example) {
        Node node = mapping.need(key, example);
        return node == null ? null : values.nonEmpty(mapping.what(key), node);
    }

    /** A web address without a name, password or anything hidden in it. */
    private @Nullable String address(String what, Node node) {
        String text = values.nonEmpty(what, node);
        if (text == null) {
            return null;
        }
        try {
            URI uri = URI.create(text);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            return noAddress(what, node);
        }
        return noAddress(what, node);
    }

    private @Nullable String noAddress(String what, Node node) {
        fault(
                node,
                what + " expects a web address without name and password, and found another text.",
                "Write it like https://api.example/v1.");
        return null;
    }

    /** Where a secret is; the secret itself has no place in a plan. */
    @Nullable
    Secret secret(String what, Node node) {
        if (node instanceof ScalarNode scalar && Secret.isReference(scalar.getValue())) {
            return new Secret(scalar.getValue());
        }
        fault(
                node,
                what + " expects where the secret is, and found something else.",
                "Write ${env:NAME} or ${file:PATH}; a plan holds no secret itself.");
        return null;
    }

    @Nullable
    Map<String, Secret> headers(String what, Node node) {
        MappingNode mapping = values.mapping(what, node, "Write it like {Authorization: 'Bearer ${env:TOKEN}'}.");
        if (mapping == null) {
            return null;
        }
        Map<String, Secret> headers = new LinkedHashMap<>();
        for (Map.Entry<ScalarNode, Node> entry : Mapping.entries(mapping, values, name -> name.toLowerCase(Locale.ROOT))
                .entrySet()) {
            String name = entry.getKey().getValue();
            if (!HEADER.matcher(name).matches()) {
                fault(entry.getKey(), "A name in " + what + " is no name of a header.", "Write it like Authorization.");
            } else if (entry.getValue() instanceof ScalarNode text) {
                headers.put(name, new Secret(text.getValue()));
            } else {
                values.wrong("A header of " + what, entry.getValue(), "a text", "Put it in quotes.");
            }
        }
        return headers;
    }

    private void fault(Node node, String sentence, String hint) {
        values.faults().add(FailureCode.E_PLAN_VALUE, node, sentence, hint);
    }
}
