// SPDX-License-Identifier: Apache-2.0
package io.braid.core.session;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.file.FullDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run's folder, held by one process at a time. Folders are 0700, files 0600 where the file system knows rights.
 *
 * <p>Closing it empties {@code tmp/} and lets the lock go.
 */
public final class SessionFolder implements AutoCloseable {
    /** The database's name in the folder. */
    public static final String DATABASE = "pipeline_data.duckdb";

    static final String WORK = "work";
    private static final String INPUTS = "inputs";

    /** Takes the room that the journal needs to tell of a full disk. */
    static final String BALLAST = "ballast";

    private static final int BALLAST_BYTES = 1 << 20;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path root;
    private final Path tmp;
    private final SessionLock lock;
    private final List<Path> parts = new CopyOnWriteArrayList<>();

    private SessionFolder(Path root, Path tmp, SessionLock lock) {
        this.root = root;
        this.tmp = tmp;
        this.lock = lock;
    }

    /** A new session {@code <home>/sessions/<time>-<name>-<id>/}, or {@code folder} itself when given. */
    public static SessionFolder open(Path home, @Nullable Path folder, @Nullable Path temp, String name, Instant now) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        Path root = folder != null
                ? folder.toAbsolutePath()
                : Sessions.under(home).resolve(STAMP.format(now) + "-" + name + "-" + id);
        try {
            for (Path part :
                    new Path[] {root, root.resolve("artifacts"), root.resolve("dead-letters"), root.resolve("logs")}) {
                PrivateFolder.create(part);
            }
            return held(root, temp, SessionLock.take(root));
        } catch (IOException e) {
            if (FullDisk.isCauseOf(e)) {
                throw new Failure(
                        FailureCode.E_DISK_FULL,
                        "The disk is full: a session needs " + (BALLAST_BYTES >> 20) + " MB to begin with.",
                        "Free space on the disk of " + root + (temp == null ? "." : " and of " + temp + "."),
                        e);
            }
            throw new Failure(
                    FailureCode.E_OUTPUT_UNWRITABLE,
                    "The session folder " + root + " could not be made.",
                    "Give another one with --session, or another home in BRAID_HOME.",
                    e);
        }
    }

    private static SessionFolder held(Path root, @Nullable Path temp, SessionLock lock) throws IOException {
        boolean whole = false;
        try {
            Path tmp = temp == null ? root.resolve("tmp") : TempNote.within(temp, root);
            TempNote.sweep(root);
            if (temp != null) {
                TempNote.write(root, tmp);
            }
            PrivateFolder.sweep(tmp);
            PrivateFolder.create(tmp);
            Files.deleteIfExists(root.resolve(CancelRequest.FILE));
            Files.write(root.resolve(BALLAST), new byte[BALLAST_BYTES]);
            whole = true;
            return new SessionFolder(root, tmp, lock);
        } finally {
            if (!whole) {
                giveUp(root, lock);
            }
        }
    }

    /** That its process did not end in order is still to be seen from the ballast, but it takes no room. */
    private static void giveUp(Path root, SessionLock lock) throws IOException {
        try (lock) {
            Files.write(root.resolve(BALLAST), new byte[0]);
        }
    }

    /** A session that is there already. */
    static SessionFolder again(Path root) {
        return open(root, root, null, "", Instant.EPOCH);
    }

    /** The folder's name, which is the session's. */
    public String id() {
        return root.getFileName().toString();
    }

    public Path root() {
        return root;
    }

    public Path database() {
        return root.resolve(DATABASE);
    }

    public Path manifest() {
        return root.resolve("manifest.yaml");
    }

    /** Where stages leave files for later ones; gone when the session is finished. Made on first use. */
    public Path work(String store) {
        return made(root.resolve(WORK).resolve(store));
    }

    /** Where standard input is stored, so that it can be read again; gone when the session is finished. */
    public Path inputs() {
        return made(root.resolve(INPUTS));
    }

    /** Where standard input of one step of a plan is stored. */
    public Path inputs(String step) {
        return made(inputs().resolve("step-" + step));
    }

    /** Room in {@link #tmp} for one step of a plan. */
    public Path tmp(String step) {
        return made(tmp.resolve("step-" + step));
    }

    public Path events() {
        return root.resolve("logs").resolve("events.jsonl");
    }

    public Path metrics() {
        return root.resolve("logs").resolve("metrics.jsonl");
    }

    /** Spill, native library, parts. Empty when the session is not running. */
    public Path tmp() {
        return tmp;
    }

    /** Bytes now in and below {@link #tmp}: spill, without what is on its way to standard output. */
    public long temporaryBytes() {
        return DiskUse.withoutOutputs(tmp);
    }

    /** Bytes of the session's own files, of what is in {@link #tmp}, and of the outputs' parts wherever they are. */
    public long bytes() {
        long elsewhere = tmp.startsWith(root) ? 0 : DiskUse.of(tmp);
        long written = parts.stream()
                .filter(part -> !part.startsWith(root) && !part.startsWith(tmp))
                .mapToLong(DiskUse::of)
                .sum();
        return DiskUse.of(root) + elsewhere + written;
    }

    /** Where a step leaves its reports. Made on first use. */
    public Path artifacts(String step) {
        return made(root.resolve("artifacts").resolve(step));
    }

    private static Path made(Path folder) {
        try {
            PrivateFolder.create(folder);
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_IO,
                    "A folder of the session could not be made.",
                    "Check its rights and the disk.",
                    e);
        }
        return folder;
    }

    /** Rejected rows of one step. */
    public Path deadLetters(String step) {
        return root.resolve("dead-letters").resolve(step + ".jsonl");
    }

    /** Whether another process asked this session to stop. */
    public boolean cancelRequested() {
        return Files.exists(root.resolve(CancelRequest.FILE));
    }

    /** A database for what comes before the rest. */
    public Path databaseBeside(String name) {
        return root.resolve(name + ".duckdb");
    }

    /** Removes all databases; the session can no longer be asked. */
    public void dropDatabases() {
        try (Stream<Path> files = Files.list(root)) {
            files.filter(file -> file.getFileName().toString().endsWith(".duckdb"))
                    .forEach(this::drop);
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "The session's folder could not be read.", "Check its rights.", e);
        }
    }

    /** Removes the manifest: there is nothing to go on with. */
    public void dropManifest() {
        try {
            Files.deleteIfExists(manifest());
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "The session's manifest could not be removed.", "Check the disk.", e);
        }
    }

    /** Removes a database. */
    public void drop(Path database) {
        try {
            Files.deleteIfExists(database);
            Files.deleteIfExists(database.resolveSibling(database.getFileName() + ".wal"));
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "The session's database could not be removed.", "Check the disk.", e);
        }
    }

    /** Makes room for the last lines of the journal when the disk is full. */
    public void releaseBallast() {
        try {
            Files.deleteIfExists(root.resolve(BALLAST));
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "The session's ballast could not be removed.", "Check its rights.", e);
        }
    }

    /** Notes that a part of an output is going to be written. */
    public void notePart(Path part) {
        parts.add(part.toAbsolutePath());
        PartList.note(root, part);
    }

    /** Removes what stages left for later ones. */
    public void dropWork() {
        try {
            for (String name : List.of(WORK, INPUTS)) {
                PrivateFolder.sweep(root.resolve(name));
                Files.deleteIfExists(root.resolve(name));
            }
            PartList.sweep(root, Set.of());
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "The session's files could not be removed.", "Check the disk.", e);
        }
    }

    @Override
    public void close() {
        try (lock) {
            PrivateFolder.sweep(tmp);
            TempNote.sweep(root);
            Path own = root.resolve("tmp");
            PrivateFolder.create(own);
            releaseBallast();
            Files.deleteIfExists(root.resolve(CancelRequest.FILE));
            PrivateFolder.restrict(root);
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "The session's tmp folder could not be emptied.", "Check the disk.", e);
        }
    }
}
