// SPDX-License-Identifier: Apache-2.0
package io.braid.core.session;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.file.Publication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a session has under way in somebody's database: noted before it begins, and forgotten when it is done. What is noted of a
 * session that nobody goes on with is left there.
 */
public final class OutsideWork {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String END = ".outside.json";

    private final Path folder;

    private OutsideWork(Path session) {
        this.folder = session.resolve("artifacts").resolve("load");
    }

    /** That of a session. */
    public static OutsideWork of(Path session) {
        return new OutsideWork(session);
    }

    /**
     * The work of one step.
     *
     * @param place host and port, or a file; never a user or a secret
     * @param table that is loaded
     * @param beside what the names of our own tables beside it begin with
     */
    public record Note(String place, String table, String beside) {}

    /** Notes that a step begins. */
    public void begin(String step, Note note) {
        try {
            Files.createDirectories(folder);
            Publication.replace(JSON.writeValueAsString(note), file(step), "outside");
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Notes that a step has left nothing. */
    public void done(String step) {
        try {
            Files.deleteIfExists(file(step));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private Path file(String step) {
        return folder.resolve(step + END);
    }

    /** What is under way, or was when the session was left. */
    public List<Note> notes() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Note> notes = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(END)).sorted().toList()) {
                notes.add(JSON.readValue(file.toFile(), Note.class));
            }
            return notes;
        } catch (IOException e) {
            // A note that was half written is of work that had not begun.
            return List.of();
        }
    }

    private static Failure failed(IOException e) {
        return new Failure(FailureCode.E_IO, "The session's folder could not be written to.", "Check the disk.", e);
    }
}
