// SPDX-License-Identifier: Apache-2.0
package io.braid.core.session;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sessions under one home: found, listed, cleaned. */
public final class Sessions {
    /** The name of the session that was begun last. */
    public static final String LAST = "last";

    private Sessions() {}

    /**
     * One session as seen from outside.
     *
     * @param lastChanged when something was last written to its journal
     * @param bytes on disk
     */
    public record Summary(String id, Path folder, boolean running, Instant lastChanged, long bytes) {}

    public static Path under(Path home) {
        return home.resolve("sessions");
    }

    /** Every session, oldest first. */
    public static List<Summary> list(Path home) {
        Path folder = under(home);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            List<Summary> sessions = new ArrayList<>();
            for (Path session :
                    found.filter(Files::isDirectory).sorted(SessionOrder.BEGUN).toList()) {
                sessions.add(summary(session));
            }
            return sessions;
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_IO, "The sessions could not be listed.", "Check the rights of " + folder + ".", e);
        }
    }

    /** The folder of a session named by its id, the start of its id, its path, or {@code last}. */
    public static Path find(Path home, String name) {
        if (name.equals(LAST)) {
            return latest(home);
        }
        Path direct = Path.of(name);
        if (Files.isDirectory(direct.resolve("logs"))) {
            return direct.toAbsolutePath();
        }
        List<Summary> all = list(home);
        List<Summary> found =
                all.stream().filter(session -> session.id().startsWith(name)).toList();
        if (found.size() == 1) {
            return found.get(0).folder();
        }
        throw new Failure(
                FailureCode.E_SESSION_UNKNOWN,
                found.isEmpty()
                        ? "There is no session \"" + name + "\"."
                        : "Several sessions start with \"" + name + "\".",
                all.isEmpty()
                        ? "No session is kept under " + under(home) + "."
                        : Suggestion.nearest(name, all.stream().map(Summary::id).toList())
                                .map(near -> "Did you mean \"" + near + "\"?")
                                .orElse("List them with: braid sessions list"));
    }

    /** Who holds a session that runs, for a person. */
    public static String holder(Path session) {
        try {
            return SessionLock.holder(session);
        } catch (IOException e) {
            return "another process";
        }
    }

    /** The folder of the session that was begun last and is neither running nor finished. */
    public static Path latestUnfinished(Path home) {
        List<Summary> all = list(home);
        for (int i = all.size() - 1; i >= 0; i--) {
            if (!all.get(i).running() && isUnfinished(all.get(i).folder())) {
                return all.get(i).folder();
            }
        }
        throw new Failure(
                FailureCode.E_SESSION_UNKNOWN,
                "No session waits to be gone on with.",
                "List them all with: braid sessions list");
    }

    private static boolean isUnfinished(Path session) {
        SessionManifest manifest = SessionManifest.readable(session);
        return manifest != null && !manifest.hasFinished();
    }

    /** The folder of the session that was begun last. */
    public static Path latest(Path home) {
        List<Summary> all = list(home);
        if (all.isEmpty()) {
            throw new Failure(
                    FailureCode.E_SESSION_UNKNOWN,
                    "There is no session yet.",
                    "Every run makes one, under " + home + ".");
        }
        return all.get(all.size() - 1).folder();
    }

    public static Summary summary(Path session) {
        try (Stream<Path> files = Files.walk(session)) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            Path journal = session.resolve("logs").resolve("events.jsonl");
            Path dated = Files.exists(journal) ? journal : session;
            return new Summary(
                    session.getFileName().toString(),
                    session,
                    isRunning(session),
                    Files.getLastModifiedTime(dated).toInstant(),
                    bytes);
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_IO,
                    "The session " + session.getFileName() + " could not be read.",
                    "Check its rights.",
                    e);
        }
    }

    /** Removes sessions that do not run and were last written before {@code now - age}; returns their ids. */
    public static List<String> clean(Path home, Duration age, Instant now) {
        return clean(home, age, now, session -> {});
    }

    /**
     * As {@link #clean(Path, Duration, Instant)}.
     *
     * @param before told of each session before it is removed
     */
    public static List<String> clean(Path home, Duration age, Instant now, Consumer<Summary> before) {
        List<String> removed = new ArrayList<>();
        for (Summary session : list(home)) {
            if (!session.running() && session.lastChanged().isBefore(now.minus(age))) {
                before.accept(session);
                remove(session.folder());
                removed.add(session.id());
            }
        }
        return removed;
    }

    /** Removes what a session that does not run had done, so that it begins again when it goes on. */
    public static void forget(Path session, SessionManifest manifest) {
        try (SessionFolder folder = SessionFolder.again(session)) {
            manifest.with(List.of()).publish(folder);
            folder.dropDatabases();
            folder.dropWork();
        }
    }

    /** Removes what processes that were killed left behind: spill and parts. Their sessions can still be gone on with. */
    public static void sweepLeftOvers(Path home) {
        Path folder = under(home);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> sessions = Files.list(folder)) {
            for (Path session : sessions.toList()) {
                if (hasLeftOvers(session)) {
                    sweepIfItMay(session);
                }
            }
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_IO,
                    "What an earlier run left could not be removed.",
                    "Check the rights of " + folder + ".",
                    e);
        }
    }

    /** Of somebody else's session, which cannot be opened, what is left is not this run's to remove. */
    private static void sweepIfItMay(Path session) {
        try {
            if (!isRunning(session)) {
                sweepLeftOversOf(session);
            }
        } catch (IOException e) {
            return;
        }
    }

    /** Whether its process died: only the end of a run takes the ballast away. */
    private static boolean hasLeftOvers(Path session) {
        return Files.exists(session.resolve(SessionFolder.BALLAST));
    }

    /** Removes what is left of a session that has nothing left to do, whose process died before it had tidied up. */
    public static void tidyFinished(Path session) {
        if (!hasLeftOvers(session)) {
            return;
        }
        try (SessionFolder folder = SessionFolder.again(session)) {
            SessionManifest manifest = SessionManifest.read(session);
            if (manifest != null && manifest.tables().isEmpty()) {
                folder.dropDatabases();
            }
            folder.dropWork();
        }
    }

    private static void sweepLeftOversOf(Path session) throws IOException {
        try (FileChannel channel = FileChannel.open(session.resolve(SessionLock.FILE), StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                TempNote.sweep(session);
                PrivateFolder.sweep(session.resolve("tmp"));
                PartList.sweep(session, recordedParts(session));
            }
        } catch (OverlappingFileLockException e) {
            // Another thread of this process has just taken it up.
            return;
        }
    }

    private static Set<String> recordedParts(Path session) {
        SessionManifest manifest = SessionManifest.readable(session);
        return manifest == null
                ? Set.of()
                : manifest.stages().stream()
                        .flatMap(stage -> stage.parts().stream())
                        .map(OutputPart::part)
                        .collect(Collectors.toSet());
    }

    /** Removes a session that does not run. */
    public static void remove(Path session) {
        try {
            PartList.sweep(session, Set.of());
            TempNote.sweep(session);
            PrivateFolder.sweep(session);
            Files.deleteIfExists(session);
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_IO,
                    "The session " + session.getFileName() + " could not be removed.",
                    "Check its rights.",
                    e);
        }
    }

    private static boolean isRunning(Path session) throws IOException {
        Path lock = session.resolve(SessionLock.FILE);
        if (!Files.exists(lock)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            return free == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }
}
