// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.Locale;

/** What the chosen value does in a column that both sides have. */
public enum FillMode {
    FILL_BLANK,
    OVERWRITE,
    KEEP,
    BESIDE;

    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
