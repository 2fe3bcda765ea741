// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.core.plan.SourceFile;
import java.util.List;

/** A file that a session read: it may be gone by now. */
public record RememberedSource(SourceFile given, List<String> columns) implements SourceHeader {
    public RememberedSource {
        columns = List.copyOf(columns);
    }
}
