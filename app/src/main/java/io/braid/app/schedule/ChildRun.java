// SPDX-License-Identifier: Apache-2.0
package io.braid.app.schedule;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts each run as {@code braid run} in a process of its own, of the same Java: what kills a run kills nothing else. */
public final class ChildRun implements Starter {
    private final Map<String, String> environment;
    private final Path folder;

    /** @param folder that paths of plans are relative to */
    public ChildRun(Map<String, String> environment, Path folder) {
        this.environment = environment;
        this.folder = folder;
    }

    @Override
    public Running start(Path plan) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        String classes = System.getProperty("java.class.path");
        command.addAll(List.of("-cp", classes, mainClass(classes), "run", plan.toString(), "--progress", "none"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toAbsolutePath().toFile())
                .inheritIO()
                .redirectInput(ProcessBuilder.Redirect.PIPE);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new Child(process);
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_IO,
                    "A run could not be started.",
                    "Check the memory and the limits of this machine.",
                    e);
        }
    }

    /** A jar begins with what finds its native libraries. */
    private static String mainClass(String classes) {
        return classes.endsWith(".jar") && !classes.contains(File.pathSeparator)
                ? "io.braid.app.Start"
                : "io.braid.app.Main";
    }

    private record Child(Process process) implements Running {
        @Override
        public boolean isOver() {
            return !process.isAlive();
        }

        @Override
        public int exitCode() {
            return process.exitValue();
        }

        @Override
        public void stop() {
            process.destroy();
        }
    }
}
