// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Problems;
import io.braid.core.plan.Connection;
import io.braid.core.plan.ObjectAddress;
import io.braid.core.plan.Plan;
import io.braid.core.plan.Selection;
import io.braid.core.plan.Step;
import io.braid.engine.connect.s3.ObjectClient;
import io.braid.engine.connect.s3.ObjectStores;
import io.braid.engine.connect.s3.ObjectUpload;
import io.braid.engine.connect.s3.UploadNotes;
import io.braid.engine.job.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a plan writes to stores of objects: sent by its steps, named all together at the end of the run. */
final class ObjectOutputs {
    private final Plan plan;
    private final Workplace place;
    private final Path work;

    ObjectOutputs(Plan plan, Workplace place) {
        this.plan = plan;
        this.place = place;
        this.work = place.run().folder().work("main");
    }

    private List<Step> steps() {
        return plan.steps().stream()
                .filter(step -> step.work() instanceof Step.Write write && ObjectAddress.isOne(write.path()))
                .toList();
    }

    private ObjectClient open(Step.Write write) {
        String name = write.connection();
        Connection connection =
                name == null ? null : Objects.requireNonNull(plan.connections().get(name));
        return new ObjectStores(place.secrets(), place.run().cancellation(), text -> {})
                .open((Connection.ObjectStore) connection);
    }

    private UploadNotes notes() {
        return new UploadNotes(place.settings().home());
    }

    /** Finds what stands in the way before anything is read, and has stores throw away what forgotten runs left. */
    void check(Selection selection) {
        Problems problems = new Problems();
        for (Step step : steps()) {
            if (selection.leaves(plan, step.id())) {
                continue;
            }
            Step.Write write = (Step.Write) step.work();
            problems.gather(() -> {
                try (ObjectClient client = open(write)) {
                    notes().sweep(client);
                    boolean free =
                            write.force() || place.replaces() || !states(step).isEmpty();
                    if (!free) {
                        absent(client, write);
                    }
                }
            });
        }
        problems.throwIfAny();
    }

    private static void absent(ObjectClient client, Step.Write write) {
        ObjectAddress target = ObjectAddress.parse("The output", write.path());
        if (!write.shape().partitionBy().isEmpty()) {
            client.list(target.at(target.key() + "/"), object -> {
                throw ObjectUpload.exists(client, target);
            });
            return;
        }
        ObjectAddress first =
                write.shape().splitBytes() == null ? target : target.at(WriteStep.numbered(target.key(), 0));
        if (client.find(first).isPresent()) {
            throw ObjectUpload.exists(client, first);
        }
    }

    /** A file that a step wrote, and the name its object gets. */
    record Piece(Path file, ObjectAddress target) {}

    /** Sends the files of a step. */
    static void send(StepPlace at, Step.Write write, List<Piece> pieces) {
        UploadNotes notes = new UploadNotes(at.place().settings().home());
        at.place().leavesHalfway();
        try (ObjectClient client = ObjectFiles.open(at, at.connection(write.connection()))) {
            for (int i = 0; i < pieces.size(); i++) {
                Piece piece = pieces.get(i);
                Path state = at.work().resolve("upload-" + at.step().id() + "-" + i + ".jsonl");
                new ObjectUpload(client, state, notes, at.place().run().meter()::bytes)
                        .send(piece.file(), piece.target(), at.job().get() + "-" + i);
            }
        }
    }

    /** Gives all that was sent its name. */
    void complete() {
        for (Step step : steps()) {
            List<Path> states = states(step);
            if (states.isEmpty()) {
                continue;
            }
            Step.Write write = (Step.Write) step.work();
            boolean force = write.force() || place.replaces();
            try (ObjectClient client = open(write)) {
                List<String> before =
                        force && !write.shape().partitionBy().isEmpty() ? standing(client, write, states) : List.of();
                for (Path state : states) {
                    new ObjectUpload(client, state, notes(), bytes -> {}).complete(force);
                }
                ObjectAddress target = ObjectAddress.parse("The output", write.path());
                before.forEach(key -> client.delete(target.at(key)));
            }
        }
    }

    /** Keys of an earlier run's files that this one has not. */
    private static List<String> standing(ObjectClient client, Step.Write write, List<Path> states) {
        ObjectAddress target = ObjectAddress.parse("The output", write.path());
        List<String> keys = new ArrayList<>();
        client.list(
                target.at(target.key() + "/"),
                object -> keys.add(object.address().key()));
        keys.removeAll(
                ObjectUpload.targets(states).stream().map(ObjectAddress::key).toList());
        return keys;
    }

    private List<Path> states(Step step) {
        String prefix = "upload-" + step.id() + "-";
        try (Stream<Path> files = Files.list(work)) {
            return files.filter(file -> file.getFileName()
                            .toString()
                            .matches(java.util.regex.Pattern.quote(prefix) + "[0-9]+\\.jsonl"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "A folder of the session cannot be read.", "Check the disk.", e);
        }
    }
}
