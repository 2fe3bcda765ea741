// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code braid dlq} without a word for what to do. */
@Command(
        name = "dlq",
        addMethodSubcommands = false,
        description = "Shows the rows that a session refused, and loads them again.",
        footer = {"", "Example:", "  braid dlq list last", "  braid dlq retry last --set region=EU"})
public final class DlqVerb extends Verb {
    public DlqVerb(Call call) {
        super(call);
    }

    @Override
    public Integer call() {
        List<String> words = List.copyOf(spec().subcommands().keySet());
        List<String> unmatched = spec().commandLine().getParseResult().unmatched();
        if (unmatched.isEmpty()) {
            throw new Failure(
                    FailureCode.E_USAGE,
                    "The command needs a word after dlq.",
                    "Write one of " + String.join(", ", words) + ".");
        }
        String word = unmatched.get(0);
        throw new Failure(
                FailureCode.E_USAGE, "\"" + word + "\" is not a verb of braid dlq.", Suggestion.hint(word, words));
    }
}
