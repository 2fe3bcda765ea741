// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import picocli.CommandLine.Option;

/** Whether a verb shows its plan instead of carrying it out. */
public final class PlanOptions {
    @Option(
            names = "--print-plan",
            fallbackValue = "true",
            description = "Print the plan as YAML, which braid run carries out, and do nothing.")
    private boolean printPlan;

    public boolean printPlan() {
        return printPlan;
    }
}
