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

    private static final String JAVA_PROGRAM = "jdk/bin/java";

    static LauncherAlone in(Path tree) throws IOException {
        LauncherAlone alone = new LauncherAlone(tree);
        alone.program("braid", Files.readString(Launcher.ROOT.resolve("braid")));
        alone.program(JAVA_PROGRAM, JAVA);
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

    /** As after a build, when the archive of classes is still to be made. */
    LauncherAlone unprepared() throws IOException {
        Files.delete(archive());
        return this;
    }

    /**
     * Has the first Java that is to make the archive say that it has begun, then wait at a gate, which opens when something
     * is written to it; and make none.
     *
     * @return the gate
     */
    Path waitingAtAGate() throws IOException {
        Files.createDirectories(tree.resolve("examples"));
        Path gate = tree.resolve("gate");
        new Launcher(tree).run(List.of("mkfifo", gate.toString()));
        program(JAVA_PROGRAM, """
                #!/bin/sh
                case " $* " in
                    *" merge "*) echo begun >>'%s'; read -r line <'%s'; exit 1 ;;
                esac
                """.formatted(begun(), gate));
        return gate;
    }

    /** A line for each Java that came to the gate. */
    Path begun() {
        return tree.resolve("begun");
    }

    Path archive() {
        return tree.resolve("app/target/braid.jsa");
    }

    /** What a launcher holds while it builds or prepares. */
    Path lock() {
        return tree.resolve("target/launcher.lock");
    }

    /** Starts it in a folder; {@code env} sets and unsets what stands before it. */
    Process start(Path folder, List<String> environment, String... arguments) {
        return new Launcher(folder).start(command(environment, arguments));
    }

    Launcher.Ending run(Path folder, List<String> environment, String... arguments) {
        return new Launcher(folder).run(command(environment, arguments));
    }

    private List<String> command(List<String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of("env"));
        command.addAll(environment);
        command.add("JAVA_HOME=" + tree.resolve("jdk"));
        command.add(tree.resolve("braid").toString());
        command.addAll(List.of(arguments));
        return command;
    }
}
