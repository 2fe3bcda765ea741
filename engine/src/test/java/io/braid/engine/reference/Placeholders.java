// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;
import java.util.Objects;

/**
 * Texts that stand for "no value": one such part makes a key that two records share generic.
 *
 * @param texts whole values, or {@code local@} for an e-mail address at any domain
 */
public record Placeholders(List<String> texts) {
    public static final Placeholders USUAL =
            new Placeholders(List.of("info@", "test@", "0000000000", "n/a", "unknown"));

    public Placeholders {
        texts = List.copyOf(texts);
    }

    boolean contains(String value, Normaliser normaliser) {
        // A code sounds like many names: that one of them is a placeholder says nothing of the others.
        if (normaliser == Normaliser.SOUNDEX || normaliser == Normaliser.METAPHONE) {
            return false;
        }
        return texts.stream()
                .anyMatch(text -> text.endsWith("@")
                        ? normaliser == Normaliser.EMAIL && value.startsWith(text)
                        : Objects.equals(normaliser.normalise(text), value));
    }
}
