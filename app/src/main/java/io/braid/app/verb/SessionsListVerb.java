// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.screen.SessionText;
import io.braid.core.session.SessionStatus;
import io.braid.core.session.Sessions;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code braid sessions list}. */
@Command(
        name = "list",
        addMethodSubcommands = false,
        description = "Lists the sessions, the oldest first.",
        footer = {"", "Example:", "  braid sessions list"})
public final class SessionsListVerb extends Verb {
    public SessionsListVerb(Call call) {
        super(call);
    }

    @Override
    public Integer call() {
        refuseFaults();
        List<SessionStatus> sessions = Sessions.list(request().surroundings().home()).stream()
                .map(session -> SessionStatus.read(session.folder()))
                .toList();
        answer(SessionText.table(sessions));
        return ExitCode.DONE;
    }
}
