// SPDX-License-Identifier: Apache-2.0
package io.braid.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A merge whose session is to be kept, killed between the file and what is kept of it. */
class KeptKillTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "merged.parquet,stage recorded export",
        "merged.csv,stage recorded export",
        "merged.json.gz,stage begins keep"
    })
    void isGoneOnWithAndCanBeAsked(String out, String place) throws IOException {
        Killed.writeInputs(folder, 500);
        List<String> arguments = List.of(
                "merge",
                folder.resolve("crm.csv").toString(),
                "--with",
                folder.resolve("leads.csv").toString(),
                "--on",
                "email,phone",
                "--keep",
                "--out",
                out,
                "--quiet");
        Launcher trial = new Launcher(Files.createDirectory(folder.resolve("trial")));
        assertThat(Killed.finish(trial, Killed.start(trial, 0, arguments)).code())
                .isEqualTo(3);
        int number = Killed.number(place, trial);

        Launcher launcher = new Launcher(Files.createDirectory(folder.resolve("killed")));
        Killed.whenAt(number, launcher, Killed.start(launcher, number, arguments));
        Launcher.Ending ending = launcher.run("resume", "last");
        assertThat(ending.code()).as(ending.err()).isIn(0, 3);
        assertThat(launcher.folder().resolve(out))
                .hasSameBinaryContentAs(trial.folder().resolve(out));
        String question = "SELECT count(*), count(title), max(city) FROM merged";
        Launcher.Ending answer = launcher.run("query", "last", question);
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.out()).isEqualTo(trial.run("query", "last", question).out());
    }
}
