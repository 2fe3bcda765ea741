// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.Locale;

/** How enrichment records become entities. */
public enum Consolidation {
    AGREE,
    TRANSITIVE,
    FIRST_RULE;

    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
