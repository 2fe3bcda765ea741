// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.braid.core.event.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What sessions leave is as the schemas in docs/ say. */
class SessionFormatsTest {
    private static final Path DOCUMENTS = Path.of("..", "docs");

    @TempDir
    private Path folder;

    private static Schema schema(String name) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(DOCUMENTS.resolve(name)), InputFormat.JSON);
    }

    private static void fits(Schema schema, String json) {
        assertThat(schema.validate(json, InputFormat.JSON)).as(json).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no such step"})
    void everyLineOfARunFitsItsSchema(String fault) throws IOException {
        Terminal terminal = new Terminal(folder);
        terminal.file("a.csv", "id,email\n1,a@x.example\n\"2\"3,b\n");
        String plan = """
                version: 1
                steps:
                  - {id: a, read: {csv: '@a.csv'}}
                  - {id: b, sql: 'select * from a where id <> ''9''%s'}
                  - {id: c, dedupe: {from: b, on: [email]}}
                  - {id: d, write: {csv: '@d.csv', from: c, force: true}}
                """.formatted(fault.isEmpty() ? "" : " and nothing = 1").replace("@", folder + "/");
        Terminal.Ending ending = terminal.braid("run", terminal.file("plan.yaml", plan));
        assertThat(ending.code()).as(ending.err()).isIn(fault.isEmpty() ? List.of(0, 3) : List.of(2));

        Path session = session();
        Schema events = schema("events.schema.json");
        List<String> lines = Files.readAllLines(session.resolve("logs/events.jsonl"));
        assertThat(lines).hasSizeGreaterThan(2);
        lines.forEach(line -> fits(events, line));
        Schema metrics = schema("metrics.schema.json");
        Files.readAllLines(session.resolve("logs/metrics.jsonl")).forEach(line -> fits(metrics, line));
        String manifest = Files.readString(session.resolve("manifest.yaml"));
        fits(schema("manifest.schema.json"), manifest.substring(0, manifest.lastIndexOf("# sha256")));
    }

    @Test
    void theSchemaKnowsEveryEvent() throws IOException {
        String schema = Files.readString(DOCUMENTS.resolve("events.schema.json"));
        assertThat(Stream.of(EventType.values()).map(EventType::word))
                .allMatch(word -> schema.contains("\"" + word + "\""));
    }

    private Path session() throws IOException {
        try (Stream<Path> manifests = Files.walk(folder)) {
            return manifests
                    .filter(path -> Files.exists(path.resolve("manifest.yaml")))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
