// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.core.error.Failure;
import io.braid.core.plan.Plan;
import io.braid.core.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanVariablesTest {
    private static final String PLAN = """
            version: 1
            variables: {day: 2026-01-31, least: 5, where: '${env:IN}/$${x}'}
            steps:
              - {id: a, read: {csv: '${where}-${day}.csv'}}
              - {id: b, sql: 'select * from a where n > ${least}'}
              - {id: c, write: {csv: 'out-${day}.csv', from: b}}
            """;

    @TempDir
    private Path folder;

    private Plan read(String text, Map<String, String> set) throws IOException {
        Path file = Files.writeString(folder.resolve("plan.yaml"), text);
        return PlanReader.read(file, Map.of("IN", "data"), set);
    }

    @Test
    void aVariableHasThePlansValueUnlessAnotherIsGiven() throws IOException {
        Plan own = read(PLAN, Map.of());
        assertThat(((Step.Read) own.step("a").work()).file().path()).isEqualTo("data/${x}-2026-01-31.csv");
        assertThat(((Step.SqlSelect) own.step("b").work()).text()).endsWith("n > 5");

        Plan given = read(PLAN, Map.of("day", "2026-02-01'; drop", "least", "${env:IN}"));
        assertThat(((Step.Write) given.step("c").work()).path()).isEqualTo("out-2026-02-01'; drop.csv");
        assertThat(((Step.SqlSelect) given.step("b").work()).text()).endsWith("n > ${env:IN}");

        assertThat(PlanReader.read("again", PlanWriter.write(given), Map.of())).isEqualTo(given);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "least: 5; lest: 5; asks for the variable least, which the plan does not declare",
                "least: 5; 5th: 5; The name of a variable expects",
                "least: 5; least: [5]; expects a text",
                "least: 5; least: '${day}'; asks for the variable day"
            })
    void whatIsNoVariableIsAFault(String part, String wrong, String said) {
        assertThatThrownBy(() -> read(PLAN.replace(part, wrong), Map.of()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(said);
    }

    @Test
    void aValueForNoVariableIsAFault() {
        assertThatThrownBy(() -> read(PLAN, Map.of("dya", "x")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("declares none of that name")
                .hasMessageContaining("Did you mean \"day\"?");
    }
}
