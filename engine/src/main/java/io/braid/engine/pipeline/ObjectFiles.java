// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.file.Trees;
import io.braid.core.plan.Connection;
import io.braid.core.plan.ObjectAddress;
import io.braid.core.plan.SourceFile;
import io.braid.engine.connect.s3.ObjectClient;
import io.braid.engine.connect.s3.ObjectDownload;
import io.braid.engine.connect.s3.ObjectStores;
import io.braid.engine.extract.web.Download;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings the objects of a step into the session. */
final class ObjectFiles {
    private final StepPlace at;
    private final @Nullable Connection connection;

    ObjectFiles(StepPlace at, @Nullable Connection connection) {
        this.at = at;
        this.connection = connection;
    }

    /** Opens the store that a step's connection, or else the environment, says. */
    static ObjectClient open(StepPlace at, @Nullable Connection connection) {
        return new ObjectStores(at.place().secrets(), at.reach().cancellation(), text -> at.warn(List.of(text)))
                .open((Connection.ObjectStore) connection);
    }

    List<SourceFile> fetched(SourceFile file, int number) {
        Path folder = folder(String.valueOf(number));
        try (ObjectClient client = open(at, connection)) {
            ObjectDownload download = new ObjectDownload(client, at.reach().meter()::bytes, at.place()::leavesHalfway);
            List<ObjectClient.Found> objects =
                    download.find(ObjectAddress.parse("What the step reads", file.path()), folder);
            at.reach()
                    .meter()
                    .expect(objects.stream()
                            .mapToLong(ObjectClient.Found::bytes)
                            .sum());
            List<SourceFile> here = new ArrayList<>();
            for (int i = 0; i < objects.size(); i++) {
                ObjectClient.Found object = objects.get(i);
                Path fetched = download.fetch(
                        object,
                        folder(number + "-" + i),
                        Download.plain(object.address().name()));
                here.add(new SourceFile(fetched.toString(), file.options()));
            }
            return here;
        } catch (Failure failure) {
            if (failure.code() == FailureCode.E_INPUT_CHANGED) {
                drop(number);
            }
            throw failure;
        }
    }

    /** Nothing of what came belongs to what stands there now. */
    private void drop(int number) {
        try {
            Path inputs = at.place().run().folder().inputs();
            String name = "objects-" + at.step().id() + "-" + number;
            try (java.util.stream.Stream<Path> folders = Files.list(inputs)) {
                for (Path folder : folders.filter(path -> (path.getFileName() + "-").startsWith(name + "-"))
                        .toList()) {
                    Trees.delete(folder);
                }
            }
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "A folder of the session cannot be removed.", "Check the disk.", e);
        }
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(at.place()
                    .run()
                    .folder()
                    .inputs()
                    .resolve("objects-" + at.step().id() + "-" + name));
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "A folder for the file could not be made.", "Check the disk.", e);
        }
    }
}
