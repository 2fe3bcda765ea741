// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

import org.jspecify.annotations.Nullable;

/** What a statement makes of a text in Java; the same of the same text, always. Used by one thread at a time. */
public interface TextForm {
    /** What it makes, or {@code null}. */
    @Nullable
    String of(String text);
}
