// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import org.jspecify.annotations.Nullable;

/** A person's or thing's name: case, accents, punctuation and spaces dropped. */
final class NameNormaliser implements Normaliser {
    @Override
    public @Nullable String normalForm(String cell) {
        String name = Letters.words(Letters.dropAccents(Letters.foldCase(cell)), "");
        return name.isEmpty() ? null : name;
    }

    @Override
    public int plainForm(byte[] utf8, int from, int to, byte[] form) {
        if (to - from > form.length) {
            return UNDECIDED;
        }
        int length = 0;
        for (int i = from; i < to; i++) {
            byte c = utf8[i];
            if (c < 0) {
                return UNDECIDED;
            }
            if (Ascii.isLetterOrDigit(c)) {
                form[length++] = Ascii.lower(c);
            }
        }
        return length == 0 ? NOTHING : length;
    }
}
