// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import org.jspecify.annotations.Nullable;

/** The host of a web address or of an e-mail address, without {@code www.} and port. */
final class DomainNormaliser implements Normaliser {
    private final UrlNormaliser url = new UrlNormaliser();

    @Override
    public @Nullable String normalForm(String cell) {
        String address = url.normalForm(withoutUser(Letters.strip(cell)));
        if (address == null) {
            return null;
        }
        int path = address.indexOf('/');
        String host = path < 0 ? address : address.substring(0, path);
        int port = host.indexOf(':');
        return port < 0 ? host : host.substring(0, port);
    }

    /** Drops the user in front of a host, which is also what an e-mail address has there, and the brackets around one. */
    private static String withoutUser(String text) {
        String address = text.endsWith(">") ? text.substring(0, text.length() - 1) : text;
        int scheme = address.indexOf("://");
        int from = scheme < 0 ? 0 : scheme + 3;
        int end = from;
        while (end < address.length() && "/?#".indexOf(address.charAt(end)) < 0) {
            end++;
        }
        int at = address.lastIndexOf('@', end - 1);
        return at < from ? address : address.substring(at + 1);
    }
}
