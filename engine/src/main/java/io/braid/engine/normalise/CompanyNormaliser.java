// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A company's name: case, accents, punctuation and the legal form at its end dropped. */
final class CompanyNormaliser implements Normaliser {
    private static final Set<String> LEGAL_FORMS = Set.of(
            "inc",
            "incorporated",
            "corp",
            "corporation",
            "co",
            "company",
            "llc",
            "llp",
            "lp",
            "ltd",
            "limited",
            "plc",
            "gmbh",
            "mbh",
            "ag",
            "kg",
            "kgaa",
            "ohg",
            "ug",
            "se",
            "ev",
            "sa",
            "sas",
            "sasu",
            "sarl",
            "eurl",
            "sl",
            "slu",
            "spa",
            "srl",
            "snc",
            "nv",
            "bv",
            "vof",
            "cv",
            "sp",
            "zoo",
            "z",
            "oo",
            "ab",
            "hb",
            "kk",
            "as",
            "oy",
            "aps",
            "pty");

    /** The Danish A/S and the Brazilian S/A. */
    private static final Pattern SLASHED = Pattern.compile("\\b(a(?=/s)|s(?=/a))/([as])\\b");

    @Override
    public @Nullable String normalForm(String cell) {
        String plain =
                SLASHED.matcher(Letters.dropAccents(Letters.foldCase(cell))).replaceAll("$1$2");
        String words = Letters.words(plain, " ");
        int last = words.lastIndexOf(' ');
        // A name that is nothing but a legal form keeps its first word.
        while (last > 0 && LEGAL_FORMS.contains(words.substring(last + 1))) {
            words = words.substring(0, last);
            last = words.lastIndexOf(' ');
        }
        return words.isEmpty() ? null : words;
    }
}
