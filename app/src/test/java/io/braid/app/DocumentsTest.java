// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.error.FailureCode;
import io.braid.core.event.EventType;
import io.braid.core.event.Progress;
import io.braid.core.session.SessionLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentsTest {
    private static final Path DOCUMENTS = Path.of("..", "docs");

    private static String document(String name) throws IOException {
        return Files.readString(DOCUMENTS.resolve(name));
    }

    @ParameterizedTest
    @EnumSource
    void everyErrorCodeIsListedWithItsExitCode(FailureCode code) throws IOException {
        assertThat(document("exit-codes.md"))
                .contains("| `" + code + "` | " + code.category().exitCode() + " | ");
    }

    @ParameterizedTest
    @EnumSource
    void everyEventIsListed(EventType type) throws IOException {
        assertThat(document("events.md")).contains("| `" + type.word() + "` | ");
    }

    @Test
    void everyMetricIsListed() throws IOException {
        String events = document("events.md");
        assertThat(SessionLog.fields(new Progress(Instant.EPOCH, "import", 0, 0, 0, 0, 0, 0, 0))
                        .keySet())
                .allMatch(name -> events.contains("`" + name + "`"));
    }

    @Test
    void thePlansWorkedExampleGivesTheRowsShown(@TempDir Path folder) throws IOException {
        Terminal terminal = new Terminal(folder);
        String plan = block("plan.md", "yaml")
                .replace("examples/", "../examples/")
                .replace(": merged.csv", ": " + terminal.path("merged.csv"))
                .replace(": unmatched.csv", ": " + terminal.path("unmatched.csv"));

        Terminal.Ending ending = terminal.braid("run", terminal.file("plan.yaml", plan));

        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(terminal.read("merged.csv")).startsWith(block("plan.md", "csv"));
        assertThat(terminal.read("unmatched.csv")).startsWith("file,row,");
    }

    /** The first fenced block of a language. */
    private static String block(String document, String language) throws IOException {
        String text = document(document);
        String fence = "```" + language + "\n";
        int start = text.indexOf(fence) + fence.length();
        return text.substring(start, text.indexOf("```", start));
    }

    @Test
    void theReadmeNamesTheCommandThatCiRuns() throws IOException {
        String run = Files.readString(DOCUMENTS.resolveSibling(".ci").resolve("run"));
        assertThat(Files.readString(DOCUMENTS.resolveSibling("README.md")))
                .contains("    mvn -B --no-transfer-progress verify\n");
        assertThat(run).endsWith("exec mvn -B --no-transfer-progress verify\n");
    }
}
