// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the results of a merge go, each a path or {@code null} for none.
 *
 * @param out the merged file; {@code -} is standard output
 * @param matches one line per original row and enrichment record of a met entity
 * @param unmatched one line per enrichment record of an entity no row met
 * @param rejects refused lines; {@code null} is {@code OUT.rejects.jsonl}
 */
public record MergeOutputs(
        String out,
        @Nullable String matches,
        @Nullable String unmatched,
        @Nullable String rejects) {
    /** Standard output's name on the command line. */
    public static final String STANDARD_OUTPUT = "-";

    /** Every path named, in the order out, matches, unmatched, rejects. */
    public List<String> named() {
        List<String> named = new ArrayList<>();
        named.add(out);
        for (String path : new @Nullable String[] {matches, unmatched, rejects}) {
            if (path != null) {
                named.add(path);
            }
        }
        return named;
    }
}
