// SPDX-License-Identifier: Apache-2.0
package io.braid.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What only the sources show. */
class HouseRulesTest {
    private static final int MOST_LINES = 300;
    /** Cut in two so that this file does not find itself. */
    private static final List<String> UNWANTED =
            List.of("@Dis" + "abled", "TO" + "DO", "FIX" + "ME", "import lom" + "bok", "import org.mock" + "ito");

    @Test
    void noFileIsLongerThanThreeHundredLines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : Sources.java()) {
            long lines = Files.readAllLines(file).size();
            if (lines > MOST_LINES) {
                tooLong.add(Sources.name(file) + " has " + lines);
            }
        }
        assertThat(tooLong).as("cut what is several things into several files").isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsAndIsNullMarked() throws IOException {
        List<String> silent = new ArrayList<>();
        for (Path file : Sources.java()) {
            if (!file.toString().contains("/src/main/")) {
                continue;
            }
            Path said = file.resolveSibling("package-info.java");
            if (!Files.exists(said) || !Files.readString(said).contains("@NullMarked")) {
                silent.add(Sources.name(file.getParent()));
            }
        }
        assertThat(silent.stream().distinct())
                .as("add a package-info.java with one sentence and @NullMarked")
                .isEmpty();
    }

    @Test
    void noTestIsSwitchedOffAndNothingIsLeftForLater() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : Sources.java()) {
            String text = Files.readString(file);
            UNWANTED.stream().filter(text::contains).forEach(word -> found.add(Sources.name(file) + " holds " + word));
        }
        assertThat(found).as("mend it or file an issue").isEmpty();
    }

    @Test
    void theScanSeesEveryModule() throws IOException {
        try (Stream<Path> modules = Files.list(Sources.root())) {
            List<String> named = modules.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
            List<String> seen = Sources.java().stream()
                    .map(file -> Sources.root().relativize(file).getName(0).toString())
                    .distinct()
                    .sorted()
                    .toList();
            assertThat(seen).isEqualTo(named).contains("core", "engine", "app");
        }
    }
}
