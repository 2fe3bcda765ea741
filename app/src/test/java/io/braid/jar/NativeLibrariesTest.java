// SPDX-License-Identifier: Apache-2.0
package io.braid.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The libraries are unpacked once, by the launcher's process or by a jar that runs alone, and replaced when spoilt. */
class NativeLibrariesTest {
    private static final String[] MERGE = {"merge", "a.csv", "--with", "b.csv", "--on", "id", "--out", "-"};

    @TempDir
    private Path folder;

    private Launcher launcher;

    @BeforeEach
    void anInput() throws IOException {
        launcher = new Launcher(folder);
        Files.writeString(folder.resolve("a.csv"), "id,city\n1,Ulm\n");
        Files.writeString(folder.resolve("b.csv"), "id,zip\n1,89073\n");
        Files.createDirectory(folder.resolve("temp"));
    }

    /** The jar alone, in a process whose other temporary files would be seen. */
    private List<String> jarAlone() {
        return merge("-Djava.io.tmpdir=" + folder.resolve("temp"));
    }

    private static List<String> merge(String... flags) {
        List<String> command = new ArrayList<>(List.of("java"));
        command.addAll(List.of(flags));
        command.addAll(
                List.of("-jar", Launcher.ROOT.resolve("app/target/braid.jar").toString()));
        command.addAll(List.of(MERGE));
        return command;
    }

    private void merges(Launcher.Ending ending) {
        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(ending.out()).contains("id,city").contains("1,Ulm");
        assertThat(folder.resolve("temp")).isEmptyDirectory();
    }

    private Path natives() {
        return launcher.home().resolve("native");
    }

    private Path versions() throws IOException {
        try (Stream<Path> all = Files.list(natives())) {
            return all.filter(Files::isDirectory)
                    .filter(found -> found.getFileName().toString().startsWith("duckdb-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Path library() throws IOException {
        return versions().resolve(System.mapLibraryName("duckdb_java"));
    }

    private static Object identity(Path file) throws IOException {
        return Objects.requireNonNull(
                Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    }

    @Test
    void whatOneProcessUnpacksTheNextOnesUse() throws IOException {
        merges(launcher.run(jarAlone()));
        Object first = identity(library());
        merges(launcher.run(MERGE));
        merges(launcher.run(jarAlone()));

        assertThat(identity(library())).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(versions())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(library())))
                .isEqualTo("rw-------");
    }

    @Test
    void theLaunchersProcessLoadsItsClassesOnceWhenTheLibrariesAreThere() throws IOException {
        merges(launcher.run(MERGE));

        Launcher.Ending ending = launcher.run(merge("-Xlog:class+load", "-Djava.library.path=" + versions()));

        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(ending.out().lines().filter(line -> line.contains(" io.braid.app.screen.Surroundings ")))
                .hasSize(1);
        assertThat(ending.out()).doesNotContain("jdk.jfr.internal.TypeLibrary ");
    }

    @Test
    void severalThatStartAtOnceShareOneLibrary() throws IOException {
        List<Process> all =
                Stream.generate(() -> launcher.start(jarAlone())).limit(4).toList();
        for (Process process : all) {
            assertThat(Launcher.ended(process, 60_000)).isTrue();
            assertThat(process.exitValue())
                    .as(Launcher.text(process.errorReader()))
                    .isZero();
        }
        try (Stream<Path> files = Files.list(versions())) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void aSpoiltLibraryIsReplaced() throws IOException {
        merges(launcher.run(jarAlone()));
        long bytes = Files.size(library());

        try (FileChannel channel = FileChannel.open(library(), StandardOpenOption.WRITE)) {
            channel.truncate(bytes / 2);
        }
        Files.setLastModifiedTime(library(), FileTime.fromMillis(978_307_200_000L));
        merges(launcher.run(MERGE));
        assertThat(library()).hasSize(bytes);

        Files.write(library(), new byte[] {1, 2, 3, 4}, StandardOpenOption.WRITE);
        merges(launcher.run(MERGE));
        assertThat(Files.getLastModifiedTime(library()).toMillis()).isEqualTo(978_307_200_000L);

        Files.delete(library());
        merges(launcher.run(jarAlone()));
        assertThat(library()).hasSize(bytes);
    }

    @Test
    void aNewVersionRemovesOthersAndWhatWasLeftHalfDone() throws IOException {
        Path old = Files.createDirectories(natives().resolve("duckdb-0.1-zstd-0.1"));
        Files.writeString(old.resolve("libduckdb_java.so"), "old");
        Files.createDirectories(natives().resolve("4711"));

        merges(launcher.run(jarAlone()));

        try (Stream<Path> left = Files.list(natives())) {
            assertThat(left.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder(versions().getFileName().toString(), "lock");
        }
    }

    @Test
    void whatOthersCouldHaveWrittenIsNotTrusted() throws IOException {
        merges(launcher.run(jarAlone()));
        Object first = identity(library());
        Files.setPosixFilePermissions(library(), PosixFilePermissions.fromString("rw-rw-rw-"));
        Files.setPosixFilePermissions(versions(), PosixFilePermissions.fromString("rwxrwxrwx"));

        merges(launcher.run(MERGE));

        assertThat(identity(library())).isNotEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(versions())))
                .isEqualTo("rwx------");
    }

    @Test
    void aFolderThatIsALinkIsNotUsed() throws IOException {
        merges(launcher.run(jarAlone()));
        Path own = versions();
        Path elsewhere = Files.move(own, folder.resolve("elsewhere"));
        Files.createSymbolicLink(own, elsewhere);
        Files.delete(elsewhere.resolve(System.mapLibraryName("duckdb_java")));
        long alive = ProcessHandle.current().pid();
        Path ofTheDead = natives().resolve("run-99999999-1");
        List<Path> others =
                List.of(natives().resolve("run-99999998-2"), natives().resolve("run-" + alive + "-3"));
        for (Path of : List.of(ofTheDead, others.get(0), others.get(1))) {
            Files.createDirectory(of);
            Files.writeString(of.resolve("library"), "");
        }
        for (Path of : List.of(ofTheDead, others.get(1))) {
            Files.setLastModifiedTime(of, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        }

        merges(launcher.run(MERGE));

        assertThat(Files.isSymbolicLink(own)).isTrue();
        assertThat(Files.exists(library(), LinkOption.NOFOLLOW_LINKS)).isFalse();
        try (Stream<Path> left = Files.list(natives())) {
            assertThat(left)
                    .as("the process took its own with it, and that of one that is dead")
                    .hasSize(2 + others.size())
                    .containsAll(others);
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsAFaultWithAHint() throws IOException {
        Files.createDirectories(launcher.home());
        Files.writeString(natives(), "in the way");

        Launcher.Ending ending = launcher.run(jarAlone());

        assertThat(ending.code()).isEqualTo(1);
        assertThat(ending.err())
                .contains("error E_IO: DuckDB's library could not be loaded.", "native in Braid's home");
    }
}
