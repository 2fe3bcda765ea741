// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.connect.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.braid.core.file.Publication;
import io.braid.core.plan.ObjectAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Uploads that were begun and not yet named, noted in Braid's home: a store keeps, and bills, what nobody comes back for. A later run
 * that speaks to the same store has it throw away those whose session is gone.
 */
public final class UploadNotes {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;

    /** One upload; {@code state} is the session's file about it. */
    record Note(String host, String address, String upload, String state) {}

    /** @param home Braid's */
    public UploadNotes(Path home) {
        this.folder = home.resolve("uploads");
    }

    void add(String host, ObjectAddress target, String upload, Path state) {
        try {
            Files.createDirectories(folder);
            String note = JSON.writeValueAsString(new Note(
                    host, target.toString(), upload, state.toAbsolutePath().toString()));
            Publication.replace(note, file(state), "note");
        } catch (IOException e) {
            throw UploadState.unkept(e);
        }
    }

    void remove(Path state) {
        try {
            Files.deleteIfExists(file(state));
        } catch (IOException e) {
            throw UploadState.unkept(e);
        }
    }

    /** A name that other sessions' uploads do not have. */
    private Path file(Path state) {
        return folder.resolve(Integer.toHexString(
                        state.toAbsolutePath().toString().hashCode()) + "-" + state.getFileName() + ".json");
    }

    /** Has the store throw away what no session goes on with. */
    public void sweep(ObjectClient client) {
        for (Path file : files()) {
            try {
                Note note = JSON.readValue(file.toFile(), Note.class);
                if (note.host().equals(client.host()) && Files.notExists(Path.of(note.state()))) {
                    client.abort(ObjectAddress.parse("The upload", note.address()), note.upload());
                    Files.deleteIfExists(file);
                }
            } catch (JsonProcessingException e) {
                // A note that was torn as its machine died names no upload.
                file.toFile().delete();
            } catch (IOException e) {
                throw UploadState.unkept(e);
            }
        }
    }

    private List<Path> files() {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw UploadState.unkept(e);
        }
    }
}
