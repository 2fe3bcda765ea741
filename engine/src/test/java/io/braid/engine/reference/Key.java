// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/** The normal forms of a rule's columns in one row. */
public record Key(List<String> values) {
    public Key {
        values = List.copyOf(values);
    }
}
