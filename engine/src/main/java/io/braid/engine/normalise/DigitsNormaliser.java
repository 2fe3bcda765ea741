// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import org.jspecify.annotations.Nullable;

/** The digits alone, in any script, as 0 to 9. */
final class DigitsNormaliser implements Normaliser {
    @Override
    public @Nullable String normalForm(String cell) {
        StringBuilder digits = new StringBuilder(cell.length());
        cell.codePoints().filter(Character::isDigit).forEach(c -> digits.append((char) ('0' + Character.digit(c, 10))));
        return digits.isEmpty() ? null : digits.toString();
    }
}
