// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.yaml.PlanReader;
import io.braid.core.plan.yaml.PlanWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorStepTest {
    @TempDir
    private Path folder;

    private static String plan(String steps) {
        return """
                connections:
                  book: {connector: {kind: notes, options: {folder: '@book', key: '${env:BOOK_KEY}'}}}
                steps:
                """ + steps;
    }

    private PlanCall call() throws IOException {
        Files.createDirectories(folder.resolve("book"));
        return new PlanCall(folder).environment("BOOK_KEY", "key-of-the-book-4711");
    }

    private Failure failure(String steps) throws IOException {
        PlanCall call = call();
        return catchThrowableOfType(Failure.class, () -> call.runPlan(plan(steps)));
    }

    @Test
    void rowsGoThroughAConnectorAndBackWithTheirTypesAndNames() throws IOException {
        PlanCall call = call();
        call.runPlan(plan("""
                  - id: rows
                    sql: |
                      select 9007199254740993 as id, 'a''b' as "my, name", 0.5::double as score, true as flag,
                        date '2026-02-28' as day, timestamp '2026-02-28 10:11:12' as seen, null::varchar as none
                      union all select i, 'n' || i, null, false, null, null, '' from range(5000) t(i) order by 1 desc
                  - {id: noted, write: {connector: book, from: rows, options: {note: all}}}
                """));
        call.runPlan(plan("""
                  - {id: rows, read: {connector: book, options: {note: all}}}
                  - {id: few, read: {connector: book, options: {note: all}, limit: 2}}
                """));
        assertThat(call.ask("select count(*), sum(id) from rows")).containsExactly("5001|9007199267238493");
        assertThat(call.ask("select * from rows limit 1"))
                .containsExactly("9007199254740993|a'b|0.5|true|2026-02-28|2026-02-28 10:11:12.0|null");
        assertThat(call.ask("select id from few")).containsExactly("9007199254740993", "4999");
        assertThat(call.ask(
                        "select typeof(id), typeof(score), typeof(flag), typeof(day), typeof(seen) from rows limit 1"))
                .containsExactly("BIGINT|DOUBLE|BOOLEAN|DATE|TIMESTAMP");
        assertThat(Files.readString(call.session().resolve("manifest.yaml")))
                .contains("${env:BOOK_KEY}")
                .doesNotContain("key-of-the-book-4711");
    }

    @Test
    void whatIsWrongIsSaidWithCodeAndWithoutSecrets() throws IOException {
        assertThat(failure("  - {id: a, read: {connector: book, options: {note: none}}}\n"))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(FailureCode.E_REMOTE))
                .hasMessageContaining("The step \"a\": The connector \"notes\": the note cannot be read.");
        assertThat(failure("  - {id: a, read: {connector: book, options: {nota: none}}}\n"))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(FailureCode.E_PLAN_VALUE))
                .hasMessageContaining("has no option \"nota\"");
        PlanCall call = call();
        Failure unknown = catchThrowableOfType(
                Failure.class,
                () -> call.runPlan(plan("  - {id: a, read: {connector: book, options: {note: a}}}\n")
                        .replace("kind: notes", "kind: nodes")));
        assertThat(unknown.code()).isEqualTo(FailureCode.E_PLAN_REFERENCE);
        assertThat(unknown)
                .hasMessageContaining("no connector of the kind \"nodes\"")
                .hasMessageContaining("notes");
    }

    @Test
    void aPlanWithConnectorsIsWrittenAsItIsRead() {
        String text = "version: 1\n" + plan("""
                  - {id: a, read: {connector: book, options: {note: a, key: 'x ${env:K}'}, limit: 3}}
                  - {id: b, write: {connector: book, from: a, options: {note: b}}}
                """);
        var plan = PlanReader.read("plan.yaml", text, Map.of());
        assertThat(PlanReader.read("again.yaml", PlanWriter.write(plan), Map.of()))
                .isEqualTo(plan);
    }
}
