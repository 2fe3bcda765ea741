// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.core.event.Observer;
import io.braid.core.plan.ConvertPlan;
import io.braid.core.plan.DedupePlan;
import io.braid.core.plan.MergePlan;
import io.braid.core.plan.Plan;
import io.braid.core.plan.PlanText;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.Selection;
import io.braid.core.plan.Step;
import io.braid.core.plan.yaml.PlanReader;
import io.braid.core.session.LeftOvers;
import io.braid.core.session.SessionManifest;
import io.braid.core.session.Sessions;
import io.braid.engine.job.Resumption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Goes on with sessions, each as what its manifest says it is. */
record Resuming(Engine engine, Map<String, String> environment, Observer observer, Cancellation cancellation) {
    /** Goes on with a session, by the settings it had and what becomes of them; one that is finished has nothing left. */
    Resumed resume(Path session, UnaryOperator<RunSettings> settings) {
        Resumption resumption = Resumption.of(session);
        if (resumption.manifest().hasFinished()) {
            LeftOvers.tidyFinished(session);
            return Resumed.nothingLeft(resumption.manifest().session());
        }
        return resume(resumption, settings.apply(resumption.settings()));
    }

    /** Goes on; where what the session had done cannot be trusted, it begins again from its inputs. */
    private Resumed resume(Resumption resumption, RunSettings settings) {
        try {
            return goOn(resumption, settings);
        } catch (Failure failure) {
            if (failure.code() != FailureCode.E_SESSION_DAMAGED) {
                throw failure;
            }
            Sessions.forget(resumption.session(), resumption.manifest());
            return goOn(resumption, settings);
        }
    }

    private Resumed goOn(Resumption resumption, RunSettings settings) {
        SessionManifest manifest = resumption.manifest();
        String id = manifest.session();
        switch (manifest.verb()) {
            case "merge" -> {
                MergePlan plan = manifest.mergePlan();
                resumption.checkFolder(plan.paths());
                resumption.checkStored(plan.files(), "");
                return new Resumed(id, engine.merge(plan, settings, observer, cancellation), null, null, null);
            }
            case "dedupe" -> {
                DedupePlan plan = manifest.planAs(DedupePlan.class);
                resumption.checkFolder(plan.paths());
                resumption.checkStored(List.of(plan.input()), "");
                return new Resumed(id, null, engine.dedupe(plan, settings, observer, cancellation), null, null);
            }
            case "run" -> {
                Plan plan = PlanReader.read(
                        "the plan", manifest.planAs(PlanText.class).yaml(), environment);
                resumption.checkFolder(plan.paths());
                for (Step step : plan.steps()) {
                    if (step.work() instanceof Step.Read read) {
                        resumption.checkStored(List.of(read.file()), "step-" + step.id());
                    }
                }
                return new Resumed(
                        id, null, null, null, engine.run(plan, Selection.ALL, settings, observer, cancellation));
            }
            default -> {
                ConvertPlan plan = manifest.planAs(ConvertPlan.class);
                resumption.checkFolder(plan.paths());
                resumption.checkStored(plan.inputs(), "");
                return new Resumed(id, null, null, engine.convert(plan, settings, observer, cancellation), null);
            }
        }
    }
}
