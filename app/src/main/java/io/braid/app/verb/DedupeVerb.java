// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.option.DedupeOptions;
import io.braid.app.option.Gathered;
import io.braid.app.option.MatchingOptions;
import io.braid.app.option.PlanOptions;
import io.braid.app.option.ReadingOptions;
import io.braid.app.option.RunOptions;
import io.braid.app.option.SurvivorshipOptions;
import io.braid.app.screen.ProgressMode;
import io.braid.core.plan.DedupePlan;
import io.braid.core.plan.Plan;
import io.braid.core.plan.ReadOptions;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.SourceFile;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code braid dedupe}. */
@Command(
        name = "dedupe",
        addMethodSubcommands = false,
        sortOptions = false,
        customSynopsis = "braid dedupe FILE --on RULES --out FILE [OPTION...]",
        description =
                "Makes one row of all rows of one person, in the place of the first, with the best value for every"
                        + " cell.",
        footer = {
            "",
            "Example:",
            "  braid dedupe crm.csv --on email,phone,last_name+company --resolve notes=collect \\",
            "      --out clean.csv --clusters clusters.csv"
        })
public final class DedupeVerb extends Verb {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The file with duplicates; - is standard input.")
    private @Nullable String file;

    @Mixin
    private MatchingOptions matching = new MatchingOptions();

    @Mixin
    private SurvivorshipOptions survivorship = new SurvivorshipOptions();

    @Mixin
    private DedupeOptions dedupe = new DedupeOptions();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private RunOptions run = new RunOptions();

    @Mixin
    private PlanOptions printing = new PlanOptions();

    public DedupeVerb(Call call) {
        super(call);
    }

    @Override
    public Integer call() {
        Gathered faults = request().faults();
        List<SourceFile> files = dedupe.file(file, reading, faults);
        DedupePlan plan = new DedupePlan(
                files.isEmpty() ? new SourceFile("", ReadOptions.DETECT) : files.get(0),
                matching.matching(faults),
                survivorship.survivorship(faults),
                dedupe.out(faults),
                dedupe.clusters(),
                dedupe.rejects(),
                null);
        RunSettings settings = run.settings(request().surroundings().home(), faults);
        ProgressMode mode = run.progress(faults);
        refuseFaults(files);
        if (printing.printPlan()) {
            return print(Plan.of(plan, run.limits(settings, this::isGiven), settings.force()));
        }
        return DedupeRun.of(plan, settings, mode, this);
    }

    @Override
    boolean json() {
        return run.json();
    }
}
