// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.error.FailureCode;
import io.braid.core.error.Problems;
import io.braid.core.file.Passage;
import io.braid.core.plan.MergeOutputs;
import io.braid.core.plan.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds every output that cannot be written before anything is read. */
public final class OutputCheck {
    /** Spreadsheets and packings: under such a name delimited text would be taken for damage. */
    private static final Pattern NOT_WRITTEN =
            Pattern.compile("\\.(xlsx?|xlsm|ods|zip|bz2|xz|7z|avro|orc)$", Pattern.CASE_INSENSITIVE);

    private OutputCheck() {}

    /**
     * Gathers the faults.
     *
     * @param outputs paths; {@code -} is standard output
     * @param force whether existing files may be replaced
     */
    public static void check(List<String> outputs, List<SourceFile> inputs, boolean force, Problems problems) {
        Set<Path> seen = new HashSet<>();
        Set<Path> checked = new HashSet<>();
        boolean printed = false;
        for (String output : outputs) {
            Path path = Path.of(output);
            if (MergeOutputs.isStandardOutput(output)) {
                if (printed) {
                    problems.add(
                            FailureCode.E_OPTION_VALUE,
                            "Two outputs are to be written to standard output.",
                            "Give each but one a file of its own.");
                }
                printed = true;
            } else if (!seen.add(path.toAbsolutePath().normalize())) {
                problems.add(
                        FailureCode.E_OPTION_VALUE,
                        "Two outputs are to be written to \"" + output + "\".",
                        "Give each its own name.");
            } else if (NOT_WRITTEN.matcher(output).find()) {
                problems.add(
                        FailureCode.E_OPTION_VALUE,
                        "\"" + output + "\" is named like a file of a kind that Braid does not write.",
                        "Write .csv, .parquet, .json or .jsonl, perhaps with .gz or .zst; spreadsheet programs open CSV.");
            } else if (isInput(path, inputs)) {
                problems.add(
                        FailureCode.E_OUTPUT_IS_INPUT,
                        "\"" + output + "\" is an input too.",
                        "Write to another name; Braid never changes its inputs.");
            } else if (Passage.isOne(path)) {
                passage(path, output, problems);
            } else if (Files.isDirectory(path)) {
                problems.add(FailureCode.E_OUTPUT_UNWRITABLE, "\"" + output + "\" is a folder.", "Name a file in it.");
            } else if (Files.exists(path) && !force) {
                problems.add(
                        FailureCode.E_OUTPUT_EXISTS,
                        "\"" + output + "\" exists already.",
                        "Give another name, or --force to replace it.");
            } else {
                Path folder = path.toAbsolutePath().getParent();
                // One fault of a folder, however many outputs go there.
                if (folder == null || checked.add(folder)) {
                    folder(folder, output, problems);
                }
            }
        }
    }

    private static void passage(Path path, String output, Problems problems) {
        if (!Files.isWritable(path)) {
            problems.add(
                    FailureCode.E_OUTPUT_UNWRITABLE,
                    "\"" + output + "\" may not be written to.",
                    "Give yourself the right, or write somewhere else.");
        }
    }

    private static void folder(@Nullable Path folder, String output, Problems problems) {
        if (folder == null || !Files.isDirectory(folder)) {
            problems.add(
                    FailureCode.E_OUTPUT_UNWRITABLE,
                    "The folder of \"" + output + "\" does not exist.",
                    "Make it first, or write somewhere else.");
        } else if (!Files.isWritable(folder)) {
            problems.add(
                    FailureCode.E_OUTPUT_UNWRITABLE,
                    "The folder of \"" + output + "\" may not be written to.",
                    "Give yourself the right, or write somewhere else.");
        }
    }

    private static boolean isInput(Path output, List<SourceFile> inputs) {
        return inputs.stream().filter(input -> !input.isStandardInput()).anyMatch(input -> {
            try {
                return Files.exists(output) && Files.exists(input.toPath()) && Files.isSameFile(output, input.toPath());
            } catch (IOException e) {
                return false;
            }
        });
    }
}
