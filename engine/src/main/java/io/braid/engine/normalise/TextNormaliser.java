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

    @Override
    public int plainForm(byte[] utf8, int from, int to, byte[] form) {
        if (to - from > form.length) {
            return UNDECIDED;
        }
        int length = 0;
        boolean parted = false;
        for (int i = from; i < to; i++) {
            byte c = utf8[i];
            if (c < 0) {
                return UNDECIDED;
            }
            if (Ascii.isSpace(c)) {
                parted = true;
                continue;
            }
            if (parted && length > 0) {
                form[length++] = ' ';
            }
            form[length++] = Ascii.lower(c);
            parted = false;
        }
        return length == 0 ? NOTHING : length;
    }
}
