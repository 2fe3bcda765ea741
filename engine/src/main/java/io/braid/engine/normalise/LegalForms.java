// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The legal forms of {@code docs/legal-forms.txt}, ready to be taken off a company's name. */
final class LegalForms {
    private static final String FILE = "/io/braid/legal-forms.txt";
    private static final LegalForms LISTED = new LegalForms(lines());

    /** Forms of letters with case, as words with blanks between. */
    private final Set<String> phrases = new HashSet<>();

    /** Forms of letters without case, which stand before or behind a name without a blank; the longest first. */
    private final List<String> glued = new ArrayList<>();

    private final int mostWords;

    private LegalForms(List<String> forms) {
        for (String form : forms) {
            String plain = CompanyNormaliser.plain(form);
            if (plain.codePoints().anyMatch(c -> Character.isLowerCase(c))) {
                phrases.add(Letters.words(plain, " "));
            } else {
                glued.add(plain);
            }
        }
        glued.sort((a, b) -> b.length() - a.length());
        mostWords = phrases.stream()
                .mapToInt(phrase -> phrase.split(" ", -1).length)
                .max()
                .orElse(0);
    }

    static LegalForms listed() {
        return LISTED;
    }

    private static List<String> lines() {
        try (InputStream in = LegalForms.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many of the first words are left when the forms at the end are taken off; at least one. */
    int withoutForms(List<String> words) {
        int left = words.size();
        for (int form = formBefore(words, left); form > 0; form = formBefore(words, left)) {
            left -= form;
        }
        return left;
    }

    /** The number of words of the longest form that ends before {@code end} and leaves something, or 0. */
    private int formBefore(List<String> words, int end) {
        for (int length = Math.min(mostWords, end - 1); length > 0; length--) {
            if (phrases.contains(String.join(" ", words.subList(end - length, end)))) {
                return length;
            }
        }
        return 0;
    }

    /** The text without forms of letters without case at its ends; the text itself if there were nothing else. */
    String withoutGlued(String text) {
        if (Letters.isAscii(text)) {
            return text;
        }
        String left = text;
        while (true) {
            String bare = Letters.strip(left);
            String next = glued.stream()
                    .filter(form -> bare.startsWith(form) || bare.endsWith(form))
                    .findFirst()
                    .map(form -> bare.startsWith(form)
                            ? bare.substring(form.length())
                            : bare.substring(0, bare.length() - form.length()))
                    .orElse(bare);
            if (next.equals(bare)) {
                return bare;
            }
            if (next.codePoints().noneMatch(Character::isLetterOrDigit)) {
                return left;
            }
            left = next;
        }
    }
}
