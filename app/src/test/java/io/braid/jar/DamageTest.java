// SPDX-License-Identifier: Apache-2.0
package io.braid.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a killed run left is damaged before it is gone on with: bits turned, ends cut off, blocks zeroed, files gone, in the
 * database, the manifest, the parts and what stages left. Either the bytes of a run that nobody killed come out, or a coded
 * failure; never anything else.
 */
class DamageTest {
    private static final int ROWS = 3_000;
    private static final int PLACES = Integer.getInteger("braid.damages", 10);

    @TempDir
    private static Path folder;

    private static Map<String, String> expected = Map.of();

    @BeforeAll
    static void aRunThatNobodyKills() throws IOException {
        Killed.writeInputs(folder, ROWS);
        Launcher launcher = new Launcher(Files.createDirectory(folder.resolve("whole")));
        Launcher.Ending ending = Killed.finish(launcher, Killed.start(launcher, folder, 0));
        assertThat(ending.code()).as(ending.err()).isEqualTo(3);
        expected = Killed.outputs(launcher);
        assertThat(expected).hasSize(Killed.OUTPUTS.size());
    }

    @Test
    void damageIsFoundOrHarmless() throws IOException {
        long seed = Long.getLong("braid.seed", 20261121);
        Random random = new Random(seed);
        Launcher launcher = new Launcher(folder.resolve("killed"));
        Path template = folder.resolve("template");
        Map<String, Integer> endings = new TreeMap<>();
        for (String stage : List.of("match", "export")) {
            remove(launcher.folder());
            Files.createDirectory(launcher.folder());
            Killed.stopAfter("stage recorded " + stage, launcher, folder);
            remove(template);
            copy(launcher.folder(), template);
            for (int i = 0; i < PLACES / 2; i++) {
                remove(launcher.folder());
                copy(template, launcher.folder());
                String what = damage(random, launcher);
                Launcher.Ending ending = launcher.run("resume", "last");
                String when = "seed " + seed + ", " + what + ": " + ending.err();
                if (ending.code() == 3) {
                    assertThat(Killed.outputs(launcher)).as(when).isEqualTo(expected);
                } else {
                    assertThat(ending.err()).as(when).contains("error E_").doesNotContain("E_INTERNAL");
                    assertThat(expected).as(when).containsAllEntriesOf(Killed.outputs(launcher));
                }
                endings.merge(
                        ending.code() == 3 ? "done" : ending.err().replaceFirst("(?s).*error (E_[A-Z_]+).*", "$1"),
                        1,
                        Integer::sum);
            }
        }
        System.out.println("damaged at " + PLACES + " places: " + endings);
    }

    private static String damage(Random random, Launcher launcher) throws IOException {
        Path session = launcher.session();
        List<Path> files = new ArrayList<>();
        try (Stream<Path> kept = Files.walk(session);
                Stream<Path> parts = Files.list(launcher.folder())) {
            kept.filter(file -> file.toString().matches(".*(duckdb|wal|manifest.yaml|/work/.*)"))
                    .forEach(files::add);
            parts.filter(file -> file.toString().endsWith(".part")).forEach(files::add);
        }
        files.removeIf(Files::isDirectory);
        Collections.sort(files);
        Path file = files.get(random.nextInt(files.size()));
        int kind = random.nextInt(4);
        if (kind == 3) {
            Files.delete(file);
            return file.getFileName() + " deleted";
        }
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            long at = access.length() == 0 ? 0 : random.nextLong(access.length());
            if (kind == 0) {
                access.setLength(at);
                return file.getFileName() + " cut off at " + at;
            }
            access.seek(at);
            if (kind == 1) {
                int old = Math.max(0, access.read());
                access.seek(at);
                access.write(old ^ (1 << random.nextInt(8)));
                return file.getFileName() + " a bit turned at " + at;
            }
            access.write(new byte[(int) Math.min(4096, access.length() - at)]);
            return file.getFileName() + " zeroed at " + at;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file)),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void remove(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
