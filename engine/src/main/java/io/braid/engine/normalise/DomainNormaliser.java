// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import org.jspecify.annotations.Nullable;

/** The host of a web address or of an e-mail address, without {@code www.} and port. */
final class DomainNormaliser implements Normaliser {
    private final UrlNormaliser url = new UrlNormaliser();

    @Override
    public @Nullable String normalForm(String cell) {
        String text = cell.strip();
        String address = url.normalForm(text.substring(text.lastIndexOf('@') + 1));
        if (address == null) {
            return null;
        }
        int path = address.indexOf('/');
        String host = path < 0 ? address : address.substring(0, path);
        int port = host.indexOf(':');
        return port < 0 ? host : host.substring(0, port);
    }
}
