// SPDX-License-Identifier: Apache-2.0
package io.braid.core.cache;

import io.braid.core.file.FaultPoint;
import io.braid.core.file.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How much a cache keeps, and how long. When an entry was used last is the time of its {@code entry.json}. Nothing but
 * entries is ever removed, so a folder may hold other things too.
 *
 * @param mostBytes of all entries
 */
public record Shelf(long mostBytes, InstantSource clock) {
    private static final Duration MOST_UNUSED = Duration.ofDays(30);
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");

    /** An entry as seen from outside. */
    private record Standing(Path folder, Instant used, long bytes) {}

    void touch(Path entry) throws IOException {
        Files.setLastModifiedTime(entry.resolve(CacheEntry.FILE), FileTime.from(clock.instant()));
    }

    /**
     * Removes entries that nobody has used for a month, and those used longest ago until there is room.
     *
     * @param coming bytes that will be added
     */
    void tidy(Path root, long coming) throws IOException {
        Instant now = clock.instant();
        List<Standing> kept = new ArrayList<>();
        long bytes = coming;
        for (Path folder : children(root)) {
            if (KEY.matcher(folder.getFileName().toString()).matches()
                    && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                Standing standing = standing(folder, now);
                if (standing.used().isBefore(now.minus(MOST_UNUSED))) {
                    remove(folder);
                } else {
                    kept.add(standing);
                    bytes += standing.bytes();
                }
            }
        }
        kept.sort(Comparator.comparing(Standing::used));
        for (Standing standing : kept) {
            if (bytes <= mostBytes) {
                return;
            }
            remove(standing.folder());
            bytes -= standing.bytes();
        }
    }

    /** What was used in a time to come, by a clock that was wrong, counts as used now; what nothing speaks for, never. */
    private Standing standing(Path folder, Instant now) throws IOException {
        long bytes = 0;
        for (Path file : Trees.files(folder)) {
            bytes += Files.size(file);
        }
        Path speaker = folder.resolve(CacheEntry.FILE);
        if (Files.notExists(speaker, LinkOption.NOFOLLOW_LINKS)) {
            return new Standing(folder, Instant.EPOCH, bytes);
        }
        Instant used = Files.getLastModifiedTime(speaker).toInstant();
        if (used.isAfter(now)) {
            touch(folder);
            used = now;
        }
        return new Standing(folder, used, bytes);
    }

    private static void remove(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(CacheEntry.FILE));
        FaultPoint.reached("cache entry unsaid");
        Trees.delete(folder);
    }

    static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.sorted().toList();
        }
    }
}
