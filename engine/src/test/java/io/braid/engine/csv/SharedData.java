// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files made by others, beside the repository; what needs them is left out, visibly, where they are missing. */
public final class SharedData {
    private SharedData() {}

    /** A folder or file under {@code ../shared/data}. */
    public static Path of(String name) {
        // Tests run in the module's folder.
        Path path = Path.of("..", "..", "shared", "data").resolve(name);
        boolean there = Files.exists(path);
        if (!there) {
            System.out.println("left out: ../shared/data is missing");
        }
        assumeTrue(there, "left out: ../shared/data is missing");
        return path;
    }

    /** The archive unpacked under target/, once. */
    static Path unpacked(String archive, String folder) throws IOException, InterruptedException {
        Path packed = of(archive);
        Scan.temporaryFolder();
        Path target = Path.of("target", "shared", folder);
        if (!Files.exists(target.resolve("done"))) {
            Files.createDirectories(target);
            Process tar = new ProcessBuilder("tar", "xJf", packed.toString(), "-C", target.toString())
                    .inheritIO()
                    .start();
            assertThat(tar.waitFor()).as("tar").isZero();
            Files.createFile(target.resolve("done"));
        }
        return target;
    }

    static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("done"))
                    .sorted()
                    .toList();
        }
    }
}
