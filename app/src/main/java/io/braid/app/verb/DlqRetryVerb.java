// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.option.Gathered;
import io.braid.app.option.RunOptions;
import io.braid.app.screen.ProgressMode;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.file.FaultPoint;
import io.braid.core.plan.Plan;
import io.braid.core.plan.PlanText;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.Selection;
import io.braid.core.plan.Step;
import io.braid.core.plan.yaml.PlanReader;
import io.braid.core.plan.yaml.PlanWriter;
import io.braid.core.session.DeadLetterBox;
import io.braid.core.session.SessionManifest;
import io.braid.core.session.Sessions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code braid dlq retry}. */
@Command(
        name = "retry",
        addMethodSubcommands = false,
        sortOptions = false,
        description =
                "Loads refused rows again, in the mode of the load that refused them, as a session of its own. What is"
                        + " refused once more is in that session's dead letters.",
        footer = {"", "Example:", "  braid dlq retry last --set region=EU"})
public final class DlqRetryVerb extends LettersVerb {
    @Option(
            names = "--set",
            paramLabel = "COLUMN=VALUE",
            description = "Gives a column this value in every row; may be given several times.")
    private List<String> sets = new ArrayList<>();

    @Option(
            names = "--mended",
            paramLabel = "FILE",
            description = "Load this file, which dlq export wrote and you mended.")
    private @Nullable String mended;

    @Option(
            names = "--anew",
            description = "Begin again although a retry of these rows was broken off; what of it arrived stays.")
    private boolean anew;

    @Mixin
    private RunOptions run = new RunOptions();

    public DlqRetryVerb(Call call) {
        super(call);
    }

    @Override
    public Integer call() {
        Gathered faults = request().faults();
        RunSettings settings = run.settings(request().surroundings().home(), faults);
        ProgressMode mode = run.progress(faults);
        Map<String, String> set = faults.read(Map.of(), () -> set(sets));
        Path session = found();
        DeadLetterBox box = new DeadLetterBox(session);
        String step = step(box);
        SessionManifest manifest = SessionManifest.read(session);
        if (manifest == null || !manifest.verb().equals("run")) {
            throw new Failure(
                    FailureCode.E_OPTION_VALUE,
                    "The session is none that loaded rows, so they cannot be loaded again.",
                    "Write them out with: braid dlq export");
        }
        Plan plan = PlanReader.read(
                "the session's plan",
                manifest.planAs(PlanText.class).yaml(),
                request().surroundings().environment());
        if (!(plan.step(step).work() instanceof Step.Load load)) {
            throw new Failure(
                    FailureCode.E_OPTION_VALUE,
                    "The step \"" + step + "\" is no load, so its rows cannot be loaded again.",
                    "Write them out with: braid dlq export");
        }
        Path file = mended == null ? session.resolve("dead-letters").resolve(step + ".csv") : Path.of(mended);
        String called = "retry of " + session.getFileName() + " " + step + " " + box.mark(step);
        Plan again = plan.retrying(load, file.toString(), called);
        Path before = anew ? null : begun(called);
        int code;
        if (before == null) {
            if (mended == null) {
                box.export(step, file, set);
            }
            code = PipelineRun.of(again, Selection.ALL, settings, mode, this);
        } else {
            same(before, again, box, step, set);
            code = PipelineRun.resumed(before, mode, this);
        }
        FaultPoint.reached("letters loaded");
        box.close(step, DeadLetterBox.State.RETRIED);
        return code;
    }

    /** The session of a retry of the same letters that was broken off; part of them may be in the table. */
    private @Nullable Path begun(String called) {
        List<Sessions.Summary> all = Sessions.list(request().surroundings().home());
        for (int i = all.size() - 1; i >= 0; i--) {
            SessionManifest manifest = SessionManifest.readable(all.get(i).folder());
            if (manifest != null
                    && manifest.verb().equals("run")
                    && manifest.planAs(PlanText.class).yaml().contains(called)) {
                return all.get(i).folder();
            }
        }
        return null;
    }

    private void same(Path before, Plan again, DeadLetterBox box, String step, Map<String, String> set) {
        SessionManifest manifest = SessionManifest.readable(before);
        boolean same = manifest != null
                && manifest.planAs(PlanText.class).yaml().equals(PlanWriter.write(again))
                && (mended != null || box.exports(step, set));
        if (!same) {
            throw new Failure(
                    FailureCode.E_OPTION_VALUE,
                    "A retry of these rows with other values was broken off, and part of them may be in the table.",
                    "Go on with it: braid resume " + before.getFileName() + "; or begin again with --anew.");
        }
    }

    private static Map<String, String> set(List<String> texts) {
        Map<String, String> set = new LinkedHashMap<>();
        for (String text : texts) {
            int at = text.indexOf('=');
            if (at <= 0) {
                throw new Failure(
                        FailureCode.E_OPTION_VALUE,
                        "\"" + text + "\" of --set is not a column and its value.",
                        "Write it like --set region=EU.");
            }
            set.put(text.substring(0, at), text.substring(at + 1));
        }
        return set;
    }

    @Override
    boolean json() {
        return run.json();
    }
}
