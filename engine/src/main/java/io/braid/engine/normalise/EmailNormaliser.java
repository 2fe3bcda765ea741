// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import org.jspecify.annotations.Nullable;

/** An e-mail address: display name and {@code mailto:} dropped, case folded; one {@code @} and a dot in the domain, else nothing. */
final class EmailNormaliser implements Normaliser {
    @Override
    public @Nullable String normalForm(String cell) {
        String address = Letters.strip(cell);
        int open = address.lastIndexOf('<');
        if (open >= 0 && address.endsWith(">")) {
            address = address.substring(open + 1, address.length() - 1).strip();
        }
        if (address.regionMatches(true, 0, "mailto:", 0, 7)) {
            int query = address.indexOf('?');
            address = address.substring(7, query < 0 ? address.length() : query).strip();
        }
        return isAddress(address) ? Letters.foldCase(address) : null;
    }

    private static boolean isAddress(String text) {
        int at = text.indexOf('@');
        if (at <= 0 || text.indexOf('@', at + 1) >= 0) {
            return false;
        }
        int dot = text.lastIndexOf('.');
        if (dot < at + 2 || dot == text.length() - 1) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Letters.isSpace(c) || c == ',' || c == ';') {
                return false;
            }
        }
        return true;
    }

    @Override
    public int plainForm(byte[] utf8, int from, int to, byte[] form) {
        int start = Ascii.skipSpaces(utf8, from, to);
        int end = Ascii.dropSpaces(utf8, start, to);
        if (end - start > form.length) {
            return UNDECIDED;
        }
        int at = -1;
        int dot = -1;
        boolean valid = true;
        for (int i = start; i < end; i++) {
            byte c = utf8[i];
            if (c < 0 || c == '<' || c == '>' || c == ':') {
                return UNDECIDED;
            }
            if (c == '@') {
                valid &= at < 0;
                at = i;
            } else if (c == '.') {
                dot = i;
            } else if (Ascii.isSpace(c) || c == ',' || c == ';') {
                valid = false;
            }
            form[i - start] = Ascii.lower(c);
        }
        return valid && at > start && dot >= at + 2 && dot < end - 1 ? end - start : NOTHING;
    }
}
