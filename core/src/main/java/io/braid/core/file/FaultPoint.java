// SPDX-License-Identifier: Apache-2.0
package io.braid.core.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Named places between any two effects on the disk, where a test can kill the process. Two variables of the environment turn
 * them on: {@code BRAID_FAULT_LOG} names a file that gets a line for each place reached; {@code BRAID_FAULT_STOP} is the number
 * of the place, from 1, or its name, at which the process writes its line and then waits to be killed, or for a file beside the log
 * that is called like it with {@code .go} at its end. Otherwise they cost nothing.
 */
public final class FaultPoint {
    private static final @Nullable String LOG = System.getenv("BRAID_FAULT_LOG");
    private static final @Nullable String STOP = System.getenv("BRAID_FAULT_STOP");
    private static final long PAUSE_NANOS = 20_000_000;
    private static final AtomicInteger REACHED = new AtomicInteger();

    private FaultPoint() {}

    /** Says that the process is at a place. */
    public static void reached(String name) {
        if (LOG == null) {
            return;
        }
        int number = REACHED.incrementAndGet();
        write(Path.of(LOG), number + " " + name + "\n");
        if (name.equals(STOP) || Integer.toString(number).equals(STOP)) {
            Path go = Path.of(LOG + ".go");
            while (Files.notExists(go)) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private static synchronized void write(Path log, String line) {
        try {
            Files.write(
                    log, line.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
