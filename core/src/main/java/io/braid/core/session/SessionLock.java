// SPDX-License-Identifier: Apache-2.0
package io.braid.core.session;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** One process at a time holds a session: a lock on a file, in which the process writes its number. */
final class SessionLock {
    static final String FILE = "lock";

    private SessionLock() {}

    static FileLock take(FileChannel channel, Path root) throws IOException {
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
                    "The session " + root.getFileName() + " is in use by " + holder(root) + ".",
                    "Wait for it, or cancel it with: braid cancel " + root.getFileName());
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return lock;
    }

    static String holder(Path root) throws IOException {
        String pid = Files.readString(root.resolve(FILE));
        return pid.isEmpty() ? "another process" : "process " + pid;
    }
}
