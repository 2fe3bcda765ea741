// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import io.braid.core.file.Publication;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The native libraries of the runnable jar, 70 MB: unpacked once, into {@code native/<versions>} of Braid's home, for every
 * later process. What is missing, incomplete or changed there is unpacked anew; what other versions left is removed then.
 */
final class NativeLibraries {
    private static final String LOCK = "lock";
    private static final String OWN = "run-";
    private static final Pattern OF_A_PROCESS = Pattern.compile(OWN + "(\\d{1,18})-\\d+");
    private static final Duration YOUNG = Duration.ofMinutes(10);

    private final NativeFolder shared;
    private final List<NativeLibrary> libraries;
    private @Nullable NativeFolder unpacked;

    private NativeLibraries(NativeFolder shared, List<NativeLibrary> libraries) {
        this.shared = shared;
        this.libraries = libraries;
    }

    static NativeLibraries under(Path home) {
        String versions = NativeLibrary.versions();
        Path folder = home.toAbsolutePath().resolve("native").resolve(versions);
        return new NativeLibraries(new NativeFolder(folder), NativeLibrary.all(versions));
    }

    /** Whether this jar brings none. */
    boolean areNone() {
        return libraries.isEmpty();
    }

    /** Whether the classes of this jar find all they ask for: it brings nothing, or everything lies ready in the path given. */
    boolean areFoundIn(String libraryPath) {
        if (libraries.isEmpty()) {
            return true;
        }
        if (libraryPath.contains(File.pathSeparator)
                || !Path.of(libraryPath).toAbsolutePath().equals(shared.path())) {
            return false;
        }
        try {
            return Files.isDirectory(shared.path()) && shared.prepare() && allIn(shared);
        } catch (IOException e) {
            return false;
        }
    }

    /** The file of a library, unpacked if need be; null when the jar does not bring it. */
    synchronized @Nullable Path file(String name) {
        for (NativeLibrary library : libraries) {
            if (library.name().equals(name)) {
                return unpacked().file(library);
            }
        }
        return null;
    }

    private NativeFolder unpacked() {
        try {
            if (unpacked == null) {
                unpacked = shared.prepare() ? unpackShared() : unpackForThisProcess();
            }
            return unpacked;
        } catch (IOException e) {
            throw new UncheckedIOException("the native libraries could not be unpacked to " + shared.path(), e);
        }
    }

    private boolean allIn(NativeFolder folder) throws IOException {
        for (NativeLibrary library : libraries) {
            if (!folder.has(library)) {
                return false;
            }
        }
        return true;
    }

    /** One process unpacks, others that start meanwhile wait for it. */
    private NativeFolder unpackShared() throws IOException {
        try (FileChannel channel = FileChannel.open(
                shared.around().resolve(LOCK),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                NativeFolder.only("rw-------"))) {
            // Closing the channel gives the lock back.
            channel.lock();
            if (!allIn(shared)) {
                unpackInto(shared);
                removeOthers();
            }
            return shared;
        }
    }

    /** Into a new folder, which none can know of before; it goes with the process. */
    private NativeFolder unpackForThisProcess() throws IOException {
        String name = OWN + ProcessHandle.current().pid() + "-";
        NativeFolder own =
                new NativeFolder(Files.createTempDirectory(shared.around(), name, NativeFolder.only("rwx------")));
        own.path().toFile().deleteOnExit();
        removeOfTheDead(Files.getLastModifiedTime(own.path()).toInstant());
        libraries.forEach(library -> own.file(library).toFile().deleteOnExit());
        unpackInto(own);
        return own;
    }

    /** What processes that were killed left. A young one may be of a process that has its number elsewhere, in a container. */
    private void removeOfTheDead(Instant now) throws IOException {
        FileTime young = FileTime.from(now.minus(YOUNG));
        try (Stream<Path> found = Files.list(shared.around())) {
            for (Path other : found.filter(NativeLibraries::isOfTheDead).toList()) {
                try {
                    if (Files.getLastModifiedTime(other).compareTo(young) < 0) {
                        remove(other);
                    }
                } catch (IOException | UncheckedIOException e) {
                    // Another process removes it, or it is another user's.
                }
            }
        }
    }

    private static boolean isOfTheDead(Path folder) {
        Matcher name = OF_A_PROCESS.matcher(folder.getFileName().toString());
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    private void unpackInto(NativeFolder folder) throws IOException {
        for (NativeLibrary library : libraries) {
            Path part = Publication.partOf(folder.file(library), "unpacked");
            Files.deleteIfExists(part);
            unpack(library, part);
            Files.setLastModifiedTime(part, NativeFolder.COMPLETE);
            Publication.publish(part, folder.file(library));
        }
    }

    private static void unpack(NativeLibrary library, Path part) throws IOException {
        JarURLConnection connection = (JarURLConnection) library.packed().openConnection();
        CheckedInputStream in = new CheckedInputStream(connection.getInputStream(), new CRC32());
        try (InputStream packed = in;
                OutputStream out = Channels.newOutputStream(Files.newByteChannel(
                        part,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        NativeFolder.only("rw-------")))) {
            packed.transferTo(out);
        }
        if (in.getChecksum().getValue() != connection.getJarEntry().getCrc()) {
            Files.delete(part);
            throw new IOException("the jar is damaged: " + library.packed());
        }
    }

    private void removeOthers() throws IOException {
        try (Stream<Path> found = Files.list(shared.around())) {
            for (Path other : found.filter(path -> !path.equals(shared.path())).toList()) {
                if (!other.endsWith(LOCK)) {
                    remove(other);
                }
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
