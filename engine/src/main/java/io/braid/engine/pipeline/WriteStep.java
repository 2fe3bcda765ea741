// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.file.Publication;
import io.braid.core.file.Trees;
import io.braid.core.plan.ObjectAddress;
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
        if (ObjectAddress.isOne(write.path())) {
            return objects(at, write, output);
        }
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

    /** Written here first: a store wants to know how long each part is, and one that fails is sent again. */
    private static StepReport objects(StepPlace at, Step.Write write, TableOutput output) {
        ObjectAddress target = ObjectAddress.parse("The output", write.path());
        Path folder = at.work().resolve(at.step().id() + "-objects");
        delete(folder);
        boolean several =
                !write.shape().partitionBy().isEmpty() || write.shape().splitBytes() != null;
        long rows;
        if (several) {
            rows = output.writeSeveral(folder, write.path(), write.shape());
        } else {
            folder.toFile().mkdir();
            rows = output.write(folder.resolve("object"), write.path(), write.shape());
        }
        List<Path> written = files(folder);
        List<ObjectOutputs.Piece> pieces = IntStream.range(0, written.size())
                .mapToObj(i -> {
                    String key = target.key();
                    if (!write.shape().partitionBy().isEmpty()) {
                        key += "/" + folder.relativize(written.get(i));
                    } else if (several) {
                        key = numbered(key, i);
                    }
                    Path file = several && write.shape().partitionBy().isEmpty()
                            ? folder.resolve(i + ".part")
                            : written.get(i);
                    return new ObjectOutputs.Piece(file, target.at(key));
                })
                .toList();
        ObjectOutputs.send(at, write, pieces);
        StepReport report = report(at, rows, written);
        delete(folder);
        return report;
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
