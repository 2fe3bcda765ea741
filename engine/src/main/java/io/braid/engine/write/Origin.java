// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import java.nio.charset.StandardCharsets;

/**
 * Where the payload says which record a merged column's value comes from.
 *
 * @param value the merged column
 * @param field the place's column, counted from the first behind the merged columns
 * @param ruleShift bits below the rule's index in a place
 * @param separator how long what stands between the values of one cell is, in UTF-16 units, or -1 where a cell holds one
 */
public record Origin(int value, int field, int ruleShift, int separator) {
    private static final int NONE = -1;

    /** The origin of a cell that holds one value. */
    public static Origin single(int value, int field, int ruleShift) {
        return new Origin(value, field, ruleShift, NONE);
    }

    void tell(Payload payload, long row, int column, FilledCells told) {
        if (separator == NONE) {
            tell(payload.place(field), row, column, payload.value(value), told);
            return;
        }
        // rule:place,length;place,length... with lengths in code points.
        String places = payload.placeText(field);
        int colon = places.indexOf(':');
        long rule = Long.parseLong(places.substring(0, colon)) << ruleShift;
        String values = payload.value(value);
        int from = 0;
        for (String part : places.substring(colon + 1).split(";", -1)) {
            int comma = part.indexOf(',');
            int end = values.offsetByCodePoints(from, Integer.parseInt(part.substring(comma + 1)));
            tell(rule + Long.parseLong(part.substring(0, comma)), row, column, values.substring(from, end), told);
            from = end + separator;
        }
    }

    private void tell(long place, long row, int column, String text, FilledCells told) {
        told.filled(
                row,
                column,
                (int) (place >> ruleShift),
                place & ((1L << ruleShift) - 1),
                text.getBytes(StandardCharsets.UTF_8));
    }
}
