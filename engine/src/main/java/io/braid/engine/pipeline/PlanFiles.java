// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import io.braid.core.error.FailureCode;
import io.braid.core.error.Problems;
import io.braid.core.plan.Plan;
import io.braid.core.plan.SourceFile;
import io.braid.core.plan.Step;
import io.braid.engine.job.InputCheck;
import io.braid.engine.job.OutputCheck;
import io.braid.engine.read.FilePattern;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The files that a plan reads and writes. */
final class PlanFiles {
    private PlanFiles() {}

    /**
     * The files of each step that reads some, patterns resolved; that there are none is a fault, and all faults are reported together.
     *
     * @param stored whether what a step reads came only once and is stored already
     */
    static Map<String, List<SourceFile>> of(Plan plan, Predicate<String> stored) {
        Problems problems = new Problems();
        Map<String, List<SourceFile>> files = new LinkedHashMap<>();
        for (Step step : plan.steps()) {
            if (step.work() instanceof Step.Read read) {
                problems.gather(() -> files.put(
                        step.id(), stored.test(step.id()) ? List.of(read.file()) : FilePattern.files(read.file())));
            }
        }
        problems.throwIfAny();
        return files;
    }

    /** Gathers what stands in the way of the outputs. */
    static void check(Plan plan, List<SourceFile> inputs, boolean force) {
        Problems problems = new Problems();
        List<String> forced = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Step step : plan.steps()) {
            if (step.work() instanceof Step.Write write && !SourceFile.isAddress(write.path())) {
                boolean replaced = (force || write.force())
                        && !write.shape().partitionBy().isEmpty()
                        && Files.isDirectory(Path.of(write.path()));
                if (!replaced) {
                    (write.force() ? forced : others).add(write.path());
                }
            } else if (step.work() instanceof Step.Merge merge) {
                Map<String, String> sides = merge.side().with("").named();
                sides.remove("out");
                others.addAll(sides.values());
            }
        }
        List<SourceFile> local = inputs.stream()
                .filter(input -> !SourceFile.isAddress(input.path()))
                .toList();
        List<String> elsewhere = others.stream().filter(SourceFile::isAddress).toList();
        elsewhere.forEach(path -> problems.add(
                FailureCode.E_PLAN_UNSUPPORTED,
                "A merge writes its side files here only, and is to write one to an address.",
                "Name a file here, or send the table out with a step that writes."));
        others.removeAll(elsewhere);
        InputCheck.once(local, problems);
        OutputCheck.check(others, local, force, problems);
        OutputCheck.check(forced, local, true, problems);
        problems.throwIfAny();
    }
}
