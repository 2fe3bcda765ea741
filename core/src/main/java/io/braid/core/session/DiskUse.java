// SPDX-License-Identifier: Apache-2.0
package io.braid.core.session;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedMap;
import java.util.TreeMap;

/** Bytes that a file, or all files in and below a folder, take now. Files may come and go while it looks. */
final class DiskUse extends SimpleFileVisitor<Path> {
    /** An output on its way to standard output, which is no spill. */
    private static final String OUTPUT = "standard-output-";

    private final boolean outputsToo;
    private long bytes;

    private DiskUse(boolean outputsToo) {
        this.outputsToo = outputsToo;
    }

    static long of(Path tree) {
        return of(tree, true);
    }

    static long withoutOutputs(Path tree) {
        return of(tree, false);
    }

    private static long of(Path tree, boolean outputsToo) {
        DiskUse use = new DiskUse(outputsToo);
        try {
            Files.walkFileTree(tree, use);
        } catch (IOException e) {
            // What was seen so far is the figure: it is asked for again in a moment.
            return use.bytes;
        }
        return use.bytes;
    }

    /** The files in and below a folder, by name, with what each takes. */
    static SortedMap<Path, Long> files(Path tree) throws IOException {
        SortedMap<Path, Long> files = new TreeMap<>();
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.put(file, attributes.size());
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile()
                && (outputsToo || !file.getFileName().toString().startsWith(OUTPUT))) {
            bytes += attributes.size();
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException gone) {
        return FileVisitResult.CONTINUE;
    }
}
