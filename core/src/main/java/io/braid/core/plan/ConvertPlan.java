// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files to read and write out again.
 *
 * @param out a file ({@code .csv}, {@code .tsv}, {@code .parquet}, {@code .json}, {@code .jsonl}), {@code -} for standard output,
 *     or, ending in a slash or being a folder, the folder that gets one file per input under the input's own name
 * @param rejects refused lines; {@code null} is {@code OUT.rejects.jsonl}
 */
public record ConvertPlan(
        List<SourceFile> inputs, String out, @Nullable String rejects) {
    public ConvertPlan {
        inputs = List.copyOf(inputs);
    }

    /** Every path that it names, of inputs and outputs. */
    public List<String> paths() {
        List<String> paths = new ArrayList<>();
        inputs.forEach(input -> paths.add(input.path()));
        paths.add(out);
        if (rejects != null) {
            paths.add(rejects);
        }
        return paths;
    }
}
