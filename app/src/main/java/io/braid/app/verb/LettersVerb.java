// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.option.Needs;
import io.braid.core.session.DeadLetterBox;
import io.braid.core.session.Sessions;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the verbs for dead letters share: a session, and a step of it. */
abstract class LettersVerb extends Verb {
    @Parameters(
            arity = "0..1",
            paramLabel = "SESSION",
            description = "Its id, the start of its id, its folder, or last.")
    private @Nullable String session;

    @Option(
            names = "--step",
            paramLabel = "STEP",
            description = "The step whose rows are meant, if several refused some.")
    private @Nullable String step;

    LettersVerb(Call call) {
        super(call);
    }

    /** Ends the reading of options and gives the session's folder. */
    final Path found() {
        Needs.need(session, "a session, like last", request().faults());
        refuseFaults();
        return Sessions.find(request().surroundings().home(), Objects.requireNonNull(session));
    }

    /** The step that is meant. */
    final String step(DeadLetterBox box) {
        return box.step(step);
    }
}
