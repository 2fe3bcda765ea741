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
}
