// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code braid sessions}: a room with three verbs of its own. */
@Command(
        name = "sessions",
        addMethodSubcommands = false,
        description = "Lists, shows and cleans the folders that runs leave.",
        footer = {"", "Example:", "  braid sessions list", "  braid sessions clean --older-than 30d"})
public final class SessionsVerb extends Verb {
    public SessionsVerb(Call call) {
        super(call);
    }

    @Override
    public Integer call() {
        List<String> words = List.copyOf(spec().subcommands().keySet());
        List<String> unmatched = spec().commandLine().getParseResult().unmatched();
        if (unmatched.isEmpty()) {
            throw new Failure(
                    FailureCode.E_USAGE,
                    "The command needs a word after sessions.",
                    "Write one of " + String.join(", ", words) + ".");
        }
        String word = unmatched.get(0);
        throw new Failure(
                FailureCode.E_USAGE, "\"" + word + "\" is not a verb of braid sessions.", Suggestion.hint(word, words));
    }
}
