// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.core.file.Passage;
import io.braid.core.file.Publication;
import io.braid.core.file.Trees;
import io.braid.core.plan.MergeOutputs;
import io.braid.core.session.OutputPart;
import io.braid.core.session.StoredFile;
import io.braid.engine.run.Checkpoints;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * The files of a run while they are only parts. They get their names together, at the very end; until then nothing stands
 * under a final name, and closing without publishing removes every part.
 */
public final class OutputFiles implements Checkpoints.Parts, AutoCloseable {
    private final String run;
    private final Path tmp;
    private final Consumer<Path> noted;
    private final OutputStream standardOutput;
    private final Cancellation cancellation;
    private final List<OutputPart> outputs = new ArrayList<>();
    private final Map<Path, StoredFile> written = new ConcurrentHashMap<>();

    /**
     * The outputs of a run.
     *
     * @param noted told of each part before it is written
     * @param standardOutput where {@code -} goes, once everything is done
     * @param cancellation of the run
     */
    public OutputFiles(
            String run, Path tmp, Consumer<Path> noted, OutputStream standardOutput, Cancellation cancellation) {
        this.cancellation = cancellation;
        this.noted = noted;
        this.run = run;
        this.tmp = tmp;
        this.standardOutput = standardOutput;
    }

    /** Announces an output and gives the path to write it to. */
    public Path part(String kind, String target) {
        Path part = passes(target)
                ? tmp.resolve("standard-output-" + outputs.size())
                : Publication.partOf(Path.of(target), run);
        outputs.add(new OutputPart(kind, target, part.toString()));
        noted.accept(part);
        return part;
    }

    /** Whether the part is only handed on, and never gets a name. */
    private static boolean passes(String target) {
        return MergeOutputs.isStandardOutput(target) || Passage.isOne(Path.of(target));
    }

    /** Opens a part for text, which is packed when the target's name says so. */
    public OutputStream open(Path part, String target) {
        return Format.opened(
                target,
                () -> Format.packed(
                        passes(target)
                                ? Files.newOutputStream(part)
                                : new Summed(new WriteBehind(part, cancellation), part),
                        target));
    }

    /** Keeps in mind what was written to a part, once that is complete. */
    private final class Summed extends CheckedOutputStream {
        private final Path part;

        Summed(OutputStream file, Path part) {
            super(file, new CRC32C());
            this.part = part;
            written.remove(part);
        }

        @Override
        public void close() throws IOException {
            super.close();
            written.put(
                    part,
                    new StoredFile(
                            part.toAbsolutePath().toString(),
                            Files.size(part),
                            getChecksum().getValue()));
        }
    }

    @Override
    public List<OutputPart> announced() {
        return List.copyOf(outputs);
    }

    @Override
    public Optional<StoredFile> written(Path part) {
        return Optional.ofNullable(written.get(part));
    }

    @Override
    public void takeUp(List<OutputPart> parts) {
        outputs.addAll(parts);
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
        for (OutputPart output : outputs) {
            if (output.kind().equals(kind)) {
                remove(output);
            }
        }
        outputs.removeIf(output -> output.kind().equals(kind));
    }

    /** Gives every part its name and returns the targets by kind. */
    public Map<String, String> publish() {
        Map<String, String> published = new LinkedHashMap<>();
        for (OutputPart output : outputs) {
            Path part = Path.of(output.part());
            if (MergeOutputs.isStandardOutput(output.target())) {
                print(part);
            } else if (Files.exists(part)) {
                Publication.publish(part, Path.of(output.target()));
            }
            // Without its part an output got its name before the process that wrote it died.
            published.put(output.kind(), output.target());
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
                    FailureCode.E_IO,
                    "Standard output took no more before everything was written.",
                    "Check its disk, or who reads it; or write to a file with --out FILE.",
                    e);
        }
    }

    /** Leaves these parts where they are, for the process that goes on. */
    public void leave(Set<OutputPart> parts) {
        outputs.removeAll(parts);
    }

    @Override
    public void close() {
        outputs.forEach(OutputFiles::remove);
    }

    private static void remove(OutputPart output) {
        try {
            Trees.delete(Path.of(output.part()));
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "A part could not be removed.", "Check the disk.", e);
        }
    }
}
