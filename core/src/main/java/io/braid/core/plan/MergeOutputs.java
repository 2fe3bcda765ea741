// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the results of a merge go, each a path or {@code null} for none.
 *
 * @param out the merged file; {@code -} is standard output
 * @param matches one line per original row and enrichment record of a met entity
 * @param provenance one line per filled cell
 * @param conflicts one line per value that lost to another
 * @param unmatched one line per enrichment record of an entity no row met
 * @param clusters one line per row of an original that is deduplicated first
 * @param rejects refused lines; {@code null} is {@code OUT.rejects.jsonl}
 * @param report the page for a person to read
 */
public record MergeOutputs(
        String out,
        @Nullable String matches,
        @Nullable String provenance,
        @Nullable String conflicts,
        @Nullable String unmatched,
        @Nullable String clusters,
        @Nullable String rejects,
        @Nullable String report) {
    /** Standard output's name on the command line. */
    public static final String STANDARD_OUTPUT = "-";

    /** Whether an output is standard output, under the system's name for it too. */
    public static boolean isStandardOutput(String target) {
        return target.equals(STANDARD_OUTPUT) || target.equals("/dev/stdout") || target.equals("/dev/fd/1");
    }

    /** The merged file alone. */
    public static MergeOutputs only(String out) {
        return new MergeOutputs(out, null, null, null, null, null, null, null);
    }

    /** Whether anybody wants to know which values lost to others. */
    public boolean tellsOfConflicts() {
        return conflicts != null || report != null;
    }

    /** Every path named, by the kind of output. */
    public Map<String, String> named() {
        Map<String, String> named = new LinkedHashMap<>();
        named.put("out", out);
        put(named, "matches", matches);
        put(named, "provenance", provenance);
        put(named, "conflicts", conflicts);
        put(named, "unmatched", unmatched);
        put(named, "clusters", clusters);
        put(named, "rejects", rejects);
        put(named, "report", report);
        return named;
    }

    private static void put(Map<String, String> named, String kind, @Nullable String path) {
        if (path != null) {
            named.put(kind, path);
        }
    }
}
