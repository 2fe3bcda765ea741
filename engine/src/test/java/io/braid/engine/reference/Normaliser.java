// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.language.Metaphone;
import org.apache.commons.codec.language.Soundex;
import org.jspecify.annotations.Nullable;

/** The form in which two spellings of one value are equal. */
public enum Normaliser {
    EMAIL("[;,|/\\s]+") {
        @Override
        @Nullable
        String ofText(String text, NormaliserOptions options) {
            String address = text.strip();
            if (address.endsWith(">") && address.indexOf('<') >= 0) {
                address = address.substring(address.lastIndexOf('<') + 1, address.length() - 1);
            }
            address = fold(address).strip();
            if (address.startsWith("mailto:")) {
                address = address.substring("mailto:".length());
            }
            Matcher parts = ADDRESS.matcher(address);
            return parts.matches() ? told(parts.group(1), parts.group(2), options) : null;
        }
    },
    /**
     * United States only: ten digits, or eleven that begin with the country code. What libphonenumber makes of a cell that
     * looks like several is for it to say.
     */
    PHONE("[;,|/\r\n]+") {
        @Override
        @Nullable
        String ofText(String text, NormaliserOptions options) {
            if (text.matches("(?s).*[;,|/\r\n].*")) {
                return byLibrary(text);
            }
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
        String ofText(String text, NormaliserOptions options) {
            String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
            return collapse(fold(plain).replaceAll("\\p{P}+", ""));
        }
    },
    ZIP {
        @Override
        String ofText(String text, NormaliserOptions options) {
            String code = text.replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
            return code.matches("\\d{5}-\\d{4}") ? code.substring(0, 5) : code;
        }
    },
    DIGITS {
        @Override
        String ofText(String text, NormaliserOptions options) {
            return text.replaceAll("[^0-9]+", "");
        }
    },
    TEXT {
        @Override
        String ofText(String text, NormaliserOptions options) {
            return collapse(fold(Normalizer.normalize(text, Normalizer.Form.NFC)));
        }
    },
    EXACT {
        @Override
        String ofText(String text, NormaliserOptions options) {
            return text;
        }
    },
    /** The host of an e-mail address or of a web address without port. */
    DOMAIN {
        @Override
        @Nullable
        String ofText(String text, NormaliserOptions options) {
            String address = fold(text.strip())
                    .replaceFirst(">$", "")
                    .replaceFirst("^https?://", "")
                    .replaceFirst("(?s)[/?#].*", "");
            String host = address.substring(address.lastIndexOf('@') + 1).replaceFirst("^www\\.", "");
            return host.matches("([\\p{L}\\p{M}\\p{N}_-]+\\.)+[\\p{L}\\p{M}\\p{N}-]+") ? host : null;
        }
    },
    DATE {
        @Override
        @Nullable
        String ofText(String text, NormaliserOptions options) {
            return Dates.day(text, options.dateFormats()).map(Object::toString).orElse(null);
        }
    },
    SOUNDEX {
        @Override
        String ofText(String text, NormaliserOptions options) {
            return new Soundex().soundex(letters(text));
        }
    },
    METAPHONE {
        @Override
        String ofText(String text, NormaliserOptions options) {
            return new Metaphone().metaphone(letters(text));
        }
    };

    private static final Pattern ADDRESS = Pattern.compile("([^@\\s,;]+)@([^@\\s,;]+\\.[^@\\s,;]+)");

    private final @Nullable String between;

    Normaliser() {
        this.between = null;
    }

    /** @param between what parts several values of one cell */
    Normaliser(String between) {
        this.between = between;
    }

    abstract @Nullable String ofText(String text, NormaliserOptions options);

    /** The normal form, or null for nothing: a blank text, or one that is not valid here. */
    public @Nullable String normalise(String text, NormaliserOptions options) {
        String normal = isBlank(text) ? null : ofText(text, options);
        return normal == null || normal.isEmpty() ? null : normal;
    }

    @Nullable
    String normalise(String text) {
        return normalise(text, NormaliserOptions.NONE);
    }

    /** The distinct values a cell holds: those of its parts if there are two, else the one it is as a whole. */
    List<String> values(String cell, NormaliserOptions options) {
        List<String> parts = between == null
                ? List.of()
                : Arrays.stream(cell.split(between, -1))
                        .map(part -> Optional.ofNullable(normalise(part, options)))
                        .flatMap(Optional::stream)
                        .toList();
        String whole = normalise(cell, options);
        return whole == null || parts.size() > 1 ? parts.stream().distinct().toList() : List.of(whole);
    }

    public static boolean isBlank(String text) {
        return text.isBlank();
    }

    /** As it is written after the colon of a rule. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it keeps only a part of a value, so that two different ones may have it in common. */
    boolean keepsAPartOnly() {
        return List.of(DOMAIN, SOUNDEX, METAPHONE).contains(this);
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

    /** An address as the options have it; what they would leave nothing of before the {@code @} they leave alone. */
    private static String told(String before, String domain, NormaliserOptions options) {
        String untagged = before.replaceFirst("\\+.*", "");
        String local = options.ignorePlusTags() && !untagged.isEmpty() ? untagged : before;
        if (options.ignoreGmailDots() && List.of("gmail.com", "googlemail.com").contains(domain)) {
            String dotless = local.replace(".", "");
            return (dotless.isEmpty() ? local : dotless) + "@gmail.com";
        }
        return local + "@" + domain;
    }

    private static @Nullable String byLibrary(String text) {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = library.parse(text, "US");
            boolean one = number.getExtension().length() < 7;
            return one && library.isPossibleNumberWithReason(number) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE
                    ? library.format(number, PhoneNumberUtil.PhoneNumberFormat.E164)
                    : null;
        } catch (NumberParseException nothing) {
            return null;
        }
    }

    private static String letters(String text) {
        String name = NAME.normalise(text);
        return name == null ? "" : name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]+", "");
    }

    private static String fold(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static String collapse(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
