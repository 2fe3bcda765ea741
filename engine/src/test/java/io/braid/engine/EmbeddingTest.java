// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.event.Cancellation;
import io.braid.core.event.Observer;
import io.braid.core.plan.Plan;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.Selection;
import io.braid.core.plan.yaml.PlanReader;
import io.braid.core.report.PipelineReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/embedding.md, which stands there as it stands here. */
class EmbeddingTest {
    @TempDir
    private Path folder;

    @Test
    void threeLinesRunAPlan() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "id\n1\n");
        Path file = Files.writeString(folder.resolve("plan.yaml"), """
                version: 1
                steps:
                  - {id: a, read: {csv: '@/a.csv'}}
                  - {id: b, write: {json: '@/b.json', from: a}}
                """.replace("@", folder.toString()));
        Path home = folder.resolve("home");

        Engine engine = new Engine(InstantSource.system(), System.in, System.out, System.getenv());
        Plan plan = PlanReader.read(file, System.getenv());
        PipelineReport report =
                engine.run(plan, Selection.ALL, RunSettings.in(home), Observer.NONE, new Cancellation());

        assertThat(report.steps()).hasSize(2);
        assertThat(folder.resolve("b.json")).content().contains("{\"id\":\"1\"}");
        String manual = Files.readString(Path.of("..", "docs", "embedding.md"));
        String block = manual.substring(manual.indexOf("```java\n") + 8, manual.indexOf("\n```\n"));
        assertThat(Files.readString(Path.of("src/test/java/io/braid/engine/EmbeddingTest.java"))
                        .replaceAll("\\s+", ""))
                .contains(block.replaceAll("\\s+", ""));
    }
}
