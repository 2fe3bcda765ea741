// SPDX-License-Identifier: Apache-2.0
package io.braid.core.file;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whole folders. Links are links, never followed. */
public final class Trees {
    private Trees() {}

    /** Deletes a file, or a folder with all in it, if it is there. */
    public static void delete(Path tree) throws IOException {
        deleteBelow(tree);
        Files.deleteIfExists(tree);
    }

    /** Deletes everything below a folder, not the folder itself. */
    public static void deleteBelow(Path folder) throws IOException {
        if (!Files.isDirectory(folder) || Files.isSymbolicLink(folder)) {
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

    /** The file itself, or the files in and below the folder, by name. */
    public static List<Path> files(Path tree) throws IOException {
        try (Stream<Path> found = Files.walk(tree)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
