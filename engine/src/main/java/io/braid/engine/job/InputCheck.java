// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.error.FailureCode;
import io.braid.core.error.Problems;
import io.braid.core.plan.SourceFile;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds inputs that would be empty because what they hold was read already. */
public final class InputCheck {
    private InputCheck() {}

    /** Gathers every standard input, pipe and device that is named more than once. */
    public static void once(List<SourceFile> inputs, Problems problems) {
        Set<String> seen = new HashSet<>();
        Set<String> told = new HashSet<>();
        for (SourceFile input : inputs) {
            if (input.comesOnce() && !seen.add(input.path()) && told.add(input.path())) {
                String name = input.isStandardInput() ? "Standard input" : "\"" + input.path() + "\"";
                problems.add(
                        FailureCode.E_OPTION_VALUE,
                        name + " is named more than once, and what it holds comes only once.",
                        "Save it to a file first, and name that.");
            }
        }
    }
}
