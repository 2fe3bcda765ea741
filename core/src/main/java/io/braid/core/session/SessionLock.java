// SPDX-License-Identifier: Apache-2.0
package io.braid.core.session;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One process at a time, and one run of it, holds a session: a lock on a file, in which the process writes its number. */
final class SessionLock implements AutoCloseable {
    static final String FILE = "lock";

    private static final int TURNS = 10;
    private static final long MILLIS_BETWEEN_TURNS = 20;

    /**
     * The sessions that this process holds. Of none of them may it open the file once more: what is closed gives up
     * the locks that the process has on a file, whoever took them (POSIX, fcntl).
     */
    private static final Set<Path> HELD = new HashSet<>();

    private final Path session;
    private final FileChannel channel;

    private SessionLock(Path session, FileChannel channel) {
        this.session = session;
        this.channel = channel;
    }

    /**
     * Holds a session for a run.
     *
     * @throws Failure {@code E_SESSION_BUSY}, with the process that holds it
     */
    static SessionLock take(Path root) throws IOException {
        SessionLock lock = taken(root);
        // Whoever only looks holds it for a moment, too.
        for (int turn = 0; lock == null && turn < TURNS; turn++) {
            rest();
            lock = taken(root);
        }
        if (lock == null) {
            throw new Failure(
                    FailureCode.E_SESSION_BUSY,
                    "The session " + root.getFileName() + " is in use by " + holder(root) + ".",
                    "Wait for it, or cancel it with: braid cancel " + root.getFileName());
        }
        try {
            lock.channel.truncate(0);
            lock.channel.write(ByteBuffer.wrap(own().getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            lock.close();
            throw e;
        }
        return lock;
    }

    private static void rest() {
        try {
            Thread.sleep(MILLIS_BETWEEN_TURNS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Cancellation.failure();
        }
    }

    /** Holds a session that nobody holds; gives nothing if somebody does. */
    static @Nullable SessionLock taken(Path root) throws IOException {
        return locked(root, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** As {@link #taken}, and changes nothing: of a session without a lock's file it fails. */
    static @Nullable SessionLock ifFree(Path root) throws IOException {
        return locked(root, StandardOpenOption.WRITE);
    }

    private static @Nullable SessionLock locked(Path root, OpenOption... how) throws IOException {
        synchronized (HELD) {
            Path session = root.toRealPath();
            if (HELD.contains(session)) {
                return null;
            }
            FileChannel channel = FileChannel.open(root.resolve(FILE), how);
            if (!isLocked(channel)) {
                channel.close();
                return null;
            }
            HELD.add(session);
            return new SessionLock(session, channel);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Whether somebody holds it. */
    static boolean isHeld(Path root) throws IOException {
        try (SessionLock free = ifFree(root)) {
            return free == null;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Who holds it, for a person. */
    static String holder(Path root) throws IOException {
        synchronized (HELD) {
            String pid = HELD.contains(root.toRealPath()) ? own() : Files.readString(root.resolve(FILE));
            return pid.isEmpty() ? "another process" : "process " + pid;
        }
    }

    private static String own() {
        return Long.toString(ProcessHandle.current().pid());
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            HELD.remove(session);
            channel.close();
        }
    }
}
