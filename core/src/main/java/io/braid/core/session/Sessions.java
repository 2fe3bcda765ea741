// SPDX-License-Identifier: Apache-2.0
package io.braid.core.session;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
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
                listed(session).ifPresent(sessions::add);
            }
            return sessions;
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_IO, "The sessions could not be listed.", "Check the rights of " + folder + ".", e);
        }
    }

    /** Nothing of one that somebody has removed meanwhile. */
    private static Optional<Summary> listed(Path session) {
        try {
            return Optional.of(summary(session));
        } catch (Failure unreadable) {
            if (Files.notExists(session)) {
                return Optional.empty();
            }
            throw unreadable;
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

    /** A session as it is now; it may be at work meanwhile. */
    public static Summary summary(Path session) {
        try {
            Path journal = session.resolve("logs").resolve("events.jsonl");
            Path dated = Files.exists(journal) ? journal : session;
            return new Summary(
                    session.getFileName().toString(),
                    session,
                    SessionLock.isHeld(session),
                    Files.getLastModifiedTime(dated).toInstant(),
                    DiskUse.of(session));
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_IO,
                    "The session " + session.getFileName() + " could not be read.",
                    "Check its rights.",
                    e);
        }
    }

    /** What lies in a session's folder now, by name, and how many bytes it takes. */
    public static SortedMap<Path, Long> files(Path session) {
        try {
            return DiskUse.files(session);
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_IO, "The folder " + session + " could not be listed.", "Check its rights.", e);
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
            if (session.lastChanged().isBefore(now.minus(age)) && removeIfFree(session, before)) {
                removed.add(session.id());
            }
        }
        return removed;
    }

    private static boolean removeIfFree(Summary session, Consumer<Summary> before) {
        try (SessionLock lock = SessionLock.taken(session.folder())) {
            if (lock != null) {
                before.accept(session);
                remove(session.folder());
            }
            return lock != null;
        } catch (IOException e) {
            if (Files.notExists(session.folder())) {
                return false;
            }
            throw unremoved(session.folder(), e);
        }
    }

    /** Removes what a session that does not run had done, so that it begins again when it goes on. */
    public static void forget(Path session, SessionManifest manifest) {
        try (SessionFolder folder = SessionFolder.again(session)) {
            manifest.with(List.of()).publish(folder);
            folder.dropDatabases();
            folder.dropWork();
        }
    }

    /** Removes a session that does not run. */
    public static void remove(Path session) {
        try {
            LeftOvers.sweepTemp(session);
            PartList.sweep(session, Set.of());
            PrivateFolder.sweep(session);
            Files.deleteIfExists(session);
        } catch (IOException e) {
            throw unremoved(session, e);
        }
    }

    private static Failure unremoved(Path session, IOException e) {
        return new Failure(
                FailureCode.E_IO,
                "The session " + session.getFileName() + " could not be removed.",
                "Check its rights.",
                e);
    }
}
