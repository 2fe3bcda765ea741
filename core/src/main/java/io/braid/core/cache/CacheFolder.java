// SPDX-License-Identifier: Apache-2.0
package io.braid.core.cache;

import io.braid.core.cache.CacheEntry.CachedFile;
import io.braid.core.event.Cancellation;
import io.braid.core.file.FaultPoint;
import io.braid.core.file.Publication;
import io.braid.core.file.Trees;
import io.braid.core.session.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A folder of entries, {@code <key>/}, each with the files it consists of and an {@code entry.json} that speaks for them.
 *
 * <p>An entry appears whole, under its name, in one step, and is never changed: who takes it links its files, looks whether
 * the links hold what the entry says, and is then independent of the folder. So taking needs no lock, and an entry can be
 * removed at any time. Adding and removing is done under {@link CacheLock}.
 */
public final class CacheFolder {
    private static final long PATIENCE_MILLIS = 60_000;
    private static final String PART = ".part";

    private final Path root;

    public CacheFolder(Path root) {
        this.root = root.toAbsolutePath();
    }

    /** What looking for an entry came to: sound, with its files linked; not there; or there and not as it was made. */
    public record Found(@Nullable CacheEntry entry, boolean unsound) {
        static final Found NOTHING = new Found(null, false);
        static final Found UNSOUND = new Found(null, true);
    }

    /** Writes the files of an entry into a folder. */
    @FunctionalInterface
    public interface Maker {
        CacheEntry make(Path folder) throws IOException;
    }

    /**
     * Looks for an entry and links its files.
     *
     * @param into where the links go; nothing is left there unless the entry is sound
     */
    public Found take(String key, Path into) throws IOException {
        Path folder = root.resolve(key);
        if (Files.notExists(folder.resolve(CacheEntry.FILE), LinkOption.NOFOLLOW_LINKS)) {
            return Found.NOTHING;
        }
        CacheEntry entry = CacheEntry.read(folder, key);
        FaultPoint.reached("cache entry read");
        if (entry != null) {
            if (linked(entry, folder, into)) {
                FaultPoint.reached("cache entry linked");
                return new Found(entry, false);
            }
            for (CachedFile file : entry.files()) {
                Files.deleteIfExists(into.resolve(file.name()));
            }
        }
        // Who removes an entry begins with the file that speaks for it.
        boolean removed = Files.notExists(folder.resolve(CacheEntry.FILE), LinkOption.NOFOLLOW_LINKS);
        return removed ? Found.NOTHING : Found.UNSOUND;
    }

    private static boolean linked(CacheEntry entry, Path folder, Path into) throws IOException {
        for (CachedFile file : entry.files()) {
            Path source = folder.resolve(file.name());
            Path target = into.resolve(file.name());
            boolean itsOwn = file.name().equals(target.getFileName().toString()) && folder.equals(source.getParent());
            if (!itsOwn || !Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            try {
                link(source, target);
            } catch (NoSuchFileException e) {
                return false;
            }
            if (!new StoredFile(target.toString(), file.bytes(), file.crc32c()).stillSound()) {
                return false;
            }
        }
        return true;
    }

    /** Has a file's bytes be in another place too: by a second name where the file system can, else by a copy. */
    public static void link(Path source, Path target) throws IOException {
        Files.deleteIfExists(target);
        try {
            Files.createLink(target, source);
        } catch (UnsupportedOperationException | IOException e) {
            Files.copy(source, target);
        }
    }

    /**
     * Adds an entry, unless another run has added it meanwhile.
     *
     * @param replacing whether one that stands there gives way, because it is not sound
     * @param shelf what gives way to it
     * @return the entry; {@code null} if there was nothing to do, if it alone is larger than allowed, or if others kept the
     *     folder busy
     */
    public @Nullable CacheEntry add(String key, boolean replacing, Shelf shelf, Cancellation cancellation, Maker maker)
            throws IOException {
        create(root);
        try (CacheLock lock = CacheLock.take(root, PATIENCE_MILLIS)) {
            if (lock == null) {
                return null;
            }
            removeParts();
            Path target = root.resolve(key);
            if (!replacing && CacheEntry.read(target, key) != null) {
                return null;
            }
            return add(target, shelf, cancellation, maker);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Cancellation.failure();
        }
    }

    private @Nullable CacheEntry add(Path target, Shelf shelf, Cancellation cancellation, Maker maker)
            throws IOException {
        Path part = root.resolve("." + UUID.randomUUID() + PART);
        try {
            create(part);
            FaultPoint.reached("cache part made");
            CacheEntry entry = maker.make(part);
            cancellation.check();
            if (entry.bytes() > shelf.mostBytes()) {
                return null;
            }
            Path speaker = part.resolve(CacheEntry.FILE);
            Files.writeString(speaker, entry.text(), StandardCharsets.UTF_8);
            shelf.touch(part);
            FaultPoint.reached("cache part written");
            shelf.tidy(root, entry.bytes());
            Publication.replaceFolder(part, target);
            FaultPoint.reached("cache entry added");
            return entry;
        } finally {
            Trees.delete(part);
        }
    }

    /** Notes that an entry was used now, and removes what is too old or too much, unless others are at it. */
    public void used(String key, Shelf shelf) {
        try (CacheLock lock = CacheLock.take(root, 0)) {
            if (lock != null) {
                shelf.touch(root.resolve(key));
                removeParts();
                shelf.tidy(root, 0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // A folder that can only be read serves all the same; it is whoever writes it who keeps it in order.
            return;
        }
    }

    /** The files of a folder, as an entry names them. */
    public static List<CachedFile> files(Path folder) throws IOException {
        List<CachedFile> files = new ArrayList<>();
        try {
            for (Path file : Trees.files(folder)) {
                StoredFile stored = StoredFile.of(file);
                files.add(new CachedFile(file.getFileName().toString(), stored.bytes(), stored.crc32c()));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return files;
    }

    @Override
    public String toString() {
        return root.toString();
    }

    private void removeParts() throws IOException {
        for (Path path : Shelf.children(root)) {
            String name = path.getFileName().toString();
            if (name.startsWith(".") && (name.endsWith(PART) || name.endsWith(PART + ".before"))) {
                Trees.delete(path);
            }
        }
    }

    private static void create(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }
}
