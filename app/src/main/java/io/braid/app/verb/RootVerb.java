// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code braid} without a verb. */
@Command(
        name = "braid",
        addMethodSubcommands = false,
        description = "Weaves many data files into one: every original row kept, every filled cell explained.",
        versionProvider = Version.class,
        footer = {
            "",
            "Every option can be set in the environment (BRAID_MEMORY=1GB) or in braid.yaml (memory: 1GB).",
            "Exit codes: 0 done, 1 failed, 2 usage, 3 done with rejected rows, 4 cancelled.",
            "",
            "Example:",
            "  braid merge crm.csv --with leads.csv --on email,phone --out merged.csv",
            "  braid help merge"
        })
public final class RootVerb extends Verb {
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and do nothing.")
    // Read by the parser itself.
    @SuppressWarnings("UnusedVariable")
    private boolean version;

    private final Set<String> verbs;

    public RootVerb(Call call, Set<String> verbs) {
        super(call);
        this.verbs = verbs;
    }

    @Override
    public Integer call() {
        List<String> unmatched = spec().commandLine().getParseResult().unmatched();
        if (!unmatched.isEmpty() && !unmatched.get(0).startsWith("-")) {
            String word = unmatched.get(0);
            throw new Failure(
                    FailureCode.E_USAGE, "\"" + word + "\" is not a verb of braid.", Suggestion.hint(word, verbs));
        }
        refuseFaults();
        throw new Failure(
                FailureCode.E_USAGE, "The command needs a verb.", "Write one of " + String.join(", ", verbs) + ".");
    }
}
