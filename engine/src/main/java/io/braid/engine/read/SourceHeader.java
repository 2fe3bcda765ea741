// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.core.plan.SourceFile;
import java.util.List;
import java.util.OptionalInt;

/** A file as far as its header tells. */
public interface SourceHeader {
    /** As the person named it. */
    SourceFile given();

    /** Trimmed and renamed. */
    List<String> columns();

    /** The place of a column by its name in any case. */
    default OptionalInt column(String name) {
        for (int i = 0; i < columns().size(); i++) {
            if (columns().get(i).equalsIgnoreCase(name.strip())) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}
