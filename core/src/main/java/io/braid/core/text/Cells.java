// SPDX-License-Identifier: Apache-2.0
package io.braid.core.text;

/** Text from a file, made safe and narrow enough to be shown. */
public final class Cells {
    private static final int VISIBLE_CONTROLS = 0x2400;

    private Cells() {}

    /**
     * The text with control characters made visible ({@code ␊} for a line feed), so that no cell can move the cursor,
     * recolour the screen, reverse the text around it or break the table, and cut to {@code width} characters.
     */
    public static String visible(String text, int width) {
        StringBuilder seen = new StringBuilder();
        int length = 0;
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            if (length == width - 1 && at < text.length()) {
                return seen.append('…').toString();
            }
            seen.appendCodePoint(visible(character));
            length++;
        }
        return seen.toString();
    }

    private static int visible(int character) {
        if (character < 0x20) {
            return VISIBLE_CONTROLS + character;
        }
        if (character == 0x7f) {
            return 0x2421;
        }
        int type = Character.getType(character);
        // Format characters can reverse the direction of what follows; surrogates and C1 controls are no text at all.
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
                ? '\ufffd'
                : character;
    }
}
