// SPDX-License-Identifier: Apache-2.0
package io.braid.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.core.error.Failure;
import io.braid.core.event.Event;
import io.braid.core.event.EventType;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who holds a session, and what is done with the sessions that nobody holds. */
class LeftOversTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    @TempDir
    private Path home;

    /** Asks for a lock from a process of its own; 0 if it is free. */
    static final class Asking {
        public static void main(String[] arguments) throws IOException {
            try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
                System.exit(channel.tryLock() == null ? 1 : 0);
            }
        }
    }

    private static boolean isFreeForOthers(Path session) throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Asking.class.getName(),
                        session.resolve("lock").toString())
                .inheritIO()
                .start();
        return other.waitFor() == 0;
    }

    @Test
    void aSessionStaysHeldWhateverItsProcessLooksAt() throws IOException, InterruptedException {
        Path root = Sessions.under(home).resolve("busy");
        try (SessionFolder held = SessionFolder.open(home, root, null, "run", NOW)) {
            assertThat(Sessions.summary(root).running()).isTrue();
            LeftOvers.sweep(home);
            assertThat(Sessions.clean(home, Duration.ZERO, NOW.plus(Duration.ofDays(4000))))
                    .isEmpty();
            String pid = Long.toString(ProcessHandle.current().pid());
            assertThat(Sessions.holder(root)).isEqualTo("process " + pid);
            assertThatThrownBy(() -> SessionFolder.open(home, root, null, "run", NOW))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("in use by process " + pid);

            assertThat(held.root().resolve(SessionFolder.BALLAST)).exists();
            assertThat(isFreeForOthers(root)).isFalse();
        }
        assertThat(isFreeForOthers(root)).isTrue();
        assertThat(Sessions.clean(home, Duration.ZERO, NOW.plus(Duration.ofDays(4000))))
                .containsExactly("busy");
        assertThat(root).doesNotExist();
    }

    @Test
    void sessionsOfOneNameSpillApart() throws IOException {
        Path temp = Files.createDirectories(home.resolve("temp"));
        try (SessionFolder one = SessionFolder.open(home, home.resolve("a").resolve("x"), temp, "run", NOW)) {
            Path spill = Files.write(one.tmp().resolve("spill"), new byte[10]);
            SessionFolder.open(home, home.resolve("b").resolve("x"), temp, "run", NOW)
                    .close();
            assertThat(spill).exists();
        }
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void spillIsFoundByWhateverPathItsSessionIsReached() throws IOException {
        Path temp = Files.createDirectories(home.resolve("temp"));
        Path root = Sessions.under(home).resolve("killed");
        Path spill;
        try (SessionFolder session = SessionFolder.open(home, root, temp, "run", NOW)) {
            spill = session.tmp();
        }
        Files.createDirectories(spill.resolve("left"));
        TempNote.write(root, spill);
        Files.write(root.resolve(SessionFolder.BALLAST), new byte[0]);
        Path stranger = Files.createDirectories(temp.resolve("braid-killed-or-not"));
        Path link = Files.createSymbolicLink(home.resolve("link"), Sessions.under(home));
        SessionFolder.again(link.resolve("killed")).close();

        assertThat(spill).doesNotExist();
        assertThat(stranger).exists();
    }

    @Test
    void aSessionThatCannotBeginIsNotHeld() throws IOException, InterruptedException {
        Path root = Files.createDirectories(Sessions.under(home).resolve("broken"));
        Path inTheWay =
                Files.createDirectories(root.resolve(SessionFolder.BALLAST)).resolve("file");
        Files.write(inTheWay, new byte[1]);
        assertThatThrownBy(() -> SessionFolder.again(root)).isInstanceOf(Failure.class);
        assertThat(isFreeForOthers(root)).isTrue();
        Files.delete(inTheWay);
        Files.delete(root.resolve(SessionFolder.BALLAST));
        SessionFolder.again(root).close();
        assertThat(isFreeForOthers(root)).isTrue();
    }

    @Test
    void whatAStepOfAPlanHasSpilledGoesWithItsSession() throws IOException {
        Path temp = Files.createDirectories(home.resolve("temp"));
        for (boolean swept : new boolean[] {true, false}) {
            Path root = Sessions.under(home).resolve("plan");
            Path inner = root.resolve("work").resolve("main").resolve("merged");
            Path elsewhere = TempNote.within(temp, inner);
            for (Path folder : List.of(inner.resolve("tmp"), elsewhere)) {
                Files.createDirectories(folder);
                Files.write(folder.resolve("spill"), new byte[10]);
            }
            Files.write(root.resolve(SessionFolder.BALLAST), new byte[1]);
            Files.write(root.resolve(SessionLock.FILE), new byte[0]);
            Files.write(inner.resolve(SessionLock.FILE), new byte[0]);
            TempNote.write(inner, elsewhere);
            if (swept) {
                LeftOvers.sweep(home);
                assertThat(inner.resolve("tmp")).isEmptyDirectory();
                assertThat(inner.resolve(SessionLock.FILE)).exists();
            } else {
                Sessions.remove(root);
                assertThat(root).doesNotExist();
            }
            assertThat(temp).isEmptyDirectory();
        }
    }

    @Test
    void sessionsAreListedWhileFilesComeAndGo() throws IOException, InterruptedException {
        Path root = Sessions.under(home).resolve("busy");
        Path tmp = Files.createDirectories(root.resolve("tmp"));
        Thread other = new Thread(() -> {
            for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                Path spill = tmp.resolve("spill-" + i % 7);
                try {
                    Files.write(spill, new byte[100]);
                    Files.delete(spill);
                } catch (IOException e) {
                    return;
                }
            }
        });
        other.start();
        try {
            for (int i = 0; i < 300; i++) {
                assertThat(Sessions.list(home)).hasSize(1);
                assertThat(Sessions.files(root)).hasSizeLessThanOrEqualTo(1);
            }
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.interrupt();
            other.join();
        }
    }

    @Test
    void aLineThatAFullDiskHasCutOffIsNotTheLast() throws IOException {
        Path root = Sessions.under(home).resolve("full");
        Path journal = Files.createDirectories(root.resolve("logs")).resolve("events.jsonl");
        Files.writeString(
                journal,
                "{\"time\":\"2026-11-23T08:00:00Z\",\"type\":\"session_started\"}\n{\"time\":\"2026-11-23T08:00:01Z\",\"type");
        try (SessionFolder again = SessionFolder.again(root);
                SessionLog log = SessionLog.open(again)) {
            log.event(new Event(NOW, EventType.SESSION_FAILED, Map.of("code", "E_DISK_FULL")));
        }
        SessionStatus status = SessionStatus.read(root);
        assertThat(status.state()).isEqualTo(SessionStatus.State.FAILED);
        assertThat(status.started()).contains(NOW);

        Files.writeString(journal, "{\"time\":\"2026-11-23T08:00:02Z\",\"ty\n", StandardOpenOption.APPEND);
        assertThat(SessionStatus.read(root).state()).isEqualTo(SessionStatus.State.FAILED);
    }

    @Test
    void aFileWithAnotherByteAnywhereNearItsEndsIsAnother() throws IOException {
        Path file = home.resolve("input");
        for (int size : new int[] {1, 1023, 1024, 1025, 5_000, 65_536, 65_537, 100_003, 1_000_000}) {
            byte[] bytes = new byte[size];
            Files.write(file, bytes);
            FileTime modified = Files.getLastModifiedTime(file);
            Fingerprint before = Fingerprint.of(file);
            assertThat(before.stillHolds()).isTrue();
            for (int at : new int[] {0, Math.min(size, 1024) - 1, Math.max(0, size - 1024), size - 1}) {
                bytes[at] ^= 1;
                Files.write(file, bytes);
                Files.setLastModifiedTime(file, modified);
                assertThat(before.stillHolds()).as("byte %d of %d", at, size).isFalse();
                bytes[at] ^= 1;
            }
        }
    }
}
