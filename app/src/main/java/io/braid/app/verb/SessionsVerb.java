// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.core.error.FailureCode;
import picocli.CommandLine.Command;

/** {@code braid sessions}: a room with three verbs of its own. */
@Command(
        name = "sessions",
        description = "Lists, shows and cleans the folders that runs leave.",
        footer = {"", "Example:", "  braid sessions list", "  braid sessions clean --older-than 30d"})
public final class SessionsVerb extends Verb {
    public SessionsVerb(Call call) {
        super(call);
    }

    @Override
    public Integer call() {
        request()
                .faults()
                .add(
                        FailureCode.E_USAGE,
                        "The command needs list, show or clean after sessions.",
                        "List the sessions with: braid sessions list");
        request().faults().throwIfAny();
        return ExitCode.USAGE;
    }
}
