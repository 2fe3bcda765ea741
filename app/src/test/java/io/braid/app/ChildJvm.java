// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of Braid in a process of its own, from the classes under test. */
final class ChildJvm {
    private ChildJvm() {}

    /**
     * Gives the line.
     *
     * @param folder where what a killed process unpacked for itself goes with the test
     */
    static List<String> line(Path folder, List<String> arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("jvm-tmp")),
                "-cp",
                System.getProperty("java.class.path"),
                "io.braid.app.Main"));
        line.addAll(arguments);
        return line;
    }
}
