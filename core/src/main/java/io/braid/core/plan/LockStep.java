// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.List;

/** Columns that stay in step: all of them take the values of the one record that {@code resolve} chooses. */
public record LockStep(List<String> columns, Resolve resolve) {
    public LockStep {
        columns = List.copyOf(columns);
    }
}
