// SPDX-License-Identifier: Apache-2.0
package io.braid.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cache lies on a file system of its own, which is too small for it: the merge says so and is made all the same. */
class CacheDiskFullTest {
    private static final int ROWS = 40_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {20, 300, 2_500})
    void theMergeIsMadeWithoutIt(int kilobytes) throws IOException {
        Launcher launcher = new Launcher(folder);
        assumeThat(launcher.run(List.of("unshare", "-m", "true")).code())
                .as("the test may mount a file system; left out otherwise")
                .isZero();
        Killed.writeInputs(folder, ROWS);
        Path cache = Files.createDirectory(folder.resolve("cache"));
        String braid = Launcher.ROOT.resolve("braid").toString();
        String merge = braid + " merge crm.csv --with leads.csv --on email,phone --rejects rejects.jsonl --force";
        String script = """
                mount -t tmpfs -o size=%dk tmpfs %s || exit 9
                %s --out whole.csv >&2; echo code $?
                %s --out merged.csv --cache %s >&2; echo code $?
                find %s -type f -size +0 -not -name lock | wc -l
                """.formatted(kilobytes, cache, merge, merge, cache, cache);
        Launcher.Ending ending = launcher.run(List.of("unshare", "-m", "sh", "-c", script));

        assertThat(ending.out()).as(ending.err()).isEqualTo("code 3\ncode 3\n0\n");
        assertThat(ending.err()).contains("could not be kept in the cache");
        assertThat(folder.resolve("merged.csv")).hasSameBinaryContentAs(folder.resolve("whole.csv"));
    }
}
