// SPDX-License-Identifier: Apache-2.0
package io.braid.core.session;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One process at a time, and one run of it, holds a session: a lock on a file, in which the process writes its number. */
final class SessionLock implements AutoCloseable {
    static final String FILE = "lock";

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
        SessionLock lock = ifFree(root);
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

    /** Holds a session that nobody holds; gives nothing if somebody does. */
    static @Nullable SessionLock ifFree(Path root) throws IOException {
        synchronized (HELD) {
            Path session = root.toRealPath();
            if (HELD.contains(session)) {
                return null;
            }
            FileChannel channel =
                    FileChannel.open(root.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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
        if (Files.notExists(root.resolve(FILE))) {
            return false;
        }
        try (SessionLock free = ifFree(root)) {
            return free == null;
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
