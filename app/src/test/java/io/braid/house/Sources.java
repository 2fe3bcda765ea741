// SPDX-License-Identifier: Apache-2.0
package io.braid.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The source tree that the tests run in. */
final class Sources {
    private Sources() {}

    /** The folder of the parent pom. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("braid"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** Every Java file of every module, tests too. */
    static List<Path> java() throws IOException {
        try (Stream<Path> files = Files.walk(root())) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> root().relativize(file).toString().matches("[a-z]+/src/.*"))
                    .sorted()
                    .toList();
        }
    }

    /** The path as one would name it in a message. */
    static String name(Path file) {
        return root().relativize(file).toString();
    }
}
