// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import io.braid.core.plan.Normalisation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The values people type where they have none, from {@code docs/placeholders.txt}, ready for one normaliser. */
final class Placeholders {
    private static final String FILE = "/io/braid/placeholders.txt";
    private static final int NATIONAL_DIGITS = 10;
    private static final int FEWEST_EQUAL_DIGITS = 7;

    private static final Set<Normalisation> HAVE_NO_WORDS =
            EnumSet.of(Normalisation.EMAIL, Normalisation.PHONE, Normalisation.SOUNDEX, Normalisation.METAPHONE);

    private final Normalisation kind;
    private final byte[][] locals;
    private final byte[][] numbers;
    private final byte[][] words;

    Placeholders(Normalisation kind, Normaliser normaliser) {
        this.kind = kind;
        List<byte[]> locals = new ArrayList<>();
        List<byte[]> numbers = new ArrayList<>();
        List<byte[]> words = new ArrayList<>();
        for (String line : lines()) {
            int space = line.indexOf(' ');
            if (line.startsWith("#") || space < 0) {
                continue;
            }
            String value = line.substring(space + 1);
            switch (line.substring(0, space)) {
                case "local" -> locals.add(utf8(value));
                case "number" -> numbers.add(utf8(value));
                case "word" -> {
                    String normal = HAVE_NO_WORDS.contains(kind) ? null : normaliser.normalForm(value);
                    if (normal != null) {
                        words.add(utf8(normal));
                    }
                }
                default -> throw new IllegalStateException("unknown kind of placeholder: " + line);
            }
        }
        this.locals = locals.toArray(byte[][]::new);
        this.numbers = numbers.toArray(byte[][]::new);
        this.words = words.toArray(byte[][]::new);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String[] lines() {
        try (InputStream in = Placeholders.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\r?\n", -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a normal form, given as the first bytes of an array, is a placeholder. */
    boolean contains(byte[] form, int length) {
        return switch (kind) {
            case EMAIL -> isIn(locals, form, 0, indexOfAt(form, length));
            case PHONE -> isNumber(form, Math.max(1, length - NATIONAL_DIGITS), length);
            case DIGITS, ZIP -> isNumber(form, 0, length) || isIn(words, form, 0, length);
            case LINKEDIN, URL, DOMAIN, COMPANY, NAME, DATE, TEXT, EXACT -> isIn(words, form, 0, length);
            // A code sounds like many names: that one of them is a placeholder says nothing of the others.
            case SOUNDEX, METAPHONE -> false;
        };
    }

    private static int indexOfAt(byte[] form, int length) {
        int at = 0;
        while (at < length && form[at] != '@') {
            at++;
        }
        return at;
    }

    private static boolean isIn(byte[][] known, byte[] form, int from, int to) {
        for (byte[] one : known) {
            if (one.length == to - from && one[0] == form[from] && Arrays.equals(one, 0, one.length, form, from, to)) {
                return true;
            }
        }
        return false;
    }

    /** On the list, or one digit again and again. */
    private boolean isNumber(byte[] form, int from, int to) {
        int equal = from;
        while (equal < to && form[equal] == form[from]) {
            equal++;
        }
        return (equal == to && to - from >= FEWEST_EQUAL_DIGITS) || isIn(numbers, form, from, to);
    }
}
