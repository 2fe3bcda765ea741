// SPDX-License-Identifier: Apache-2.0
package io.braid.core.session;

import io.braid.core.file.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** Folders that only their owner may look into. */
final class PrivateFolder {
    private PrivateFolder() {}

    static void create(Path folder) throws IOException {
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

    /** Nobody but the owner reads what is kept. (While the run goes the folder itself, 0700, sees to that.) */
    static void restrict(Path root) throws IOException {
        if (!root.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        }
    }

    /** Deletes everything below {@code folder}, not the folder itself. Links are removed, never followed. */
    static void sweep(Path folder) throws IOException {
        Trees.deleteBelow(folder);
    }
}
