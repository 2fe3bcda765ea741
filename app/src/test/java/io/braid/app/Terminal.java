// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import io.braid.app.screen.Surroundings;
import io.braid.core.event.Cancellation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** The command line in a world of its own: a folder, an environment, captured streams. */
final class Terminal {
    private final Path folder;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private byte[] input = new byte[0];

    Terminal(Path folder) {
        this.folder = folder;
        environment.put("BRAID_HOME", folder.resolve("home").toString());
    }

    /** What a call left behind. */
    record Ending(int code, String out, String err) {}

    Terminal with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Terminal typing(String text) {
        input = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    Ending braid(String... arguments) {
        return braid(new Cancellation(), arguments);
    }

    Ending braid(Cancellation cancellation, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Ending ending = braid(cancellation, new PrintStream(out, true, StandardCharsets.UTF_8), arguments);
        return new Ending(ending.code(), out.toString(StandardCharsets.UTF_8), ending.err());
    }

    /** As it ends with another standard output, of which it knows nothing. */
    Ending braid(Cancellation cancellation, PrintStream out, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                new ByteArrayInputStream(input),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Surroundings.DEFAULT_COLUMNS,
                environment,
                folder,
                InstantSource.system());
        int code = new Braid(surroundings, cancellation).run(arguments);
        return new Ending(code, "", err.toString(StandardCharsets.UTF_8));
    }

    /** The path of a file of this world, as an argument. */
    String path(String name) {
        return folder.resolve(name).toString();
    }

    /** Writes a file; gives its path as an argument. */
    String file(String name, String text) {
        return file(name, text, StandardCharsets.UTF_8);
    }

    String file(String name, String text, Charset charset) {
        return file(name, text.getBytes(charset));
    }

    String file(String name, byte[] bytes) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String name) {
        try {
            return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean exists(String name) {
        return Files.exists(folder.resolve(name));
    }
}
