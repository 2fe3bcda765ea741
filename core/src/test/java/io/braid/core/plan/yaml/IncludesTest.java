// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Problem;
import io.braid.core.plan.Plan;
import io.braid.core.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncludesTest {
    @TempDir
    private Path folder;

    private IncludesTest file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    private Plan plan() {
        return PlanReader.read(folder.resolve("plan.yaml"), Map.of());
    }

    private List<Problem> faults() {
        return catchThrowableOfType(Failure.class, this::plan).problems();
    }

    @Test
    void partsOfAPlanStandInOtherFilesFoundFromTheFileThatNamesThem() throws IOException {
        file("plan.yaml", """
                version: 1
                include: [parts/steps.yaml, shop.yaml]
                variables: {day: 1}
                steps:
                  - {id: out, write: {csv: out.csv, from: rows}}
                """);
        file("parts/steps.yaml", "include: ../shop.yaml\nsteps: [{id: rows, read: {from: shop, table: t}}]\n");
        file("shop.yaml", "version: 1\nconnections: {shop: {sqlite: {path: 'shop-${day}.db'}}}\n");

        Plan plan = PlanReader.read(folder.resolve("plan.yaml"), Map.of(), Map.of("day", "9"));

        assertThat(plan.steps().stream().map(Step::id)).containsExactly("rows", "out");
        String whole = """
                version: 1
                connections: {shop: {sqlite: {path: shop-9.db}}}
                steps:
                  - {id: rows, read: {from: shop, table: t}}
                  - {id: out, write: {csv: out.csv, from: rows}}
                """;
        assertThat(plan)
                .as("whatever the files, it is one plan, so its steps' keys are the same")
                .isEqualTo(PlanReader.read("whole.yaml", whole, Map.of()));
    }

    @Test
    void aPlanMayBeNothingButItsParts() throws IOException {
        file("plan.yaml", "version: 1\ninclude: a.yaml\n").file("a.yaml", "steps: [{id: a, read: {csv: a.csv}}]");
        assertThat(plan().steps()).hasSize(1);
    }

    @Test
    void aCircleIsAFaultWithFileAndLine() throws IOException {
        file("plan.yaml", "version: 1\ninclude: [a.yaml]\nsteps: [{id: a, read: {csv: a.csv}}]\n");
        file("a.yaml", "include:\n  - b.yaml\n").file("b.yaml", "\n\ninclude: [a.yaml]\n");
        assertThat(faults()).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo(FailureCode.E_PLAN_CYCLE);
            assertThat(fault.sentence()).contains("b.yaml:3: ").contains("\"a.yaml\"");
        });
    }

    @Test
    void whatStandsInTwoFilesIsAFaultThatNamesBoth() throws IOException {
        file("plan.yaml", """
                version: 1
                include: [a.yaml, a.yaml]
                variables: {day: 1}
                connections: {shop: {sqlite: {path: a.db}}}
                steps:
                  - {id: rows, read: {csv: a.csv}}
                """);
        file("a.yaml", """
                variables: {day: 2}
                connections:
                  shop: {sqlite: {path: b.db}}
                steps:
                  - {id: ROWS, read: {csv: b.csv}}
                """);
        assertThat(faults())
                .extracting(Problem::code)
                .containsExactlyInAnyOrder(
                        FailureCode.E_PLAN_KEY_DUPLICATE,
                        FailureCode.E_PLAN_KEY_DUPLICATE,
                        FailureCode.E_PLAN_KEY_DUPLICATE,
                        FailureCode.E_PLAN_ID);
        assertThat(String.join("\n", faults().stream().map(Problem::sentence).toList()))
                .contains("plan.yaml:2: The file \"a.yaml\" is included twice here.")
                .containsPattern("plan.yaml:3: The key \"day\" stands on line 1 of .*a.yaml already.")
                .containsPattern("plan.yaml:4: The key \"shop\" stands on line 3 of .*a.yaml already.")
                .containsPattern("plan.yaml:6: The id \"rows\" is taken by the step on line 5 of .*a.yaml.");
    }

    @Test
    void whatIsMissingOrDoesNotBelongThereIsAFaultAndAllAreToldTogether() throws IOException {
        file("plan.yaml", "version: 1\ninclude:\n  - none.yaml\n  - a.yaml\n  - torn.yaml\n  - empty.yaml\n  - 5\n");
        file("a.yaml", "name: other\nsteps: {id: x}\n")
                .file("torn.yaml", "steps:\n  - {id: x\n")
                .file("empty.yaml", "");
        assertThat(String.join("\n", faults().stream().map(Problem::sentence).toList()))
                .contains("plan.yaml:3: There is no file \"none.yaml\" to include.")
                .contains("plan.yaml:7: An item of \"include\" expects a text, and found a number.")
                .containsPattern("a.yaml:1: \"name\" is not a key of the included file.")
                .containsPattern("a.yaml:2: \"steps\" expects a list, and found keys and values.")
                .containsPattern("torn.yaml:\\d+: This is not YAML")
                .containsPattern("empty.yaml:1: This file holds nothing.");
    }
}
