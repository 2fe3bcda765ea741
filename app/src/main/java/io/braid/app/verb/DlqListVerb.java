// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.core.session.DeadLetterBox;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code braid dlq list}. */
@Command(
        name = "list",
        addMethodSubcommands = false,
        description = "Counts the refused rows of a session, step by step and reason by reason.",
        footer = {"", "Example:", "  braid dlq list last"})
public final class DlqListVerb extends LettersVerb {
    public DlqListVerb(Call call) {
        super(call);
    }

    @Override
    public Integer call() {
        List<String> lines = new ArrayList<>();
        for (DeadLetterBox.Letters letters : new DeadLetterBox(found()).list()) {
            lines.add(letters.step() + "  " + letters.state() + "  " + letters.rows());
            letters.reasons().forEach((reason, rows) -> lines.add("  " + rows + "  " + reason));
        }
        answer(lines.isEmpty() ? List.of("no dead letters") : lines);
        return ExitCode.DONE;
    }
}
