// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.option.Needs;
import io.braid.app.screen.SessionText;
import io.braid.core.session.SessionStatus;
import io.braid.core.session.Sessions;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code braid sessions show}. */
@Command(
        name = "show",
        addMethodSubcommands = false,
        description = "Shows what a session did and the files in its folder.",
        footer = {"", "Example:", "  braid sessions show 20260301"})
public final class SessionsShowVerb extends Verb {
    @Parameters(arity = "0..1", paramLabel = "SESSION", description = "Its id, the start of its id, or its folder.")
    private @Nullable String session;

    public SessionsShowVerb(Call call) {
        super(call);
    }

    @Override
    public Integer call() {
        Needs.need(session, "a session: braid sessions show 20260301", request().faults());
        refuseFaults();
        Path folder = Sessions.find(request().surroundings().home(), Objects.requireNonNull(session));
        answer(SessionText.story(SessionStatus.read(folder)));
        return ExitCode.DONE;
    }
}
