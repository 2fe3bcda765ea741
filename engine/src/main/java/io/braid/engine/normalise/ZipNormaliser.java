// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A postal code: upper case, no spaces; the four digits after a US code dropped. */
final class ZipNormaliser implements Normaliser {
    @Override
    public @Nullable String normalForm(String cell) {
        StringBuilder code = new StringBuilder(cell.length());
        cell.codePoints().filter(c -> !Letters.isSpace(c)).forEach(code::appendCodePoint);
        if (code.isEmpty()) {
            return null;
        }
        String zip = code.toString().toUpperCase(Locale.ROOT);
        return isUsWithFour(zip) ? zip.substring(0, 5) : zip;
    }

    private static boolean isUsWithFour(String zip) {
        return zip.length() == 10
                && zip.charAt(5) == '-'
                && zip.substring(0, 5).chars().allMatch(c -> c >= '0' && c <= '9')
                && zip.substring(6).chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
