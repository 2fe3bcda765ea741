// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import org.jspecify.annotations.Nullable;

/**
 * A web address: scheme, {@code www.}, query, fragment, trailing slash and the host's case dropped. A LinkedIn address loses
 * its country subdomain too, and the case of its path, which LinkedIn does not tell apart.
 */
final class UrlNormaliser implements Normaliser {
    @Override
    public @Nullable String normalForm(String cell) {
        String address = before(before(Letters.strip(cell), '#'), '?');
        int scheme = address.indexOf("//");
        if (scheme == 0 || (scheme > 0 && address.charAt(scheme - 1) == ':')) {
            address = address.substring(scheme + 2);
        }
        while (address.endsWith("/")) {
            address = address.substring(0, address.length() - 1);
        }
        String host = Letters.foldCase(before(address, '/'));
        String path = address.substring(before(address, '/').length());
        if (host.startsWith("www.")) {
            host = host.substring(4);
        }
        if (host.indexOf('.') <= 0 || host.endsWith(".") || host.chars().anyMatch(Letters::isSpace)) {
            return null;
        }
        boolean linkedin = host.equals("linkedin.com") || host.endsWith(".linkedin.com");
        return linkedin ? "linkedin.com" + Letters.foldCase(path) : host + path;
    }

    private static String before(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }
}
