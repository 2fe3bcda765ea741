// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One original, its enrichments in order of precedence, and how they are woven together.
 *
 * @param dedupeOriginal whether the original's rows of one person are made one row first
 * @param fill what a found value does to a cell of the original
 * @param add only these enrichment columns, or {@code null} for all
 * @param overrides values pinned by hand, or {@code null}: its first column names the original's column that tells rows
 *     apart, the others name columns of the output
 * @param matchColumns whether {@code match_quality} and {@code match_rule} are written
 */
public record MergePlan(
        SourceFile original,
        boolean dedupeOriginal,
        List<SourceFile> with,
        Matching matching,
        OnAmbiguous onAmbiguous,
        Doubtful doubtful,
        ColumnChoice<Fill> fill,
        Survivorship survivorship,
        @Nullable List<String> add,
        @Nullable SourceFile overrides,
        boolean matchColumns,
        MergeOutputs outputs) {
    public MergePlan {
        with = List.copyOf(with);
        add = add == null ? null : List.copyOf(add);
    }

    /** Every file that is read, the original first. */
    public List<SourceFile> files() {
        List<SourceFile> files = new ArrayList<>(with);
        files.add(0, original);
        if (overrides != null) {
            files.add(overrides);
        }
        return files;
    }

    /** Every path that it names, of inputs and outputs. */
    public List<String> paths() {
        List<String> paths = new ArrayList<>(outputs.named().values());
        files().forEach(file -> paths.add(file.path()));
        return paths;
    }

    /** The rules in priority order. */
    public List<MatchRule> rules() {
        return matching.rules();
    }
}
