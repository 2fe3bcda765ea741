// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.option.Needs;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.session.CancelRequest;
import io.braid.core.session.Sessions;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code braid cancel}. */
@Command(
        name = "cancel",
        addMethodSubcommands = false,
        description = "Asks a run to stop, in whatever process. It then writes no output and ends with code 4.",
        footer = {"", "Example:", "  braid cancel 20260301"})
public final class CancelVerb extends Verb {
    @Parameters(arity = "0..1", paramLabel = "SESSION", description = "Its id, the start of its id, or its folder.")
    private @Nullable String session;

    public CancelVerb(Call call) {
        super(call);
    }

    @Override
    public Integer call() {
        Needs.need(session, "a session: braid cancel 20260301", request().faults());
        refuseFaults();
        Path folder = Sessions.find(request().surroundings().home(), Objects.requireNonNull(session));
        Sessions.Summary summary = Sessions.summary(folder);
        if (!summary.running()) {
            throw new Failure(
                    FailureCode.E_SESSION_UNKNOWN,
                    "The session " + summary.id() + " is not running.",
                    "See how it ended with: braid status " + summary.id());
        }
        CancelRequest.leave(folder);
        tell(List.of("asked " + summary.id() + " to stop"));
        return ExitCode.DONE;
    }
}
