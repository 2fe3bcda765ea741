// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.braid.core.file.Publication;
import io.braid.core.session.SessionManifest;
import io.braid.engine.snapshot.RecordComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Braid's home remembers of the records that were loaded into a table: files of their digests, of their keys and of the keys'
 * places, and a note of what they belong to. The note alone outlives a power failure for certain; the others are held against the
 * sums in it.
 */
final class RecordMemory {
    private static final int VERSION = 3;
    private static final Duration LONGEST_RUN = Duration.ofDays(1);
    private static final int NAME_LENGTH = 32;
    private static final int JOB_LENGTH = 16;

    /** Bytes of a digest. */
    private static final int DIGEST = 2 * Long.BYTES;

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
    RecordMemory(Path home, String place, String run) {
        this.folder = home.resolve("state").resolve("loads");
        this.name = SessionManifest.digest(place).substring(0, NAME_LENGTH);
        this.run = run;
    }

    /**
     * The note.
     *
     * @param shape digest of what the records' digests hang on
     * @param job of the load
     * @param rows of the table, when the load was done
     * @param target digest of what the table was like then
     * @param records that are remembered
     * @param digestSum of the file of digests
     * @param placeSum of the file of places
     * @param keys names the file of keys: the load that began it
     */
    record Note(
            int version,
            String shape,
            String job,
            long rows,
            String target,
            long records,
            long digestSum,
            long placeSum,
            Keys keys) {
        /** What the digests and places are held against. */
        RecordComparison.Known known(RecordMemory memory) {
            return new RecordComparison.Known(memory.digests(job), memory.places(job), digestSum, placeSum);
        }
    }

    /**
     * A file of keys, which later loads add to.
     *
     * @param begun by which load
     * @param bytes of it that are good
     * @param gone bytes of them that are of no use any more
     */
    record Keys(String begun, long bytes, long gone) {}

    Note note(String shape, String job, long rows, String target, Sums sums, Keys keys) {
        return new Note(VERSION, shape, job, rows, target, sums.records(), sums.digests(), sums.places(), keys);
    }

    /** Of the files of digests and of places. */
    record Sums(long records, long digests, long places) {}

    /** What is remembered, if it is of such a shape and the files are as long as they should be. */
    Optional<Note> read(String shape) {
        try {
            if (Files.notExists(note())) {
                return Optional.empty();
            }
            Note note = JSON.readValue(note().toFile(), Note.class);
            boolean fits = note.version() == VERSION
                    && note.shape().equals(shape)
                    && Files.size(digests(note.job())) == note.records() * DIGEST
                    && Files.size(places(note.job())) == note.records() * Long.BYTES
                    && Files.size(keys(note.keys())) >= note.keys().bytes();
            return fits ? Optional.of(note) : Optional.empty();
        } catch (IOException e) {
            // Then it is as if nothing were remembered: everything is compared.
            return Optional.empty();
        }
    }

    private Path note() {
        return folder.resolve(name + ".json");
    }

    Path digests(String job) {
        return of(job, ".digests");
    }

    Path places(String job) {
        return of(job, ".places");
    }

    Path keys(Keys keys) {
        return of(keys.begun(), ".keys");
    }

    private Path of(String job, String ending) {
        return folder.resolve(name + "-" + job.substring(0, JOB_LENGTH) + ending);
    }

    /** Files for what is written while the records are compared. */
    RecordComparison.Written beginning() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw LoadMemory.unkept(e);
        }
        return new RecordComparison.Written(part("digests"), part("places"), part("unknown"), part("unfound"));
    }

    /** A further file of this run, which nobody else looks at. */
    Path part(String what) {
        return Publication.partOf(folder.resolve(name + "-" + what), run);
    }

    /** Remembers a load in place of what was remembered; its files of digests and places are named after it. */
    void keep(Note note, Path digests, Path places) {
        try {
            Publication.replace(digests, digests(note.job()));
            Publication.replace(places, places(note.job()));
            Publication.publish(JSON.writeValueAsString(note) + "\n", note(), run);
            others(List.of(digests(note.job()), places(note.job()), keys(note.keys())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a note cannot be written as JSON", e);
        } catch (IOException e) {
            throw LoadMemory.unkept(e);
        }
    }

    /** Removes what else there is of the table, of runs that were broken off as well. */
    private void others(List<Path> kept) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> old = files.filter(path -> {
                        String called = path.getFileName().toString();
                        return called.startsWith(name + "-") || called.startsWith("." + name + "-");
                    })
                    .filter(path -> !kept.contains(path) && !mayBeInUse(path))
                    .toList();
            for (Path path : old) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Whether it is a part that another run may be writing. */
    private boolean mayBeInUse(Path path) {
        try {
            return path.getFileName().toString().startsWith(".")
                    && Files.getLastModifiedTime(path)
                            .toInstant()
                            .plus(LONGEST_RUN)
                            .isAfter(Files.getLastModifiedTime(note()).toInstant());
        } catch (IOException e) {
            return true;
        }
    }

    /** Remembers nothing any more. */
    void forget() {
        try {
            Files.deleteIfExists(note());
        } catch (IOException e) {
            throw LoadMemory.unkept(e);
        }
    }
}
