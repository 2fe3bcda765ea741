// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.file.Publication;
import io.braid.core.session.SessionManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What Braid's home remembers of the last load of a table: a file of keys and digests, and a note of what it belongs to. */
final class LoadMemory {
    private static final int VERSION = 2;
    private static final int NAME_LENGTH = 32;
    private static final int JOB_LENGTH = 16;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final String name;
    private final String run;

    /**
     * The memory of a table.
     *
     * @param home of Braid
     * @param place names server, database and table
     * @param run tells parts of different runs apart
     */
    LoadMemory(Path home, String place, String run) {
        this.folder = home.resolve("state").resolve("loads");
        this.name = SessionManifest.digest(place).substring(0, NAME_LENGTH);
        this.run = run;
    }

    /**
     * The note.
     *
     * @param shape digest of what the rows' digests hang on
     * @param job of the load
     * @param rows of the table, when the load was done
     * @param target what the table was like then, where that matters
     * @param records that are remembered
     */
    record Note(int version, String shape, String job, long rows, String target, long records) {
        Note(String shape, String job, long rows, String target, long records) {
            this(VERSION, shape, job, rows, target, records);
        }

        /** Whether the table is as that load left it. */
        boolean holds(Remote remote, TargetTable table, ChunkLedger ledger) throws SQLException {
            return job.equals(ledger.last(remote)) && table.count(remote) == rows;
        }
    }

    /** What is remembered, if it is of such a shape. */
    Optional<Note> read(String shape) {
        try {
            if (Files.notExists(note())) {
                return Optional.empty();
            }
            Note note = JSON.readValue(note().toFile(), Note.class);
            boolean fits = note.version() == VERSION && note.shape().equals(shape) && Files.exists(rows(note.job()));
            return fits ? Optional.of(note) : Optional.empty();
        } catch (IOException e) {
            // Then it is as if nothing were remembered: everything is compared.
            return Optional.empty();
        }
    }

    private Path note() {
        return folder.resolve(name + ".json");
    }

    /** The keys and digests of a load. */
    Path rows(String job) {
        return folder.resolve(name + "-" + job.substring(0, JOB_LENGTH) + ".parquet");
    }

    /** Remembers a load in place of what was remembered. */
    void keep(Note note, Consumer<Path> rows) {
        try {
            Files.createDirectories(folder);
            Path file = rows(note.job());
            Path part = Publication.partOf(file, run);
            rows.accept(part);
            Publication.publish(part, file);
            Publication.publish(JSON.writeValueAsString(note) + "\n", note(), run);
            others(file);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a note cannot be written as JSON", e);
        } catch (IOException e) {
            throw unkept(e);
        }
    }

    private void others(Path file) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> old = files.filter(path -> path.getFileName().toString().startsWith(name + "-"))
                    .filter(path -> !path.getFileName().equals(file.getFileName()))
                    .toList();
            for (Path path : old) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Remembers nothing any more. */
    void forget() {
        try {
            Files.deleteIfExists(note());
        } catch (IOException e) {
            throw unkept(e);
        }
    }

    static Failure unkept(IOException e) {
        return new Failure(
                FailureCode.E_IO,
                "What was loaded could not be remembered.",
                "Check the disk of Braid's home; the rows are in the table.",
                e);
    }
}
