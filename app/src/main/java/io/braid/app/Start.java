// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import io.braid.app.screen.Surroundings;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the jar starts: sees to it that the Java sides of DuckDB and zstd find their libraries, then hands over to
 * {@link Main}. The launcher names their folder to the JVM, and where they lie ready there all is well. A jar started
 * without it cannot name a folder to its own JVM any more: then Main's classes are loaded by a loader that can.
 */
public final class Start {
    /**
     * Tells the JVM that Java's flight recorder will not be asked for. DuckDB's driver reports its memory to it, which costs a
     * start 50 ms. A recorder started with the JVM has looked at this before and works as ever.
     */
    private static final String NO_RECORDER = "jfr.unsupported.vm";

    private Start() {}

    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        if (System.getProperty(NO_RECORDER) == null) {
            System.setProperty(NO_RECORDER, "true");
        }
        NativeLibraries libraries = NativeLibraries.under(Surroundings.home(System.getenv()));
        if (libraries.areFoundIn(System.getProperty("java.library.path", ""))) {
            if (!libraries.areNone()) {
                HeadStart.take(arguments);
            }
            Main.main(arguments);
            return;
        }
        URL jar = Start.class.getProtectionDomain().getCodeSource().getLocation();
        Loader loader = new Loader(jar, libraries);
        Thread.currentThread().setContextClassLoader(loader);
        try {
            loader.loadClass("io.braid.app.Main")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Loads the jar's classes once more and tells them where their libraries are, unpacking those when first asked. */
    private static final class Loader extends URLClassLoader {
        static {
            registerAsParallelCapable();
        }

        private final NativeLibraries libraries;

        Loader(URL jar, NativeLibraries libraries) {
            super(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
            this.libraries = libraries;
        }

        @Override
        protected @Nullable String findLibrary(String name) {
            Path file = libraries.file(name);
            return file == null ? null : file.toString();
        }
    }
}
