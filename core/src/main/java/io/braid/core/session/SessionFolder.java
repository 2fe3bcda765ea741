// SPDX-License-Identifier: Apache-2.0
package io.braid.core.session;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
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

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path root;
    private final Path tmp;
    private final FileChannel lockFile;
    private final FileLock lock;

    private SessionFolder(Path root, Path tmp, FileChannel lockFile, FileLock lock) {
        this.root = root;
        this.tmp = tmp;
        this.lockFile = lockFile;
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
                createPrivate(part);
            }
            Path tmp =
                    temp == null ? root.resolve("tmp") : temp.toAbsolutePath().resolve("braid-" + root.getFileName());
            FileChannel channel =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel, root);
            sweep(tmp);
            createPrivate(tmp);
            Files.deleteIfExists(root.resolve(CancelRequest.FILE));
            return new SessionFolder(root, tmp, channel, lock);
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_OUTPUT_UNWRITABLE,
                    "The session folder " + root + " could not be made.",
                    "Give another one with --session, or another home in BRAID_HOME.",
                    e);
        }
    }

    private static FileLock tryLock(FileChannel channel, Path root) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new Failure(
                    FailureCode.E_SESSION_BUSY,
                    "The session " + root.getFileName() + " is in use by another process.",
                    "Wait for it, or cancel it with: braid cancel " + root.getFileName());
        }
        return lock;
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

    /** Where the texts of records are, which no table holds. Made on first use, gone when the session is not running. */
    public Path texts() {
        Path folder = root.resolve("texts");
        try {
            createPrivate(folder);
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "The folder of texts could not be made.", "Check the disk.", e);
        }
        return folder;
    }

    /** Removes the texts of records: the database answers what a kept session is asked. */
    public void dropTexts() {
        try {
            Path folder = root.resolve("texts");
            sweep(folder);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "The session's texts could not be removed.", "Check the disk.", e);
        }
    }

    /** Bytes now in {@link #tmp}: spill and parts. */
    public long temporaryBytes() {
        try (Stream<Path> files = Files.list(tmp)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | UncheckedIOException e) {
            // The figure is for the report alone, and files come and go while we look.
            return 0;
        }
    }

    /** Where a step leaves its reports. Made on first use. */
    public Path artifacts(String step) {
        Path folder = root.resolve("artifacts").resolve(step);
        try {
            createPrivate(folder);
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "The folder of artifacts could not be made.", "Check the disk.", e);
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

    /** Removes the database; the session can no longer be asked. */
    public void dropDatabase() {
        try {
            Files.deleteIfExists(database());
            Files.deleteIfExists(database().resolveSibling(database().getFileName() + ".wal"));
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "The session's database could not be removed.", "Check the disk.", e);
        }
    }

    @Override
    public void close() {
        try {
            sweep(tmp);
            Path own = root.resolve("tmp");
            if (!tmp.equals(own)) {
                Files.deleteIfExists(tmp);
            }
            createPrivate(own);
            Files.deleteIfExists(root.resolve(CancelRequest.FILE));
            restrict();
            lock.release();
            lockFile.close();
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "The session's tmp folder could not be emptied.", "Check the disk.", e);
        }
    }

    /** Nobody but the owner reads what is kept. (While the run goes the folder itself, 0700, sees to that.) */
    private void restrict() throws IOException {
        if (!root.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        }
    }

    private static void createPrivate(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    /** Deletes everything below {@code folder}, not the folder itself. Links are removed, never followed. */
    static void sweep(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                // DuckDB removes its own spill files while we walk.
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                if (!visited.equals(folder)) {
                    Files.deleteIfExists(visited);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
