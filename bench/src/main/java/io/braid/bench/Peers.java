// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Makes ready the peers that are written in other languages, or says why one cannot be run on this machine. */
final class Peers {
    /** Debian's Python: the one that Debian's pandas is for. */
    static final String PYTHON = "/usr/bin/python3";

    private static final long MINUTES = 10;
    private static final String LOCK = "package-lock.json";

    private final BenchOptions options;

    Peers(BenchOptions options) {
        this.options = options;
    }

    /** Why the contender cannot be run here, and what would help; empty if it can. Installs what it may. */
    Optional<String> missing(Contender contender) {
        try {
            return switch (contender) {
                case POLARS -> missingPolars();
                case PANDAS -> missingPandas();
                case MERGE, SQL, SORTED, COPY, OR -> Optional.empty();
            };
        } catch (IOException e) {
            return Optional.of(e.toString());
        }
    }

    /** Where Polars is installed: beside what was built, so that cleaning the build removes it. */
    static Path polars(BenchOptions options) {
        return options.peers()
                .toAbsolutePath()
                .resolveSibling("target")
                .resolve("peers")
                .resolve("polars");
    }

    private Optional<String> missingPolars() throws IOException {
        if (!succeeds(List.of("node", "--version")) || !succeeds(List.of("npm", "--version"))) {
            return Optional.of("needs Node 20 or newer and npm on the path");
        }
        final Path source = options.peers().resolve("polars");
        final Path home = polars(options);
        final Path installed = home.resolve("installed.json");
        Files.createDirectories(home);
        for (final String file : List.of("package.json", LOCK, "merge.mjs")) {
            Files.copy(source.resolve(file), home.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (Files.exists(installed) && Files.mismatch(installed, source.resolve(LOCK)) < 0) {
            return Optional.empty();
        }
        System.err.println("installing Polars for Node");
        final List<String> install =
                List.of("npm", "ci", "--prefix", home.toString(), "--no-audit", "--no-fund", "--loglevel", "error");
        if (!succeeds(install)) {
            return Optional.of("could not be installed: try `" + String.join(" ", install) + "`");
        }
        Files.copy(source.resolve(LOCK), installed, StandardCopyOption.REPLACE_EXISTING);
        return Optional.empty();
    }

    private static Optional<String> missingPandas() throws IOException {
        final List<String> look = List.of(PYTHON, "-c", "import pandas");
        final List<String> install = List.of("apt-get", "install", "-y", "--no-install-recommends", "python3-pandas");
        if (succeeds(look)) {
            return Optional.empty();
        }
        if ("root".equals(System.getProperty("user.name")) && succeeds(List.of("apt-get", "--version"))) {
            System.err.println("installing pandas");
            if (succeeds(install) && succeeds(look)) {
                return Optional.empty();
            }
        }
        return Optional.of("needs pandas for " + PYTHON + ": `" + String.join(" ", install) + "` as root");
    }

    private static boolean succeeds(List<String> command) throws IOException {
        final Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException notThere) {
            return false;
        }
        try {
            if (process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + command.get(0) + " ran", e);
        }
    }
}
