// SPDX-License-Identifier: Apache-2.0
package io.braid.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
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
    void namesBeyondAsciiAreReadWhereNoLocaleIsSet() throws IOException {
        Files.writeString(folder.resolve("zoë.csv"), "größe\n1\n");
        String braid = Launcher.ROOT.resolve("braid").toString();

        Launcher.Ending ending = new Launcher(folder)
                .run(List.of("env", "-u", "LANG", "LC_ALL=C", braid, "convert", "zoë.csv", "--out", "naïve.csv", "-q"));

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
}
