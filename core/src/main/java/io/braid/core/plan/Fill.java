// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

/** What happens to an original's cell when the enrichments have a value for its column. */
public enum Fill {
    /** The original stays unless it is blank. */
    FILL_BLANK,
    /** The chosen value replaces, unless it is blank or equal in normal form. */
    OVERWRITE,
    /** The original stays. */
    KEEP,
    /** The original stays and the chosen value goes to a new column {@code <name>_enriched}. */
    BESIDE
}
