// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.web;

import java.net.URI;
import java.util.Optional;

/**
 * Addresses that a server gives are followed on its own machine only: an answer must not make Braid ask, with the headers of the
 * connection, what stands elsewhere or inside the network (OWASP, server-side request forgery).
 */
public final class SameHost {
    private SameHost() {}

    /** The address that a text from a server leads to; empty if it is none, or leads to another machine, port or protocol. */
    public static Optional<URI> resolve(URI from, String text) {
        URI next;
        try {
            next = from.resolve(new URI(text.strip()));
        } catch (java.net.URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
        return isSame(from, next) ? Optional.of(next) : Optional.empty();
    }

    private static boolean isSame(URI from, URI next) {
        String host = next.getHost();
        if (host == null || next.getUserInfo() != null || !host.equalsIgnoreCase(from.getHost())) {
            return false;
        }
        boolean up = "http".equals(from.getScheme())
                && "https".equalsIgnoreCase(next.getScheme())
                && from.getPort() < 0
                && next.getPort() < 0;
        return up || (from.getScheme().equalsIgnoreCase(next.getScheme()) && port(from) == port(next));
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}
