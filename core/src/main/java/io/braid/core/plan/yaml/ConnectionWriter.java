// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.plan.Connection;
import io.braid.core.plan.Secret;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Writes connections; of a secret, where it is. */
final class ConnectionWriter {
    private ConnectionWriter() {}

    static Node connections(Map<String, Connection> connections) {
        Nodes nodes = new Nodes();
        connections.forEach((name, connection) ->
                nodes.put(name, new Nodes().put(connection.word(), connection, ConnectionWriter::parts), Nodes::line));
        return nodes.block();
    }

    private static Node parts(Connection connection) {
        Nodes nodes = new Nodes();
        if (connection instanceof Connection.Server server) {
            nodes.put("host", server.host())
                    .putUnless(server.product().port(), "port", server.port(), port -> Nodes.number(port))
                    .put("database", server.database())
                    .put("user", server.user())
                    .put("password", server.password(), ConnectionWriter::secret)
                    .put("ssl", server.ssl(), mode -> Nodes.text(Words.SSL.word(mode)))
                    .put("certificate", server.certificate());
        } else if (connection instanceof Connection.LocalDatabase local) {
            nodes.put("path", local.path());
        } else if (connection instanceof Connection.ObjectStore store) {
            nodes.put("region", store.region())
                    .put("endpoint", store.endpoint())
                    .put("access_key", store.accessKey(), ConnectionWriter::secret)
                    .put("secret_key", store.secretKey(), ConnectionWriter::secret)
                    .put("session_token", store.sessionToken(), ConnectionWriter::secret)
                    .putUnless(false, "path_style", store.pathStyle(), Nodes::flag);
        } else if (connection instanceof Connection.Foreign foreign) {
            nodes.put("kind", foreign.kind()).put("options", options(foreign.options()), Nodes::line);
        } else if (connection instanceof Connection.WebService service) {
            Nodes headers = new Nodes();
            new TreeMap<>(service.headers())
                    .forEach((name, value) -> headers.put(name, value, ConnectionWriter::secret));
            nodes.put("url", service.url())
                    .put("headers", headers.isEmpty() ? null : headers, Nodes::line)
                    .put("requests_per_minute", service.requestsPerMinute(), count -> Nodes.number(count));
        }
        return nodes.line();
    }

    /** Options of a connector, by their names. */
    static @Nullable Nodes options(Map<String, Secret> options) {
        Nodes nodes = new Nodes();
        new TreeMap<>(options)
                .forEach((name, value) -> nodes.put(
                        name,
                        value,
                        said -> Secret.isReference(said.reference()) ? secret(said) : Nodes.text(said.reference())));
        return nodes.isEmpty() ? null : nodes;
    }

    static Node secret(Secret secret) {
        return Nodes.reference(secret.reference());
    }
}
