// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import io.braid.core.plan.NormalForms;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address: display name and {@code mailto:} dropped, case folded; one {@code @} and a dot in the domain, else
 * nothing. Dots at Gmail and plus tags are dropped when asked for, unless nothing would be left before the {@code @}.
 */
final class EmailNormaliser implements Normaliser {
    private static final String GMAIL = "gmail.com";
    private static final String GOOGLE_MAIL = "googlemail.com";

    /** The byte that stands for a byte in an address; {@link #SPECIAL} for those that part it, {@link #UNCLEAR} for those that need a closer look. */
    private static final byte[] LOWER_CASE = new byte[256];

    private static final byte SPECIAL = 0;
    private static final byte UNCLEAR = -1;

    static {
        Arrays.fill(LOWER_CASE, UNCLEAR);
        for (byte c = 1; c < Byte.MAX_VALUE; c++) {
            boolean parts = c == '@' || c == '.' || c == ',' || c == ';' || Ascii.isSpace(c);
            boolean unclear = c == '<' || c == '>' || c == ':';
            LOWER_CASE[c] = unclear ? UNCLEAR : parts ? SPECIAL : Ascii.lower(c);
        }
    }

    private final boolean ignoreGmailDots;
    private final boolean ignorePlusTags;

    EmailNormaliser(NormalForms options) {
        this.ignoreGmailDots = options.ignoreGmailDots();
        this.ignorePlusTags = options.ignorePlusTags();
    }

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
        return isAddress(address) ? withOptions(Letters.foldCase(address)) : null;
    }

    private String withOptions(String address) {
        int at = address.indexOf('@');
        String local = address.substring(0, at);
        String domain = address.substring(at + 1);
        int plus = local.indexOf('+');
        if (ignorePlusTags && plus > 0) {
            local = local.substring(0, plus);
        }
        if (ignoreGmailDots && (domain.equals(GMAIL) || domain.equals(GOOGLE_MAIL))) {
            domain = GMAIL;
            String dotless = local.replace(".", "");
            local = dotless.isEmpty() ? local : dotless;
        }
        return local + "@" + domain;
    }

    @Override
    public List<String> values(String cell) {
        return Pieces.values(this, cell, EmailNormaliser::isBetween);
    }

    /** Addresses are parted at white space too: none has any. */
    private static boolean isBetween(int c) {
        return Pieces.isBetween(c) || Letters.isSpace(c);
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
        if (end - start > form.length - Long.BYTES) {
            return UNDECIDED;
        }
        int length = end - start;
        int at = -1;
        int dot = -1;
        for (int i = 0; i < length; i += Long.BYTES) {
            long eight = EightBytes.get(utf8, start + i, end);
            long ats = EightBytes.equal(eight, '@');
            boolean second = ats != 0 && (at >= 0 || (ats & (ats - 1)) != 0);
            if (second || hasUnclear(eight)) {
                return plainFormByByte(utf8, start, end, form);
            }
            if (ats != 0) {
                at = i + (Long.numberOfTrailingZeros(ats) >>> 3);
            }
            long dots = EightBytes.equal(eight, '.');
            if (dots != 0) {
                dot = i + (Long.BYTES - 1) - (Long.numberOfLeadingZeros(dots) >>> 3);
            }
            EightBytes.put(form, i, EightBytes.lower(eight));
        }
        if (at <= 0 || dot < at + 2 || dot >= length - 1) {
            return at >= 0 && holdsSeveral(utf8, start, end) ? UNDECIDED : NOTHING;
        }
        return changes(form, at, length) ? UNDECIDED : length;
    }

    /** Whether some byte is no letter, digit or sign that can only be itself. */
    private static boolean hasUnclear(long eight) {
        long spaces = ~EightBytes.atLeast(eight, '!');
        long colons = EightBytes.atLeast(eight, ':') & ~EightBytes.atLeast(eight, '=');
        long others = EightBytes.equal(eight, '>') | EightBytes.equal(eight, ',');
        return ((eight | spaces | colons | others) & EightBytes.HIGH_BITS) != 0;
    }

    private int plainFormByByte(byte[] utf8, int start, int end, byte[] form) {
        int at = -1;
        int dot = -1;
        boolean valid = true;
        for (int i = start; i < end; i++) {
            byte c = LOWER_CASE[utf8[i] & 0xFF];
            form[i - start] = c;
            if (c > 0) {
                continue;
            }
            switch (utf8[i]) {
                case '@' -> {
                    valid &= at < 0;
                    at = i;
                    form[i - start] = '@';
                }
                case '.' -> {
                    dot = i;
                    form[i - start] = '.';
                }
                default -> {
                    if (c == UNCLEAR) {
                        return UNDECIDED;
                    }
                    valid = false;
                }
            }
        }
        if (!valid || at <= start || dot < at + 2 || dot >= end - 1) {
            return at >= 0 && holdsSeveral(utf8, start, end) ? UNDECIDED : NOTHING;
        }
        return changes(form, at - start, end - start) ? UNDECIDED : end - start;
    }

    /** Whether there is something in the cell that addresses may be parted at. */
    private static boolean holdsSeveral(byte[] cell, int from, int to) {
        for (int i = from; i < to; i++) {
            if (isBetween(cell[i])) {
                return true;
            }
        }
        return false;
    }

    /** Whether the options change the address, which has its {@code @} at {@code at}. */
    private boolean changes(byte[] form, int at, int length) {
        if (ignorePlusTags) {
            for (int i = 0; i < at; i++) {
                if (form[i] == '+') {
                    return true;
                }
            }
        }
        return ignoreGmailDots && form[at + 1] == 'g' && form[length - 1] == 'm';
    }
}
