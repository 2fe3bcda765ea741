// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.Locale;

/** What a key does that belongs to several entities, where no rule met one. */
public enum OnAmbiguous {
    SKIP,
    FIRST;

    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
