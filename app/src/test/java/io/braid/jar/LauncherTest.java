// SPDX-License-Identifier: Apache-2.0
package io.braid.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherTest {
    private static final String NOT_OPTIMISING = "argument -XX:TieredStopAtLevel=1";
    private static final String LARGER_HEAP = "argument -Xmn48m";
    private static final long HALF_A_MINUTE = 30_000;

    @TempDir
    private Path folder;

    @Test
    void theLauncherRunsFromAnyFolderAndThroughLinks() throws IOException {
        Path inner = Files.createSymbolicLink(folder.resolve("inner"), Launcher.ROOT.resolve("braid"));
        Path outer = Files.createSymbolicLink(folder.resolve("a link"), inner.getFileName());

        Launcher.Ending ending = new Launcher(folder).run(List.of(outer.toString(), "--version"));

        assertThat(ending.err()).isEmpty();
        assertThat(ending.out()).startsWith("braid 0.");
        assertThat(ending.code()).isZero();
    }

    @Test
    void namesBeyondAsciiAreReadWhereNoLocaleIsSetOrOneThatIsNotInstalled() throws IOException {
        Files.writeString(folder.resolve("zoë.csv"), "größe\n1\n");
        String braid = Launcher.ROOT.resolve("braid").toString();

        Launcher.Ending ending = new Launcher(folder)
                .run(List.of(
                        "env",
                        "LANG=xx_XX.UTF-8",
                        "LC_TIME=yy_YY.UTF-8",
                        "LC_ALL=C",
                        braid,
                        "convert",
                        "zoë.csv",
                        "--out",
                        "naïve.csv",
                        "-q"));

        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(Files.readString(folder.resolve("naïve.csv"))).isEqualTo("größe\n1\n");
    }

    @Test
    void helpAndVersionDoNotLoadTheDatabase() {
        for (String asked : new String[] {"--version", "--help"}) {
            Launcher.Ending ending = new Launcher(folder)
                    .run(List.of(
                            "java",
                            "-Xlog:class+load",
                            "-jar",
                            Launcher.ROOT.resolve("app/target/braid.jar").toString(),
                            asked));
            assertThat(ending.out())
                    .contains("io.braid.app.Main")
                    .doesNotContain("org.duckdb")
                    .doesNotContain("io.braid.engine.Engine ");
        }
    }

    @Test
    void theReadmesFirstCommandPrintsTheMergedFileAndNothingElse() throws IOException {
        String command = Files.readAllLines(Launcher.ROOT.resolve("README.md")).stream()
                .filter(line -> line.startsWith("./braid merge examples/"))
                .findFirst()
                .orElseThrow();

        Launcher.Ending ending =
                new Launcher(folder).run(List.of("sh", "-c", "cd '" + Launcher.ROOT + "' && " + command));

        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(ending.out()).isEqualTo(Files.readString(Path.of("src/test/resources/merged.csv")));
        assertThat(ending.err())
                .contains("matched 8  doubtful 1  ambiguous 1  unmatched 2")
                .contains("rows in 12 = rows out 12");
    }

    @Test
    void whereLittleIsReadTheOptimisingCompilerIsLeftOut() throws IOException {
        Files.writeString(folder.resolve("crm.csv"), "id\n1\n");
        Files.createDirectory(folder.resolve("clean"));

        for (String arguments : List.of(
                "convert crm.csv --out -",
                "convert crm.csv --out=-",
                "convert crm.csv,encoding=utf-8 --out /dev/null",
                "convert crm.csv --out clean",
                "merge crm.csv --with=crm.csv --on id --out s3://lake/merged.csv",
                "--version")) {
            assertThat(startedWith(arguments)).as(arguments).contains(NOT_OPTIMISING);
        }
    }

    @Test
    void whereMuchIsReadOrNobodyKnowsHowMuchTheCompilerOptimises() throws IOException {
        Files.writeString(folder.resolve("crm.csv"), "id\n1\n");
        Files.writeString(folder.resolve("-"), "id\n1\n");
        try (RandomAccessFile big =
                new RandomAccessFile(folder.resolve("big.csv").toFile(), "rw")) {
            big.setLength(300_000_000);
        }
        assertThat(new Launcher(folder).run(List.of("mkfifo", "pipe")).code()).isZero();

        for (String arguments : List.of(
                "convert big.csv --out -",
                "convert *.csv --out clean",
                "convert - --out -",
                "convert -,encoding=windows-1252 --out merged.csv",
                "convert --out merged.csv -",
                "merge crm.csv --with - --on id --out -",
                "merge crm.csv --with=-,encoding=windows-1252 --on id --out -",
                "merge crm.csv --with pipe --on id --out -",
                "merge crm.csv --with=pipe,encoding=utf-8 --on id --out -",
                "convert /dev/zero --out -",
                "merge crm.csv --with s3://lake/leads.csv --on id --out -",
                "merge crm.csv --with=https://files.example/leads.csv --on id --out -",
                "run plan.yaml")) {
            assertThat(startedWith(arguments)).as(arguments).doesNotContain(NOT_OPTIMISING);
        }
    }

    @Test
    void whereSomeIsReadAndTheMemoryAllowsTheHeapIsLargerFromTheStart() throws IOException {
        try (RandomAccessFile some =
                new RandomAccessFile(folder.resolve("some.csv").toFile(), "rw")) {
            some.setLength(300_000_000);
        }

        assertThat(startedWith("convert some.csv --out -"))
                .contains(LARGER_HEAP)
                .doesNotContain(NOT_OPTIMISING);
        for (String memory : List.of("--memory 500MB", "--memory=1200MB", "--memory 1GB", "--memory=500mb --quiet")) {
            assertThat(startedWith("convert some.csv --out - " + memory))
                    .as(memory)
                    .contains(LARGER_HEAP);
        }
        for (String memory : List.of("--memory 256MB", "--memory=499MB --quiet", "--memory 536870912")) {
            assertThat(startedWith("convert some.csv --out - " + memory))
                    .as(memory)
                    .doesNotContain(LARGER_HEAP);
        }
        Files.writeString(folder.resolve("braid.yaml"), "memory: 256MB\n");
        assertThat(startedWith("convert some.csv --out -")).doesNotContain(LARGER_HEAP);
    }

    @ParameterizedTest
    @CsvSource({
        "de_DE.UTF-8, LC_ALL=de_DE.UTF-8 LC_CTYPE=fr_FR LANG=es_ES LANGUAGE=de:fr LC_TIME=it_IT",
        "fr_FR, LC_ALL= LC_CTYPE=fr_FR LANG=es_ES LC_MESSAGES=es_ES",
        "es_ES.UTF-8, LANG=es_ES.UTF-8",
        "C.UTF-8, LANG=",
        "C.UTF-8, LC_ALL=POSIX LC_CTYPE=fr_FR LANG=es_ES",
        "C.UTF-8, LC_CTYPE=C LANG=es_ES"
    })
    void messagesAreEnglishAndTheEncodingIsThatOfTheLocale(String encoding, String locale) throws IOException {
        List<String> environment = new ArrayList<>(List.of("-u", "LC_ALL", "-u", "LC_CTYPE", "-u", "LANG"));
        environment.addAll(List.of(locale.split(" ", -1)));

        Launcher.Ending ending = LauncherAlone.in(folder.resolve("tree")).run(folder, environment, "--version");

        assertThat(ending.out().lines().filter(line -> line.matches("environment (LC_|LANG).*")))
                .containsExactlyInAnyOrder(
                        "environment LC_CTYPE=" + encoding, "environment LC_MESSAGES=C", "environment LANG=C");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "999999999 1", "%d 1"})
    void aLockOfNobodyWhoStillRunsIsTaken(String holder) throws IOException {
        LauncherAlone alone = LauncherAlone.in(folder.resolve("tree")).unprepared();
        Files.createDirectories(alone.lock());
        if (!holder.isEmpty()) {
            // The number of a process that runs, but that began at another time.
            Files.writeString(
                    alone.lock().resolve("pid"),
                    holder.formatted(ProcessHandle.current().pid()) + "\n");
        }

        Process launcher = alone.start(folder, List.of(), "--version");

        assertThat(Launcher.ended(launcher, HALF_A_MINUTE)).isTrue();
        assertThat(launcher.exitValue()).isZero();
        assertThat(alone.lock()).doesNotExist();
        assertThat(alone.archive()).exists();
    }

    @Test
    void aLauncherWaitsForTheOneThatPreparesBraid() throws IOException {
        LauncherAlone alone = LauncherAlone.in(folder.resolve("tree")).unprepared();
        Path gate = alone.waitingAtAGate();
        Process first = alone.start(folder, List.of(), "--version");
        Process second = null;
        try {
            until(first, () -> Files.exists(alone.begun()));
            second = alone.start(folder, List.of(), "--version");
            until(second, waits(second));
            assertThat(Files.readString(alone.lock().resolve("pid"))).startsWith(first.pid() + " ");
            Files.writeString(gate, "open\n");
            assertThat(Launcher.ended(first, HALF_A_MINUTE)).isTrue();
            assertThat(Launcher.ended(second, HALF_A_MINUTE)).isTrue();
            assertThat(List.of(first.exitValue(), second.exitValue())).containsOnly(0);
            assertThat(alone.begun()).hasContent("begun");
            assertThat(alone.lock()).doesNotExist();
        } finally {
            first.destroyForcibly();
            if (second != null) {
                second.destroyForcibly();
            }
        }
    }

    /** Whether a launcher lets time pass. */
    private static BooleanSupplier waits(Process launcher) {
        return () -> launcher.children()
                .anyMatch(child -> child.info().command().orElse("").endsWith("/sleep"));
    }

    private static void until(Process process, BooleanSupplier condition) {
        long end = System.nanoTime() + HALF_A_MINUTE * 1_000_000;
        while (!condition.getAsBoolean()) {
            assertThat(Launcher.ended(process, 5)).as("it ended").isFalse();
            assertThat(System.nanoTime()).as("it is late").isLessThan(end);
        }
    }

    /** What the launcher gives to Java, and what it says, for arguments with a space between them. */
    private List<String> startedWith(String arguments) throws IOException {
        Launcher.Ending ending =
                LauncherAlone.in(folder.resolve("tree")).run(folder, List.of(), arguments.split(" ", -1));
        assertThat(ending.err()).isEmpty();
        assertThat(ending.out()).contains("argument io.braid.app.Start\n");
        return ending.out().lines().toList();
    }
}
