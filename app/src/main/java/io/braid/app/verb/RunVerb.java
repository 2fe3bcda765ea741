// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.option.CacheOptions;
import io.braid.app.option.Gathered;
import io.braid.app.option.Needs;
import io.braid.app.option.NoticeOptions;
import io.braid.app.option.RunOptions;
import io.braid.app.option.VariableOptions;
import io.braid.app.screen.ProgressMode;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.Plan;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.Selection;
import io.braid.core.plan.Step;
import io.braid.core.plan.yaml.PlanReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code braid run}. */
@Command(
        name = "run",
        addMethodSubcommands = false,
        sortOptions = false,
        customSynopsis = "braid run PLAN.yaml [OPTION...]",
        description =
                "Carries out a plan: the same as the verb that printed it with --print-plan. Options given here go"
                        + " before the plan's limits.",
        footer = {
            "",
            "Example:",
            "  braid merge crm.csv --with leads.csv --on email --out merged.csv --print-plan > plan.yaml",
            "  braid run plan.yaml --memory 2GB --force"
        })
public final class RunVerb extends Verb {
    @Parameters(
            arity = "0..1",
            paramLabel = "PLAN.yaml",
            description = "The plan's file; docs/plan.md says what it holds.")
    private @Nullable String file;

    @Option(
            names = "--from",
            paramLabel = "STEP",
            description = "In the session of an earlier run (--session): run this step again, and all that hang on it.")
    private @Nullable String from;

    @Option(
            names = "--only",
            paramLabel = "STEP",
            description =
                    "In the session of an earlier run (--session): run this step again, and no other that is done.")
    private @Nullable String only;

    @Mixin
    private RunOptions run = new RunOptions();

    @Mixin
    private CacheOptions cache = new CacheOptions();

    @Mixin
    private VariableOptions variables = new VariableOptions();

    @Mixin
    private NoticeOptions notices = new NoticeOptions();

    public RunVerb(Call call) {
        super(call);
    }

    @Override
    public Integer call() {
        Gathered faults = request().faults();
        Plan plan = plan(file, "braid run plan.yaml", this);
        RunSettings settings = cache.of(run.settings(request().surroundings().home(), faults), faults);
        ProgressMode mode = run.progress(faults);
        if ((from != null || only != null) && settings.session() == null) {
            faults.add(
                    FailureCode.E_OPTION_VALUE,
                    "--from and --only go on in the session of an earlier run, and none is named.",
                    "Name its folder with --session; find it with: braid sessions list");
        }
        if (from != null && only != null) {
            faults.add(FailureCode.E_OPTION_VALUE, "--from and --only exclude each other.", "Leave one of them out.");
        }
        refuseFaults();
        Plan given = Objects.requireNonNull(plan);
        return carryOut(given, limited(settings, given, this), mode);
    }

    private int carryOut(Plan plan, RunSettings settings, ProgressMode mode) {
        if (!plan.isQuick() || from != null || only != null) {
            return PipelineRun.of(plan, new Selection(from, only), settings.keeping(true), mode, this);
        }
        return plan.main().work() instanceof Step.Merge
                ? MergeRun.of(plan.merge(), settings, mode, this)
                : DedupeRun.of(plan.dedupe(), settings, mode, this);
    }

    /** The plan of a file; faults are gathered. */
    static @Nullable Plan plan(@Nullable String file, String example, Verb verb) {
        Gathered faults = verb.request().faults();
        Needs.need(file, "a plan: " + example, faults);
        Map<String, String> variables = verb.variables();
        return file == null
                ? null
                : faults.readOrNull(() -> PlanReader.read(
                        Path.of(file), verb.request().surroundings().environment(), variables));
    }

    /** The settings with the plan's limits, where the command line says nothing else. */
    static RunSettings limited(RunSettings settings, Plan plan, Verb verb) {
        return settings.with(plan.limits(), verb::isGiven)
                .orForce(plan.isQuick() && plan.write().force());
    }

    @Override
    List<String> noticeHosts() {
        return notices.hosts();
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
