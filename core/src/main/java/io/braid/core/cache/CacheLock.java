// SPDX-License-Identifier: Apache-2.0
package io.braid.core.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Held by the one, of all threads of all processes, who changes a cache's folder. Those who only take something need it not.
 * Whatever stands in the folder unfinished while the lock is held was left by somebody who died.
 */
final class CacheLock implements AutoCloseable {
    private static final String FILE = "lock";
    private static final long STEP_MILLIS = 50;
    // A channel that is closed gives up the locks of all channels of the process on its file: only one may be open.
    private static final Map<Path, ReentrantLock> WITHIN = new ConcurrentHashMap<>();

    private final ReentrantLock within;
    private final FileChannel channel;

    private CacheLock(ReentrantLock within, FileChannel channel) {
        this.within = within;
        this.channel = channel;
    }

    /**
     * Takes it.
     *
     * @param patience in milliseconds
     * @return {@code null} if somebody else has it all the time
     */
    static @Nullable CacheLock take(Path folder, long patience) throws IOException, InterruptedException {
        ReentrantLock within = WITHIN.computeIfAbsent(folder.toRealPath(), unlocked -> new ReentrantLock());
        if (!within.tryLock(patience, TimeUnit.MILLISECONDS)) {
            return null;
        }
        @Nullable CacheLock taken = null;
        try {
            taken = takeFromOthers(folder, patience, within);
            return taken;
        } finally {
            if (taken == null) {
                within.unlock();
            }
        }
    }

    private static @Nullable CacheLock takeFromOthers(Path folder, long patience, ReentrantLock within)
            throws IOException, InterruptedException {
        FileChannel channel =
                FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            for (long waited = 0; waited <= patience; waited += STEP_MILLIS) {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    taken = true;
                    return new CacheLock(within, channel);
                }
                Thread.sleep(STEP_MILLIS);
            }
            return null;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            within.unlock();
        }
    }
}
