// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of one file that differ in nothing but case, and outputs that share a fault. */
class SameNamesTest {
    @TempDir
    private Path folder;

    private Terminal terminal = new Terminal(Path.of(""));
    private String twins = "";
    private String leads = "";

    @BeforeEach
    void files() {
        terminal = new Terminal(folder);
        twins = terminal.file("twins.csv", "id,email,Email,ID\n1,ann@x.example,old@x.example,7\n");
        leads = terminal.file("leads.csv", "email,city\nann@x.example,Oslo\n");
    }

    private Terminal.Ending merge(String... more) {
        String[] words = {"merge", twins, "--with", leads, "--on", "email", "--out", "-", "--no-match-columns"};
        String[] all = Stream.of(words, more).flatMap(Arrays::stream).toArray(String[]::new);
        return terminal.braid(all);
    }

    @Test
    void everyPairIsNamed() {
        Terminal.Ending ending = merge();
        assertThat(ending.err()).contains("\"email\" and \"Email\"", "\"id\" and \"ID\"");
        assertThat(ending.code()).isEqualTo(2);
    }

    @Test
    void aRenameMeansTheColumnThatIsSpelledSo() {
        Terminal.Ending ending =
                merge("--rename", "twins.csv:Email=second", "--rename", "twins.csv:ID=number", "--quiet");
        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(ending.out()).endsWith("\n1,ann@x.example,old@x.example,7,Oslo\n");
    }

    @Test
    void aFolderThatIsMissingIsToldOfOnce() {
        Terminal.Ending ending = terminal.braid(
                "merge", leads, "--with", leads, "--on", "email", "--out", terminal.path("nowhere/out.csv"));
        assertThat(ending.code()).isEqualTo(2);
        assertThat(ending.err().split("E_OUTPUT_UNWRITABLE", -1)).hasSize(2);
    }
}
