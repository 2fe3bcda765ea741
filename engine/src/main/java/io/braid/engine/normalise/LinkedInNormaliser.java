// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A LinkedIn profile as {@code linkedin.com/in/jane-doe}: the kind of page and its name, percent-encoding decoded, case
 * folded. Which host of LinkedIn's it was, query, fragment and whatever follows the name (a locale like {@code /en}, a
 * tab like {@code /about}) is dropped. The path alone, {@code in/jane-doe}, is read too; a page that is no profile, like
 * {@code /feed} or the home page, and an address of another site give nothing.
 */
final class LinkedInNormaliser implements Normaliser {
    private static final String SITE = "linkedin.com";

    /** Kinds of pages that belong to one person, company, school or group. */
    private static final Set<String> KINDS = Set.of("in", "pub", "company", "school", "showcase", "groups");

    /** What stands before the kind in addresses of the mobile pages and in those in LinkedIn's mails. */
    private static final Set<String> PREFIXES = Set.of("mwlite", "comm");

    @Override
    public @Nullable String normalForm(String cell) {
        String address = cut(Letters.strip(cell), "?#&");
        for (int scheme = address.indexOf("//"); isScheme(address, scheme); scheme = address.indexOf("//")) {
            address = address.substring(scheme + 2);
        }
        List<String> parts = new ArrayList<>(List.of(address.split("/", -1)));
        parts.removeIf(String::isEmpty);
        if (!parts.isEmpty() && isSite(Letters.foldCase(parts.get(0)))) {
            parts.remove(0);
        }
        if (!parts.isEmpty() && PREFIXES.contains(Letters.foldCase(parts.get(0)))) {
            parts.remove(0);
        }
        return profile(parts);
    }

    private static boolean isScheme(String address, int slashes) {
        if (slashes <= 0) {
            return slashes == 0;
        }
        String scheme = address.substring(0, slashes - 1);
        return address.charAt(slashes - 1) == ':' && scheme.chars().allMatch(Character::isLetter);
    }

    private static boolean isSite(String host) {
        String bare = cut(host, ":");
        return bare.equals(SITE) || bare.endsWith("." + SITE);
    }

    private static @Nullable String profile(List<String> parts) {
        if (parts.size() < 2) {
            return null;
        }
        String kind = Letters.foldCase(parts.get(0));
        // The old public profiles have their name in several parts: /pub/jane-doe/1/2b/3c4.
        String path = kind.equals("pub") ? String.join("/", parts.subList(1, parts.size())) : parts.get(1);
        String name = Letters.foldCase(Normalizer.normalize(decoded(path), Normalizer.Form.NFC));
        boolean profile = KINDS.contains(kind) && name.chars().noneMatch(Letters::isSpace);
        return profile ? SITE + "/" + kind + "/" + name : null;
    }

    /** The text with percent-encoding decoded; as it stands if the bytes are no UTF-8. */
    private static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(utf8.length);
        for (int i = 0; i < utf8.length; i++) {
            int value = utf8[i] == '%' && i + 2 < utf8.length ? hexadecimal(utf8[i + 1], utf8[i + 2]) : -1;
            bytes.put(value < 0 ? utf8[i] : (byte) value);
            i += value < 0 ? 0 : 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            return text;
        }
    }

    private static int hexadecimal(byte high, byte low) {
        int first = Character.digit(high, 16);
        int second = Character.digit(low, 16);
        return first < 0 || second < 0 ? -1 : 16 * first + second;
    }

    /** The text before the first of the characters. */
    private static String cut(String text, String characters) {
        int end = 0;
        while (end < text.length() && characters.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(0, end);
    }
}
