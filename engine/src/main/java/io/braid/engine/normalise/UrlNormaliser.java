// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import org.jspecify.annotations.Nullable;

/**
 * A web address: scheme, {@code www.}, query, fragment, trailing slash and case dropped. A LinkedIn address loses its
 * country subdomain too and keeps the profile path.
 */
final class UrlNormaliser implements Normaliser {
    @Override
    public @Nullable String normalForm(String cell) {
        String address = Letters.foldCase(cell.strip());
        int scheme = address.indexOf("://");
        if (scheme >= 0) {
            address = address.substring(scheme + 3);
        }
        address = before(before(address, '#'), '?');
        while (address.endsWith("/")) {
            address = address.substring(0, address.length() - 1);
        }
        if (address.startsWith("www.")) {
            address = address.substring(4);
        }
        String host = before(address, '/');
        if (host.indexOf('.') <= 0 || host.endsWith(".") || host.chars().anyMatch(Letters::isSpace)) {
            return null;
        }
        return host.endsWith(".linkedin.com") ? "linkedin.com" + address.substring(host.length()) : address;
    }

    private static String before(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }
}
