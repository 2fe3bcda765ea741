// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** Plain text: Unicode NFC, case folded, trimmed, inner white space collapsed to one space. */
final class TextNormaliser implements Normaliser {
    @Override
    public @Nullable String normalForm(String cell) {
        String text = Letters.isAscii(cell) ? cell : Normalizer.normalize(cell, Normalizer.Form.NFC);
        StringBuilder collapsed = new StringBuilder(text.length());
        boolean parted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Letters.isSpace(c)) {
                parted = true;
                continue;
            }
            if (parted && collapsed.length() > 0) {
                collapsed.append(' ');
            }
            collapsed.append(c);
            parted = false;
        }
        return collapsed.isEmpty() ? null : Letters.foldCase(collapsed.toString());
    }
}
