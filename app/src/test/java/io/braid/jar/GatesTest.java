// SPDX-License-Identifier: Apache-2.0
package io.braid.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The gates of the build catch what is planted; docs/decisions/0008 tells why it is done by the real build. */
class GatesTest {
    @Test
    void everyGateCatchesWhatIsPlanted() throws IOException, InterruptedException {
        ProcessBuilder gates = new ProcessBuilder(
                        Launcher.ROOT.resolve(".ci/gates").toString(), "-Dmaven.repo.local=" + told("braid.repository"))
                .redirectErrorStream(true);
        Map<String, String> environment = gates.environment();
        environment.put(
                "BRAID_JAR", Path.of("target/braid.jar").toAbsolutePath().toString());
        environment.merge("PATH", told("braid.maven") + "/bin", (path, maven) -> maven + ":" + path);
        Process process = gates.start();
        process.getOutputStream().close();
        String told = Launcher.text(process.inputReader(StandardCharsets.UTF_8));

        assertThat(process.waitFor()).as(told).isZero();
        assertThat(told).contains("10 passed, 0 failed").doesNotContain("MISSED");
    }

    private static String told(String property) {
        return Objects.requireNonNull(
                System.getProperty(property), property + " is set by the execution with-the-jar; run mvn verify");
    }
}
