// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One file whose rows of one person become one row, in the place of the first of them.
 *
 * @param out the file without duplicates; {@code -} is standard output
 * @param clusters one line per row: the person it belongs to; or {@code null}
 * @param rejects refused lines; {@code null} is {@code OUT.rejects.jsonl}
 * @param report the page for a person to read, or {@code null}
 */
public record DedupePlan(
        SourceFile input,
        Matching matching,
        Survivorship survivorship,
        String out,
        @Nullable String clusters,
        @Nullable String rejects,
        @Nullable String report) {
    /** Every path that it names, of inputs and outputs. */
    public List<String> paths() {
        return Stream.of(input.path(), out, clusters, rejects, report)
                .filter(Objects::nonNull)
                .toList();
    }
}
