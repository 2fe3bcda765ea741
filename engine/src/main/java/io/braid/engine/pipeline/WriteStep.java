// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.file.Publication;
import io.braid.core.file.Trees;
import io.braid.core.plan.Step;
import io.braid.core.report.StepReport;
import io.braid.engine.table.StepTable;
import io.braid.engine.write.TableOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes a table to a file, to several, or to a folder of files. */
final class WriteStep {
    private WriteStep() {}

    static StepReport run(StepPlace at, Step.Write write) {
        StepTable from = at.tables().apply(write.from());
        TableOutput output = new TableOutput(at.place().store(), from.name(), from.columns());
        if (!write.shape().partitionBy().isEmpty()) {
            Path part = at.place().outputs().part(at.step().id(), write.path());
            long rows = output.writeSeveral(part, write.path(), write.shape());
            return report(at, rows, files(part));
        }
        if (write.shape().splitBytes() != null) {
            return split(at, write, output);
        }
        Path part = at.place().outputs().part(at.step().id(), write.path());
        long rows = output.write(part, write.path(), write.shape());
        return report(at, rows, List.of(part));
    }

    private static StepReport split(StepPlace at, Step.Write write, TableOutput output) {
        Path folder = at.work().resolve(at.step().id() + "-split");
        delete(folder);
        long rows = output.writeSeveral(folder, write.path(), write.shape());
        List<Path> written = files(folder);
        List<Path> parts = IntStream.range(0, written.size())
                .mapToObj(i -> {
                    Path part = at.place().outputs().part(at.step().id() + " " + i, numbered(write.path(), i));
                    Publication.publish(folder.resolve(i + ".part"), part);
                    return part;
                })
                .toList();
        delete(folder);
        return report(at, rows, parts);
    }

    /** The path with a number before its ending: {@code out-0.csv.gz}. */
    static String numbered(String path, int number) {
        return path.replaceFirst("(?i)((\\.[a-z]+)?(\\.(gz|zst))?)$", "-" + number + "$1");
    }

    private static StepReport report(StepPlace at, long rows, List<Path> parts) {
        long bytes = parts.stream().mapToLong(part -> part.toFile().length()).sum();
        Map<String, Long> counts = parts.size() > 1 ? Map.of("files", (long) parts.size()) : Map.of();
        return at.report("write", List.of(), new StepPlace.Figures(rows, 0, bytes, counts, List.of()), List.of());
    }

    private static List<Path> files(Path folder) {
        try {
            return Files.exists(folder) ? Trees.files(folder) : List.of();
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "The files written cannot be read.", "Check the disk.", e);
        }
    }

    private static void delete(Path folder) {
        try {
            Trees.delete(folder);
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "A folder of the session cannot be removed.", "Check the disk.", e);
        }
    }
}
