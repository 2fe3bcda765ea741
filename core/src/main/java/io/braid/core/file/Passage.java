// SPDX-License-Identifier: Apache-2.0
package io.braid.core.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/**
 * Paths that keep nothing: pipes, devices, sockets, and the links in {@code /dev} and {@code /proc} to what a process has
 * open. What is read from one comes once; what is written to one goes on, and nothing may take its place.
 */
public final class Passage {
    private static final Path DEVICES = Path.of("/dev");
    private static final Path PROCESSES = Path.of("/proc");

    private static final Pattern HANDLE = Pattern.compile("/dev/(fd/\\d+|stdin)|/proc/[^/]+/fd/\\d+");

    private Passage() {}

    /** Whether the path is there and is such a one. */
    public static boolean isOne(Path path) {
        if (Files.notExists(path) || Files.isDirectory(path)) {
            return false;
        }
        return !Files.isRegularFile(path) || (Files.isSymbolicLink(path) && isOfTheSystem(path.toAbsolutePath()));
    }

    /**
     * Whether the path is the name of what a process has open, as a shell gives it for {@code <(command)}. In another process it
     * leads nowhere, or elsewhere.
     */
    public static boolean isHandle(Path path) {
        return HANDLE.matcher(path.toAbsolutePath().toString()).matches();
    }

    private static boolean isOfTheSystem(Path path) {
        return path.startsWith(DEVICES) || path.startsWith(PROCESSES);
    }

    /** Opens it for bytes that come after all that were written before. */
    public static OutputStream open(Path passage) throws IOException {
        return Files.newOutputStream(passage, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }
}
