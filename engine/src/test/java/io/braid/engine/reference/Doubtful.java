// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.Locale;

/** Whether doubtful rows are filled. */
public enum Doubtful {
    SKIP,
    FILL;

    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
