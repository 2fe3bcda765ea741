// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.option.AgeText;
import io.braid.core.session.OutsideWork;
import io.braid.core.session.Sessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code braid sessions clean}. */
@Command(
        name = "clean",
        addMethodSubcommands = false,
        description = "Removes the folders of sessions that no longer run.",
        footer = {"", "Example:", "  braid sessions clean --older-than 30d"})
public final class SessionsCleanVerb extends Verb {
    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            description = "Only those last written before that, like 30d, 12h or 90m. Default: ${DEFAULT-VALUE}.")
    private String olderThan = "30d";

    public SessionsCleanVerb(Call call) {
        super(call);
    }

    @Override
    public Integer call() {
        Duration age = request().faults().read(Duration.ZERO, () -> AgeText.parse("--older-than", olderThan));
        refuseFaults();
        List<String> told = new ArrayList<>();
        List<String> removed = Sessions.clean(
                request().surroundings().home(),
                age,
                request().surroundings().clock().instant(),
                session -> OutsideWork.of(session.folder())
                        .notes()
                        .forEach(note -> told.add(
                                "left by " + session.id() + ": tables " + note.beside() + "... beside " + note.table()
                                        + " at " + note.place() + "; a later load there takes them away")));
        answer(removed);
        told.add("sessions removed: " + removed.size());
        tell(told);
        return ExitCode.DONE;
    }
}
