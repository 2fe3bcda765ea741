// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.core.session.DeadLetterBox;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code braid dlq discard}. */
@Command(
        name = "discard",
        addMethodSubcommands = false,
        description = "Notes that refused rows are not wanted; their file stays in the session until it is cleaned.",
        footer = {"", "Example:", "  braid dlq discard last --step load"})
public final class DlqDiscardVerb extends LettersVerb {
    public DlqDiscardVerb(Call call) {
        super(call);
    }

    @Override
    public Integer call() {
        DeadLetterBox box = new DeadLetterBox(found());
        String step = step(box);
        box.close(step, DeadLetterBox.State.DISCARDED);
        tell(List.of("the refused rows of " + step + " are discarded"));
        return ExitCode.DONE;
    }
}
