// SPDX-License-Identifier: Apache-2.0
package io.braid.jar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The launcher in a tree of its own that has been built, with a Java that only prints its arguments and its environment. */
record LauncherAlone(Path tree) {
    private static final String JAVA = """
            #!/bin/sh
            printf 'argument %s\\n' "$@"
            env | sed 's/^/environment /'
            """;

    static LauncherAlone in(Path tree) throws IOException {
        LauncherAlone alone = new LauncherAlone(tree);
        alone.program("braid", Files.readString(Launcher.ROOT.resolve("braid")));
        alone.java(JAVA);
        Path jar = alone.file("app/target/braid.jar", "");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));
        // As where the Java at hand makes no archive of classes.
        alone.file("app/target/braid.jsa", "");
        return alone;
    }

    private Path file(String name, String text) throws IOException {
        Path file = tree.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void program(String name, String text) throws IOException {
        Files.setPosixFilePermissions(file(name, text), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Puts another Java into the tree. */
    void java(String script) throws IOException {
        program("jdk/bin/java", script);
    }

    /** Its command line; {@code env} sets and unsets what stands before it. */
    List<String> command(List<String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of("env"));
        command.addAll(environment);
        command.add("JAVA_HOME=" + tree.resolve("jdk"));
        command.add(tree.resolve("braid").toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs it in a folder. */
    Launcher.Ending run(Path folder, List<String> environment, String... arguments) {
        return new Launcher(folder).run(command(environment, arguments));
    }
}
