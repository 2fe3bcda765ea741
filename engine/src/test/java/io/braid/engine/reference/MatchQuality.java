// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.Locale;

/** How an original row fared. */
public enum MatchQuality {
    MATCHED,
    DOUBTFUL,
    AMBIGUOUS,
    UNMATCHED;

    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
