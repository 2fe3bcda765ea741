// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import org.jspecify.annotations.Nullable;

/** The files a merge writes beside the merged one, each a path or {@code null} for none; see {@link MergeOutputs}. */
public record SideFiles(
        @Nullable String matches,
        @Nullable String provenance,
        @Nullable String conflicts,
        @Nullable String unmatched,
        @Nullable String clusters,
        @Nullable String rejects,
        @Nullable String report) {
    /** Those of the outputs. */
    public static SideFiles of(MergeOutputs outputs) {
        return new SideFiles(
                outputs.matches(),
                outputs.provenance(),
                outputs.conflicts(),
                outputs.unmatched(),
                outputs.clusters(),
                outputs.rejects(),
                outputs.report());
    }

    /** These and the merged file. */
    public MergeOutputs with(String out) {
        return new MergeOutputs(out, matches, provenance, conflicts, unmatched, clusters, rejects, report);
    }
}
