// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;
import java.util.stream.Collectors;

/** Columns whose values all come from one record. */
public record Lockstep(List<String> columns, Strategy resolve) {
    public Lockstep {
        columns = List.copyOf(columns);
    }

    List<String> keys() {
        return columns.stream().map(ColumnNames::key).toList();
    }

    /** As it is written after {@code --resolve}. */
    public String written() {
        return columns.stream().map(ColumnNames::written).collect(Collectors.joining("+")) + "=" + resolve.written();
    }
}
