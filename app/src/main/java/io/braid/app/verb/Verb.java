// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.option.Needs;
import io.braid.app.option.ScreenOptions;
import io.braid.app.screen.Faults;
import io.braid.core.plan.Plan;
import io.braid.core.plan.SourceFile;
import io.braid.core.plan.yaml.PlanWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What every verb has: its call, its screen, and the habit of reporting all faults of a command line together. */
abstract class Verb implements Callable<Integer>, Talkative {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ScreenOptions screen = new ScreenOptions();

    private final Call call;

    Verb(Call call) {
        this.call = call;
    }

    /** Reads the options, throws what is wrong with them together, then does the work; gives the exit code. */
    @Override
    public abstract Integer call();

    final Call request() {
        return call;
    }

    final CommandSpec spec() {
        return spec;
    }

    final ScreenOptions screen() {
        return screen;
    }

    /** Ends the reading of options: arguments without a place are faults too, and any fault ends the call. */
    final void refuseFaults() {
        refuseFaults(List.of());
    }

    /** As {@link #refuseFaults()}, of a verb that reads files. */
    final void refuseFaults(List<SourceFile> files) {
        Needs.refuseUnknown(spec, spec.commandLine().getParseResult().unmatched(), call.faults());
        Needs.missing(files, call.faults());
        call.faults().throwIfAny();
    }

    /** Whether the option stands on the command line itself. */
    final boolean isGiven(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    /** Prints a plan instead of carrying it out; gives the exit code. */
    final int print(Plan plan) {
        call.surroundings().out().print(PlanWriter.write(plan));
        call.surroundings().out().flush();
        return ExitCode.DONE;
    }

    /** Prints an answer on standard output. */
    final void answer(List<String> lines) {
        lines.forEach(call.surroundings().out()::println);
        call.surroundings().out().flush();
    }

    /** Prints what a person should know on standard error, unless told to be quiet. */
    final void tell(List<String> lines) {
        if (!screen.quiet()) {
            lines.forEach(call.surroundings().err()::println);
            call.surroundings().err().flush();
        }
    }

    /** Values of variables that the plan declares. */
    Map<String, String> variables() {
        return Map.of();
    }

    /** The only hosts that notices may go to; none if all are allowed whose address is public. */
    List<String> noticeHosts() {
        return List.of();
    }

    /** Whether standard error is read by a program. */
    boolean json() {
        return false;
    }

    @Override
    public final boolean debug() {
        return screen.debug();
    }

    @Override
    public final Faults faults() {
        return screen.faults(call.surroundings(), json());
    }
}
