// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.apache.commons.codec.language.Metaphone;
import org.apache.commons.codec.language.Soundex;
import org.jspecify.annotations.Nullable;

/** How a name sounds in English: the code of its normal form as a name, everything but A to Z dropped. */
final class PhoneticNormaliser implements Normaliser {
    private final NameNormaliser name = new NameNormaliser();
    private final UnaryOperator<String> code;

    private PhoneticNormaliser(UnaryOperator<String> code) {
        this.code = code;
    }

    /** American Soundex (Russell and Odell, U.S. patents 1,261,167 and 1,435,663): a letter and three digits. */
    static PhoneticNormaliser soundex() {
        return new PhoneticNormaliser(new Soundex()::soundex);
    }

    /** Metaphone (Lawrence Philips, Computer Language 7/12, 1990), its first four letters. */
    static PhoneticNormaliser metaphone() {
        return new PhoneticNormaliser(new Metaphone()::metaphone);
    }

    @Override
    public @Nullable String normalForm(String cell) {
        String form = name.normalForm(cell);
        if (form == null) {
            return null;
        }
        StringBuilder letters = new StringBuilder(form.length());
        form.toUpperCase(Locale.ROOT).chars().filter(c -> c >= 'A' && c <= 'Z').forEach(c -> letters.append((char) c));
        String sound = code.apply(letters.toString());
        return sound.isEmpty() ? null : sound;
    }
}
