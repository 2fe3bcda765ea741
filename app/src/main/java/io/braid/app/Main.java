// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import io.braid.app.screen.Surroundings;
import io.braid.core.event.Cancellation;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;

/** The process: it lends {@link Braid} the real world and ends with its exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Cancellation cancellation = new Cancellation();
        StopSignal signal = new StopSignal(cancellation);
        Runtime.getRuntime().addShutdownHook(new Thread(signal, "braid-stop"));
        int code = new Braid(surroundings(), cancellation).run(arguments);
        signal.ended(code);
        System.exit(code);
    }

    private static Surroundings surroundings() {
        return new Surroundings(
                System.in,
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                // The launcher knows; Java itself cannot tell about standard error.
                Boolean.getBoolean("braid.terminal"),
                Integer.getInteger("braid.columns", Surroundings.DEFAULT_COLUMNS),
                System.getenv(),
                Path.of(""),
                InstantSource.system());
    }

    /** Text leaves as UTF-8 whatever the platform's default: the data does, and both often meet in one terminal. */
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
