// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A library of DuckDB or zstd for this machine, as it lies in the runnable jar.
 *
 * @param name what its Java side asks the system for
 * @param packed where it lies
 */
record NativeLibrary(String name, URL packed) {
    private static final String SYSTEM = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    private static final String PROCESSOR = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);

    /** The versions of both as one word, such as {@code duckdb-2.0-zstd-1.5}. The launcher reads them from the same file. */
    static String versions() {
        try (InputStream in = Objects.requireNonNull(
                NativeLibrary.class.getResourceAsStream("native-libraries.txt"), "the versions")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of this machine; none when the classes do not come from the runnable jar. */
    static List<NativeLibrary> all(String versions) {
        String zstd = "zstd-jni-" + versions.substring(versions.indexOf("zstd-") + "zstd-".length());
        // The jar is built so that DuckDB's driver does not find its library in the place where it would unpack it
        // itself.
        URL duckdb = resource("/io/braid/native/libduckdb_java.so_" + duckdbPlatform());
        if (duckdb == null) {
            return List.of();
        }
        List<NativeLibrary> all = new ArrayList<>();
        all.add(new NativeLibrary("duckdb_java", duckdb));
        URL packed = resource(zstdPath(zstd));
        if (packed != null) {
            all.add(new NativeLibrary(zstd, packed));
        }
        return all;
    }

    String fileName() {
        return System.mapLibraryName(name);
    }

    private static String duckdbPlatform() {
        String system = SYSTEM.startsWith("windows") ? "windows" : SYSTEM.startsWith("mac") ? "macos" : "linux";
        return system + (PROCESSOR.equals("aarch64") || PROCESSOR.equals("arm64") ? "_arm64" : "_amd64");
    }

    private static String zstdPath(String name) {
        boolean windows = SYSTEM.startsWith("windows");
        boolean mac = SYSTEM.startsWith("mac");
        return "/" + (windows ? "win" : mac ? "darwin" : "linux") + "/" + PROCESSOR + "/lib" + name
                + (windows ? ".dll" : mac ? ".dylib" : ".so");
    }

    private static @Nullable URL resource(String path) {
        return NativeLibrary.class.getResource(path);
    }
}
