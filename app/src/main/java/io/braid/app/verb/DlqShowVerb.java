// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.core.session.DeadLetterBox;
import java.io.PrintStream;
import picocli.CommandLine.Command;

/** {@code braid dlq show}. */
@Command(
        name = "show",
        addMethodSubcommands = false,
        description = "Prints refused rows as JSON lines: why, and what they held.",
        footer = {"", "Example:", "  braid dlq show last --step load"})
public final class DlqShowVerb extends LettersVerb {
    public DlqShowVerb(Call call) {
        super(call);
    }

    @Override
    public Integer call() {
        DeadLetterBox box = new DeadLetterBox(found());
        PrintStream out = request().surroundings().out();
        box.lines(step(box), out::println);
        out.flush();
        return ExitCode.DONE;
    }
}
