// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The form in which two spellings of one value are equal. */
public enum Normaliser {
    EMAIL {
        @Override
        @Nullable
        String ofText(String text) {
            String address = text.strip();
            if (address.endsWith(">") && address.indexOf('<') >= 0) {
                address = address.substring(address.lastIndexOf('<') + 1, address.length() - 1);
            }
            address = fold(address).strip();
            if (address.startsWith("mailto:")) {
                address = address.substring("mailto:".length());
            }
            return address.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+") ? address : null;
        }
    },
    /** United States only: ten digits, or eleven that begin with the country code. */
    PHONE {
        @Override
        @Nullable
        String ofText(String text) {
            String number = text.strip().replaceFirst("(?i)\\s*(x|ext\\.?)\\s*\\d+$", "");
            String digits = number.replaceAll("[\\s().+-]", "");
            if (digits.matches("\\d{10}") && !number.startsWith("+")) {
                return "+1" + digits;
            }
            return digits.matches("1\\d{10}") ? "+" + digits : null;
        }
    },
    NAME {
        @Override
        String ofText(String text) {
            String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
            return collapse(fold(plain).replaceAll("\\p{P}+", ""));
        }
    },
    ZIP {
        @Override
        String ofText(String text) {
            String code = text.replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
            return code.matches("\\d{5}-\\d{4}") ? code.substring(0, 5) : code;
        }
    },
    DIGITS {
        @Override
        String ofText(String text) {
            return text.replaceAll("[^0-9]+", "");
        }
    },
    TEXT {
        @Override
        String ofText(String text) {
            return collapse(fold(Normalizer.normalize(text, Normalizer.Form.NFC)));
        }
    },
    EXACT {
        @Override
        String ofText(String text) {
            return text;
        }
    };

    abstract @Nullable String ofText(String text);

    /** The normal form, or null for nothing: a blank text, or one that is not valid here. */
    public @Nullable String normalise(String text) {
        String normal = isBlank(text) ? null : ofText(text);
        return normal == null || normal.isEmpty() ? null : normal;
    }

    public static boolean isBlank(String text) {
        return text.isBlank();
    }

    /** As it is written after the colon of a rule. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a column's name says about it: only names the generator and the examples use. */
    static Normaliser guess(String column) {
        List<String> words = List.of(ColumnNames.key(column).split("[^a-z0-9]+", -1));
        for (Normaliser normaliser : List.of(EMAIL, PHONE, NAME, ZIP)) {
            if (words.contains(normaliser.written())) {
                return normaliser;
            }
        }
        return TEXT;
    }

    private static String fold(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static String collapse(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
