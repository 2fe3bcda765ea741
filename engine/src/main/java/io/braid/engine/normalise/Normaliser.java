// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import org.jspecify.annotations.Nullable;

/** Brings a cell into the form in which it is compared. Implementations may keep scratch space: one thread each. */
public interface Normaliser {
    /** The normal form, never empty, or {@code null} when the cell is blank or not valid for this normaliser. */
    @Nullable
    String normalForm(String cell);
}
