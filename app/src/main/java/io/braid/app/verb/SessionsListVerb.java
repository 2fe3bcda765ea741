// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.screen.SessionText;
import io.braid.core.session.SessionStatus;
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
        answer(SessionText.table(SessionStatus.all(request().surroundings().home())));
        return ExitCode.DONE;
    }
}
