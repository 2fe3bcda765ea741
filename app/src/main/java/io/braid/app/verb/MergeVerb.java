// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.option.CacheOptions;
import io.braid.app.option.Gathered;
import io.braid.app.option.MatchingOptions;
import io.braid.app.option.OutputOptions;
import io.braid.app.option.PlanOptions;
import io.braid.app.option.ReadingOptions;
import io.braid.app.option.RunOptions;
import io.braid.app.option.SurvivorshipOptions;
import io.braid.app.option.WeavingOptions;
import io.braid.app.screen.ProgressMode;
import io.braid.core.plan.MergePlan;
import io.braid.core.plan.Plan;
import io.braid.core.plan.ReadOptions;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.SourceFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code braid merge}. */
@Command(
        name = "merge",
        addMethodSubcommands = false,
        sortOptions = false,
        customSynopsis = "braid merge ORIGINAL --with FILE... --on RULES --out FILE [OPTION...]",
        description =
                "Merges a file with enrichment files: every row kept, in order, with the best value for every cell.",
        footer = {
            "",
            "Example:",
            "  braid merge crm.csv --with leads.csv --with 'events/*.csv,encoding=windows-1252' \\",
            "      --on email,phone,last_name+company --fill phone=overwrite --out merged.csv",
            "  braid merge crm.csv --with 'leads*.csv' --on email --resolve '[newest(updated_at), longest]' \\",
            "      --resolve street+zip+city=most_complete --conflicts lost.csv --out merged.csv"
        })
public final class MergeVerb extends Verb {
    @Parameters(arity = "0..1", paramLabel = "ORIGINAL", description = "The file to enrich; - is standard input.")
    private @Nullable String original;

    @Mixin
    private WeavingOptions weaving = new WeavingOptions();

    @Mixin
    private MatchingOptions matching = new MatchingOptions();

    @Mixin
    private SurvivorshipOptions survivorship = new SurvivorshipOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private RunOptions run = new RunOptions();

    @Mixin
    private CacheOptions cache = new CacheOptions();

    @Mixin
    private PlanOptions printing = new PlanOptions();

    public MergeVerb(Call call) {
        super(call);
    }

    @Override
    public Integer call() {
        Gathered faults = request().faults();
        WeavingOptions.Files files = weaving.files(original, reading, faults);
        MergePlan plan = plan(files, faults);
        RunSettings settings = cache.of(run.settings(request().surroundings().home(), faults), faults);
        ProgressMode mode = run.progress(faults);
        refuseFaults(files.all());
        if (printing.printPlan()) {
            return print(Plan.of(plan, run.limits(settings, this::isGiven), settings.force()));
        }
        return MergeRun.of(plan, settings, mode, this);
    }

    private MergePlan plan(WeavingOptions.Files files, Gathered faults) {
        return new MergePlan(
                files.original().isEmpty()
                        ? new SourceFile("", ReadOptions.DETECT)
                        : files.original().get(0),
                weaving.dedupeOriginal(),
                files.with(),
                matching.matching(faults),
                weaving.onAmbiguous(faults),
                weaving.doubtful(faults),
                weaving.fill(faults),
                survivorship.survivorship(faults),
                weaving.add(faults),
                weaving.overrides(),
                output.matchColumns(),
                output.outputs(faults));
    }

    @Override
    boolean json() {
        return run.json();
    }
}
