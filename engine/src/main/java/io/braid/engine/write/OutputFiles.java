// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.file.Publication;
import io.braid.core.plan.MergeOutputs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of a run while they are only parts. They get their names together, at the very end; until then nothing stands
 * under a final name, and closing without publishing removes every part.
 */
public final class OutputFiles implements AutoCloseable {
    private final String run;
    private final Path tmp;
    private final OutputStream standardOutput;
    private final List<Output> outputs = new ArrayList<>();

    /** @param standardOutput where {@code -} goes, once everything is done */
    public OutputFiles(String run, Path tmp, OutputStream standardOutput) {
        this.run = run;
        this.tmp = tmp;
        this.standardOutput = standardOutput;
    }

    private record Output(String kind, String target, Path part) {}

    /** Announces an output and gives the path to write it to. */
    public Path part(String kind, String target) {
        Path part = target.equals(MergeOutputs.STANDARD_OUTPUT)
                ? tmp.resolve("standard-output-" + outputs.size())
                : Publication.partOf(Path.of(target), run);
        outputs.add(new Output(kind, target, part));
        return part;
    }

    /** Announces an output and writes it. */
    public void write(String kind, String target, String text) {
        try {
            Files.writeString(part(kind, target), text);
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_OUTPUT_UNWRITABLE,
                    "\"" + target + "\" could not be written.",
                    "Check the rights and the space of its folder.",
                    e);
        }
    }

    /** Removes an output that will not be finished, so that the others can be published without it. */
    public void discard(String kind) {
        for (Output output : outputs) {
            if (output.kind.equals(kind)) {
                remove(output);
            }
        }
        outputs.removeIf(output -> output.kind.equals(kind));
    }

    /** Gives every part its name and returns the targets by kind. */
    public Map<String, String> publish() {
        Map<String, String> published = new LinkedHashMap<>();
        for (Output output : outputs) {
            if (output.target.equals(MergeOutputs.STANDARD_OUTPUT)) {
                print(output.part);
            } else {
                Publication.publish(output.part, Path.of(output.target));
            }
            published.put(output.kind, output.target);
        }
        outputs.clear();
        return published;
    }

    private void print(Path part) {
        try {
            Files.copy(part, standardOutput);
            standardOutput.flush();
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_OUTPUT_UNWRITABLE,
                    "Standard output was closed before everything was written.",
                    "Write to a file with --out FILE.",
                    e);
        }
    }

    @Override
    public void close() {
        outputs.forEach(OutputFiles::remove);
    }

    private static void remove(Output output) {
        try {
            Files.deleteIfExists(output.part);
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "A part could not be removed.", "Check the disk.", e);
        }
    }
}
