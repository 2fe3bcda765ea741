// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A merge and what must come of it, written by hand from the text.
 *
 * @param name a sentence
 * @param merged the whole output file
 * @param matches the side file, null if the example does not say
 * @param unmatched the side file, null if the example does not say
 * @param provenance the side file, null if the example does not say
 * @param conflicts the side file, null if the example does not say
 * @param clusters the side file, null if the example does not say
 */
public record WorkedExample(
        String name,
        ReferenceInput input,
        Table merged,
        @Nullable Table matches,
        @Nullable Table unmatched,
        @Nullable Table provenance,
        @Nullable Table conflicts,
        @Nullable Table clusters) {
    @Override
    public String toString() {
        return name;
    }

    static Draft named(String name) {
        return new Draft(name);
    }

    /**
     * Reads a drawn table: cells between bars, {@code -} for an empty cell, {@code ␣} for a space at the end of a cell,
     * {@code ⏎} for a line break, {@code ¦} for a bar.
     */
    static Table drawn(String name, String drawing) {
        List<List<String>> lines =
                drawing.strip().lines().map(WorkedExample::cells).toList();
        return new Table(name, lines.get(0), lines.subList(1, lines.size()));
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\\|", -1))
                .map(String::strip)
                .map(cell -> cell.equals("-")
                        ? ""
                        : cell.replace('␣', ' ').replace('⏎', '\n').replace('¦', '|'))
                .toList();
    }

    /** An example being written down; enrichments are named {@code enrichment-1.csv} and so on. */
    static final class Draft {
        private final String name;
        private final List<Table> enrichments = new ArrayList<>();
        private @Nullable Table original;
        private List<Rule> rules = List.of(Rule.exact("email"), Rule.exact("phone"));
        private MergeOptions options = MergeOptions.DEFAULT;
        private @Nullable Table matches;
        private @Nullable Table unmatched;
        private @Nullable Table provenance;
        private @Nullable Table conflicts;
        private @Nullable Table clusters;

        private Draft(String name) {
            this.name = name;
        }

        Draft original(String drawing) {
            original = drawn("original.csv", drawing);
            return this;
        }

        Draft enrichment(String drawing) {
            enrichments.add(drawn("enrichment-" + (enrichments.size() + 1) + ".csv", drawing));
            return this;
        }

        /** Without this the rules are email and phone, compared as they stand. */
        Draft on(Rule... ordered) {
            rules = List.of(ordered);
            return this;
        }

        Draft options(MergeOptions chosen) {
            options = chosen;
            return this;
        }

        Draft matches(String drawing) {
            matches = drawn("matches.csv", drawing);
            return this;
        }

        Draft unmatched(String drawing) {
            unmatched = drawn("unmatched.csv", drawing);
            return this;
        }

        Draft provenance(String drawing) {
            provenance = drawn("provenance.csv", drawing);
            return this;
        }

        Draft conflicts(String drawing) {
            conflicts = drawn("conflicts.csv", drawing);
            return this;
        }

        Draft clusters(String drawing) {
            clusters = drawn("clusters.csv", drawing);
            return this;
        }

        WorkedExample gives(String drawing) {
            if (original == null) {
                throw new IllegalStateException(name + " has no original");
            }
            ReferenceInput input = new ReferenceInput(original, enrichments, rules, options);
            return new WorkedExample(
                    name, input, drawn("merged.csv", drawing), matches, unmatched, provenance, conflicts, clusters);
        }
    }
}
