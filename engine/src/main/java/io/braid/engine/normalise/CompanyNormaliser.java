// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A company's name: case, accents and punctuation dropped; so are an English "The" in front, an "and" between two words, in
 * any of a few languages and like the {@code &} it stands for, and the {@link LegalForms} at the end (written in Japanese,
 * Chinese or Korean, at the start too). A name that is nothing but a legal form keeps it.
 */
final class CompanyNormaliser implements Normaliser {
    /** The Danish A/S and the Brazilian S/A. */
    private static final Pattern SLASHED = Pattern.compile("\\b(\\p{L})/(?=\\p{L}\\b)");

    private static final Set<String> AND = Set.of("and", "und", "et", "y", "och", "og");

    @Override
    public @Nullable String normalForm(String cell) {
        String text = LegalForms.listed().withoutGlued(plain(cell));
        String joined = Letters.words(text, " ");
        if (joined.isEmpty()) {
            return null;
        }
        List<String> words = named(joined);
        return String.join(" ", words.subList(0, LegalForms.listed().withoutForms(words)));
    }

    /** Case and accents dropped, letters around a slash joined. */
    static String plain(String text) {
        String letters = Letters.dropAccents(Letters.foldCase(text));
        return letters.indexOf('/') < 0 ? letters : SLASHED.matcher(letters).replaceAll("$1");
    }

    /** The words that name the company, its legal form among them. */
    private static List<String> named(String joined) {
        List<String> all = List.of(joined.split(" ", -1));
        int first = all.size() > 1 && all.get(0).equals("the") ? 1 : 0;
        List<String> words = new ArrayList<>(all.subList(first, all.size()));
        for (int i = words.size() - 2; i > 0; i--) {
            if (AND.contains(words.get(i))) {
                words.remove(i);
            }
        }
        return words;
    }
}
