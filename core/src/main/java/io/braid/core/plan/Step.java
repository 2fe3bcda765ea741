// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One step of a plan.
 *
 * @param id what other steps call it; the table it makes has this name
 */
public record Step(String id, Work work) {
    /** What a step does. */
    public sealed interface Work permits Read, Merge, Dedupe, Write {
        /** The ids of the steps whose tables it takes. */
        List<String> takes();
    }

    /** Reads a file into a table. */
    public record Read(SourceFile file) implements Work {
        @Override
        public List<String> takes() {
            return List.of();
        }
    }

    /** Merges tables; {@code original} and {@code with} are ids, all else is as in {@link MergePlan}. */
    public record Merge(
            String original,
            boolean dedupeOriginal,
            List<String> with,
            Matching matching,
            OnAmbiguous onAmbiguous,
            Doubtful doubtful,
            ColumnChoice<Fill> fill,
            Survivorship survivorship,
            @Nullable List<String> add,
            @Nullable SourceFile overrides,
            boolean matchColumns,
            SideFiles side)
            implements Work {
        public Merge {
            with = List.copyOf(with);
            add = add == null ? null : List.copyOf(add);
        }

        @Override
        public List<String> takes() {
            return Stream.concat(Stream.of(original), with.stream()).toList();
        }
    }

    /** Makes one row of the rows of one person; {@code from} is an id, all else is as in {@link DedupePlan}. */
    public record Dedupe(
            String from,
            Matching matching,
            Survivorship survivorship,
            @Nullable String clusters,
            @Nullable String rejects,
            @Nullable String report)
            implements Work {
        @Override
        public List<String> takes() {
            return List.of(from);
        }
    }

    /**
     * Writes a table to a file.
     *
     * @param path {@code -} is standard output
     * @param force whether an existing file is replaced
     */
    public record Write(String from, String path, boolean force) implements Work {
        @Override
        public List<String> takes() {
            return List.of(from);
        }
    }
}
