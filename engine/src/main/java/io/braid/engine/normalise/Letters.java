// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import java.text.Normalizer;
import java.util.Locale;

/** What several normalisers do to letters. */
final class Letters {
    private Letters() {}

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    /** Full case folding as far as the JDK knows it: {@code Straße} and {@code STRASSE} fall together. */
    static String foldCase(String text) {
        return isAscii(text)
                ? text.toLowerCase(Locale.ROOT)
                : text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** Letters without their marks; the few letters that Unicode does not decompose are spelled out. */
    static String dropAccents(String text) {
        if (isAscii(text)) {
            return text;
        }
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder plain = new StringBuilder(decomposed.length());
        decomposed
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK || isSoundMark(c))
                .forEach(c -> {
                    switch (c) {
                        case 'ł' -> plain.append('l');
                        case 'Ł' -> plain.append('L');
                        case 'ø' -> plain.append('o');
                        case 'Ø' -> plain.append('O');
                        case 'đ', 'ð' -> plain.append('d');
                        case 'Đ', 'Ð' -> plain.append('D');
                        case 'æ' -> plain.append("ae");
                        case 'Æ' -> plain.append("AE");
                        case 'œ' -> plain.append("oe");
                        case 'Œ' -> plain.append("OE");
                        case 'þ' -> plain.append("th");
                        case 'Þ' -> plain.append("TH");
                        case 'ı' -> plain.append('i');
                        default -> plain.appendCodePoint(c);
                    }
                });
        return Normalizer.normalize(plain, Normalizer.Form.NFC);
    }

    /** The marks that make another syllable of a Japanese one: {@code か} and {@code が}. */
    private static boolean isSoundMark(int c) {
        return c == 0x3099 || c == 0x309A;
    }

    /** Words of letters and digits, joined by {@code between}; apostrophes join, everything else parts. */
    static String words(String text, String between) {
        StringBuilder words = new StringBuilder(text.length());
        boolean parted = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isLetterOrDigit(c)) {
                if (parted && words.length() > 0) {
                    words.append(between);
                }
                words.appendCodePoint(c);
                parted = false;
            } else if (c != '\'' && c != '’' && c != '`' && c != '.') {
                parted = true;
            }
        }
        return words.toString();
    }

    /** The text without {@link #isSpace white space} at its ends. */
    static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** White space in the sense of Unicode, the no-break spaces included. */
    static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
