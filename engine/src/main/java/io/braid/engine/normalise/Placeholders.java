// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import io.braid.core.plan.Normalisation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** The values people type where they have none, from {@code docs/placeholders.txt}, ready for one normaliser. */
final class Placeholders {
    private static final String FILE = "/io/braid/placeholders.txt";
    private static final int NATIONAL_DIGITS = 10;

    private final Normalisation kind;
    private final Set<String> locals = new HashSet<>();
    private final Set<String> numbers = new HashSet<>();
    private final Set<String> words = new HashSet<>();

    Placeholders(Normalisation kind, Normaliser normaliser) {
        this.kind = kind;
        for (String line : lines()) {
            int space = line.indexOf(' ');
            if (line.startsWith("#") || space < 0) {
                continue;
            }
            String value = line.substring(space + 1);
            switch (line.substring(0, space)) {
                case "local" -> locals.add(value);
                case "number" -> numbers.add(value);
                case "word" -> {
                    String normal = normaliser.normalForm(value);
                    if (normal != null) {
                        words.add(normal);
                    }
                }
                default -> throw new IllegalStateException("unknown kind of placeholder: " + line);
            }
        }
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

    boolean contains(String normalForm) {
        return switch (kind) {
            case EMAIL -> locals.contains(normalForm.substring(0, normalForm.indexOf('@')));
            case PHONE -> isNumber(normalForm.substring(Math.max(1, normalForm.length() - NATIONAL_DIGITS)));
            case DIGITS, ZIP -> isNumber(normalForm) || words.contains(normalForm);
            case LINKEDIN, URL, DOMAIN, COMPANY, NAME, DATE, TEXT, EXACT ->
                words.contains(normalForm) || numbers.contains(normalForm);
        };
    }

    /** On the list, or one digit again and again. */
    private boolean isNumber(String digits) {
        return numbers.contains(digits)
                || (digits.length() >= 7 && digits.chars().allMatch(c -> c == digits.charAt(0)));
    }
}
