// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.option.Gathered;
import io.braid.app.option.RunOptions;
import io.braid.app.screen.ForecastText;
import io.braid.core.plan.Plan;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.Step;
import io.braid.core.report.Forecast;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code braid plan}. */
@Command(
        name = "plan",
        sortOptions = false,
        customSynopsis = "braid plan PLAN.yaml [OPTION...]",
        description = "Checks a plan against its files and shows what running it would do and take, judged by the first"
                + " rows of each file. Writes nothing.",
        footer = {"", "Example:", "  braid plan plan.yaml"})
public final class PlanVerb extends Verb {
    @Parameters(
            arity = "0..1",
            paramLabel = "PLAN.yaml",
            description = "The plan's file; docs/plan.md says what it holds.")
    private @Nullable String file;

    @Mixin
    private RunOptions run = new RunOptions();

    public PlanVerb(Call call) {
        super(call);
    }

    @Override
    public Integer call() {
        Gathered faults = request().faults();
        Plan plan = RunVerb.plan(file, "braid plan plan.yaml", this);
        RunSettings settings = run.settings(request().surroundings().home(), faults);
        refuseFaults();
        Plan given = Objects.requireNonNull(plan);
        RunSettings limited = RunVerb.limited(settings, given, this);
        answer(ForecastText.lines(given, forecast(given, limited), limited));
        return ExitCode.DONE;
    }

    private Forecast forecast(Plan plan, RunSettings settings) {
        return plan.main().work() instanceof Step.Merge
                ? request().engine().forecast(plan.merge(), settings)
                : request().engine().forecast(plan.dedupe(), settings);
    }

    @Override
    boolean json() {
        return run.json();
    }
}
