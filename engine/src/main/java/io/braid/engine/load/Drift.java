// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import java.util.List;

/**
 * What of a table is not as a source needs it.
 *
 * @param added columns that the table gets
 * @param widened columns of the table as they will be
 * @param unknown columns of the source that the table has not, and gets not: rows with a value there are refused
 */
record Drift(List<TargetColumn> added, List<TargetColumn> widened, List<SourceColumn> unknown) {
    Drift {
        added = List.copyOf(added);
        widened = List.copyOf(widened);
        unknown = List.copyOf(unknown);
    }

    Drift widening(List<TargetColumn> columns) {
        return new Drift(added, columns, unknown);
    }
}
