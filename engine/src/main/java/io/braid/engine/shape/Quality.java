// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import java.util.Arrays;
import java.util.Locale;

/** What {@code match_quality} says of a row. */
public enum Quality {
    MATCHED(0),
    DOUBTFUL(1),
    AMBIGUOUS(2),
    /** Never in the {@code match} table: the rows that are not there. */
    UNMATCHED(3);

    private final int code;

    Quality(int code) {
        this.code = code;
    }

    /** Its number in the {@code match} table. */
    public int code() {
        return code;
    }

    /** The quality of that number. */
    public static Quality ofCode(int code) {
        return Arrays.stream(values())
                .filter(quality -> quality.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no match quality has the number " + code));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
