// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.screen.SessionText;
import io.braid.core.session.SessionStatus;
import io.braid.core.session.Sessions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code braid status}. */
@Command(
        name = "status",
        addMethodSubcommands = false,
        description = "Shows how far a run is, or how it ended.",
        footer = {"", "Example:", "  braid status", "  braid status 20260301"})
public final class StatusVerb extends Verb {
    @Parameters(
            arity = "0..1",
            paramLabel = "SESSION",
            description = "Its id, the start of its id, or its folder. Default: the latest.")
    private @Nullable String session;

    public StatusVerb(Call call) {
        super(call);
    }

    @Override
    public Integer call() {
        refuseFaults();
        Path home = request().surroundings().home();
        Path folder = session == null ? Sessions.latest(home) : Sessions.find(home, session);
        answer(SessionText.status(
                SessionStatus.read(folder), request().surroundings().clock().instant()));
        return ExitCode.DONE;
    }
}
