// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.option.Needs;
import io.braid.core.session.DeadLetterBox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code braid dlq export}. */
@Command(
        name = "export",
        addMethodSubcommands = false,
        description = "Writes refused rows as CSV, with the columns that they had, to be mended by hand.",
        footer = {"", "Example:", "  braid dlq export last --out refused.csv"})
public final class DlqExportVerb extends LettersVerb {
    @Option(names = "--out", paramLabel = "FILE", description = "The CSV to write; one that is there is replaced.")
    private @Nullable String out;

    public DlqExportVerb(Call call) {
        super(call);
    }

    @Override
    public Integer call() {
        Needs.need(out, "a file to write, like --out refused.csv", request().faults());
        DeadLetterBox box = new DeadLetterBox(found());
        long rows = box.export(step(box), Path.of(Objects.requireNonNull(out)), Map.of());
        tell(List.of(rows + " rows written to " + out));
        return ExitCode.DONE;
    }
}
