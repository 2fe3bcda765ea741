// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A web address: scheme, {@code www.}, query, fragment, trailing slash and the host's case dropped. What has no host with a
 * dot in it, ending in a name or being four numbers, gives nothing: {@code 12.50} is no address, nor is an e-mail address.
 */
final class UrlNormaliser implements Normaliser {
    private static final Pattern HOST = Pattern.compile(
            "(?:[^\\s/@]*@)?(?:(?:[\\p{L}\\p{M}\\p{N}_-]+\\.)+(?=[^.:]*\\p{L})[\\p{L}\\p{M}\\p{N}-]+|\\d+(?:\\.\\d+){3})(?::\\d+)?",
            Pattern.UNICODE_CHARACTER_CLASS);

    @Override
    public @Nullable String normalForm(String cell) {
        String address = before(before(Letters.strip(cell), '#'), '?');
        int scheme = address.indexOf("//");
        boolean hasScheme = scheme == 0 || (scheme > 0 && address.charAt(scheme - 1) == ':');
        if (hasScheme) {
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
        boolean mail = !hasScheme && host.indexOf('@') >= 0;
        return !mail && HOST.matcher(host).matches() ? host + path : null;
    }

    private static String before(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }
}
