// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.file.Passage;
import io.braid.core.plan.MergeOutputs;
import io.braid.core.session.SessionFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings the refused lines of all files together, in the order of the files. */
public final class Rejects {
    private final SessionFolder folder;
    private final String step;
    private final OutputFiles outputs;

    /** @param step whose refused lines they are */
    public Rejects(SessionFolder folder, String step, OutputFiles outputs) {
        this.folder = folder;
        this.step = step;
        this.outputs = outputs;
    }

    /**
     * Where refused lines go.
     *
     * @param named by the plan, or {@code null}
     * @param out the main output
     * @return a path, or empty when nowhere was named and the output goes to standard output, a pipe or a device
     */
    public static String target(@Nullable String named, String out) {
        if (named != null) {
            return named;
        }
        boolean kept = !MergeOutputs.isStandardOutput(out) && !Passage.isOne(Path.of(out));
        return kept ? out + ".rejects.jsonl" : "";
    }

    /**
     * Keeps them in the session and, when there are any and a target is named, as an output.
     *
     * @param target a path, or empty for the session alone
     * @return where a person finds them; empty when nothing was refused
     */
    public String collect(List<Path> parts, String target) {
        List<Path> written = parts.stream().filter(Files::exists).toList();
        try {
            if (written.isEmpty()) {
                // One left by an earlier run would tell lies about this one. A pipe or a device holds nothing.
                if (!target.isEmpty() && !Passage.isOne(Path.of(target))) {
                    Files.deleteIfExists(Path.of(target));
                }
                return "";
            }
            Path kept = folder.deadLetters(step);
            try (OutputStream out = Files.newOutputStream(kept)) {
                for (Path part : written) {
                    Files.copy(part, out);
                }
            }
            if (target.isEmpty()) {
                return kept.toString();
            }
            // One that a killed process left has the same name.
            Files.copy(kept, outputs.part("rejects", target), StandardCopyOption.REPLACE_EXISTING);
            return target;
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "The rejects could not be written.", "Check the disk.", e);
        }
    }
}
