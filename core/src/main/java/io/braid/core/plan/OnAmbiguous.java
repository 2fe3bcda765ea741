// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

/** What a key that belongs to several entities does. */
public enum OnAmbiguous {
    /** It meets none. */
    SKIP,
    /** It meets the first by precedence, where the row would else meet none; the row is doubtful. */
    FIRST
}
