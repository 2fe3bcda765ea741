// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where one data set lies, or is to lie.
 *
 * @param data what it holds
 * @param path a folder of its own
 */
record DataFolder(CrmData data, Path path) {
    static DataFolder in(Path work, CrmData data) {
        return new DataFolder(data, work.resolve(data.name()));
    }

    /** Whether all files are there from an earlier time. */
    boolean isComplete() {
        return Files.exists(mark());
    }

    /** Writes the files, unless they are there. */
    void generate() throws IOException {
        if (!isComplete()) {
            System.err.println("generating " + data.name());
            data.write(path);
            Files.createFile(mark());
        }
    }

    /** Reads all files once, so that no contender pays for a cold cache. */
    void warm() throws IOException {
        try (OutputStream nowhere = OutputStream.nullOutputStream()) {
            Files.copy(data.original(path), nowhere);
            for (final Path file : data.enrichments(path)) {
                Files.copy(file, nowhere);
            }
        }
    }

    void delete() throws IOException {
        deleteTree(path);
    }

    /** Deletes a folder with all it holds; none is fine. */
    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        final List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(root)) {
            deepestFirst = paths.sorted((left, right) -> right.compareTo(left)).toList();
        }
        for (final Path file : deepestFirst) {
            Files.delete(file);
        }
    }

    private Path mark() {
        return path.resolve("complete");
    }
}
