// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.option.Gathered;
import io.braid.app.option.RunOptions;
import io.braid.app.option.VariableOptions;
import io.braid.app.screen.ForecastText;
import io.braid.app.screen.PlanGraph;
import io.braid.app.screen.StatementText;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.Plan;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.Step;
import io.braid.core.report.Forecast;
import io.braid.core.report.PlanForecast;
import io.braid.core.report.StageStatements;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code braid plan}. */
@Command(
        name = "plan",
        addMethodSubcommands = false,
        sortOptions = false,
        customSynopsis = "braid plan PLAN.yaml [OPTION...]",
        description = "Checks a plan against its files and shows what running it would do and take, judged by the first"
                + " rows of each file. Writes nothing.",
        footer = {"", "Example:", "  braid plan plan.yaml", "  braid plan plan.yaml --sql"})
public final class PlanVerb extends Verb {
    private static final long TRIED_ROWS = 2_000;

    @Parameters(
            arity = "0..1",
            paramLabel = "PLAN.yaml",
            description = "The plan's file; docs/plan.md says what it holds.")
    private @Nullable String file;

    @Option(
            names = "--sql",
            fallbackValue = "true",
            description = "Show the SQL too: the statements that carry the plan out on the first rows of each file.")
    private boolean sql;

    @Option(
            names = "--mermaid",
            fallbackValue = "true",
            description = "Print the graph of the steps for Mermaid to draw, and nothing else.")
    private boolean mermaid;

    @Option(
            names = "--connect",
            fallbackValue = "true",
            description = "Look into the databases that are loaded, and show the statements that would make or change"
                    + " their tables. Nothing is changed there.")
    private boolean connect;

    @Mixin
    private RunOptions run = new RunOptions();

    @Mixin
    private VariableOptions variables = new VariableOptions();

    public PlanVerb(Call call) {
        super(call);
    }

    @Override
    public Integer call() {
        Gathered faults = request().faults();
        Plan plan = RunVerb.plan(file, "braid plan plan.yaml", this);
        RunSettings settings = run.settings(request().surroundings().home(), faults);
        if (sql && plan != null && plan.steps().stream().anyMatch(PlanVerb::readsStandardInput)) {
            faults.add(
                    FailureCode.E_OPTION_VALUE,
                    "--sql reads every file twice, and standard input can be read once.",
                    "Leave --sql out, or name a file.");
        }
        refuseFaults();
        Plan given = Objects.requireNonNull(plan);
        RunSettings limited = RunVerb.limited(settings, given, this);
        if (mermaid || !given.isQuick()) {
            long rows = limited.limit() == null ? TRIED_ROWS : Math.min(TRIED_ROWS, limited.limit());
            PlanForecast forecast = request().engine().forecast(given, limited.limitedTo(rows), connect);
            answer(mermaid ? PlanGraph.mermaid(forecast) : PlanGraph.lines(forecast, sql));
            return ExitCode.DONE;
        }
        List<String> lines = new ArrayList<>(ForecastText.lines(given, forecast(given, limited), limited));
        if (sql) {
            lines.addAll(StatementText.lines(statements(given, limited)));
        }
        answer(lines);
        return ExitCode.DONE;
    }

    private Forecast forecast(Plan plan, RunSettings settings) {
        return plan.main().work() instanceof Step.Merge
                ? request().engine().forecast(plan.merge(), settings)
                : request().engine().forecast(plan.dedupe(), settings);
    }

    private List<StageStatements> statements(Plan plan, RunSettings settings) {
        return plan.main().work() instanceof Step.Merge
                ? request().engine().statements(plan.merge(), settings)
                : request().engine().statements(plan.dedupe(), settings);
    }

    private static boolean readsStandardInput(Step step) {
        return step.work() instanceof Step.Read read && read.file().comesOnce();
    }

    @Override
    Map<String, String> variables() {
        return variables.values(request().faults());
    }

    @Override
    boolean json() {
        return run.json();
    }
}
