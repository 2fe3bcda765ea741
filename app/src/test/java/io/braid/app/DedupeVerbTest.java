// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DedupeVerbTest {
    @TempDir
    private Path folder;

    private Terminal terminal;

    @BeforeEach
    void aTerminal() {
        terminal = new Terminal(folder);
    }

    @Test
    void theEndAddsUpAndTheSessionKeepsTheReport() throws IOException {
        String crm = terminal.file(
                "crm.csv", "id,email\n1,a@x.org\n2,A@x.org\n3,b@x.org,wide\n4,info@x.org\n5,info@x.org\n");

        Terminal.Ending ending = terminal.braid("dedupe", crm, "--on", "email", "--out", terminal.path("clean.csv"));

        assertThat(ending.code()).isEqualTo(3);
        assertThat(ending.err())
                .contains("persons 3  of several rows 1\n")
                .contains("keys too common to tell persons apart, not used: 1\n")
                .contains("rejects ")
                .endsWith("rows in 5 = rows out 3 + merged away 1 + rejected 1\n");
        try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
            assertThat(files.map(Path::toString)).anyMatch(name -> name.endsWith("artifacts/dedupe/report.json"));
        }
    }

    @Test
    void everythingMissingIsToldAtOnce() {
        assertThat(terminal.braid("dedupe").err())
                .contains("braid dedupe crm.csv")
                .contains("--on email,phone")
                .contains("--out clean.csv");
    }

    @Test
    void theRulesOfSeveralOptionsAllCount() {
        String crm = terminal.file("crm.csv", "id,email,phone\n1,a@x.org,\n2,A@x.org,4155550101\n3,,415 555 0101\n");

        Terminal.Ending ending =
                terminal.braid("dedupe", crm, "--on", "email", "--on", "phone", "--out", terminal.path("clean.csv"));

        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(terminal.read("clean.csv")).isEqualTo("id,email,phone\n1,a@x.org,4155550101\n");
    }

    @Test
    void columnsCanBeRenamed() {
        String crm = terminal.file("crm.csv", "Mail\na@x.org\nA@x.org\n");

        Terminal.Ending ending = terminal.braid(
                "dedupe", crm, "--on", "email", "--rename", "Mail=email", "--out", terminal.path("clean.csv"));

        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(terminal.read("clean.csv")).isEqualTo("email\na@x.org\n");
    }

    @Test
    void aMergeDeduplicatesItsOriginalFirstWhenAsked() {
        String crm = terminal.file("crm.csv", "id,email\n1,a@x.org\n2,A@x.org\n3,b@x.org\n");
        String leads = terminal.file("leads.csv", "email,city\na@x.org,Bonn\n");
        String[] merge = {
            "merge",
            crm,
            "--with",
            leads,
            "--on",
            "email",
            "--out",
            terminal.path("o.csv"),
            "--clusters",
            terminal.path("clusters.csv")
        };

        assertThat(terminal.braid(merge).err())
                .contains("There are no clusters of an original that is not deduplicated.");
        assertThat(terminal.exists("o.csv")).isFalse();

        String[] deduplicating =
                Stream.concat(Stream.of(merge), Stream.of("--dedupe-original")).toArray(String[]::new);
        Terminal.Ending ending = terminal.braid(deduplicating);

        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(ending.err()).endsWith("rows in 3 = rows out 2 + merged away 1\n");
        assertThat(terminal.read("o.csv")).isEqualTo("""
                id,email,city,match_quality,match_rule
                1,a@x.org,Bonn,matched,email
                3,b@x.org,,unmatched,
                """);
        assertThat(terminal.read("clusters.csv")).isEqualTo("row,entity\n1,1\n2,1\n3,2\n");
    }
}
