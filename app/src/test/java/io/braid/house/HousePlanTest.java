// SPDX-License-Identifier: Apache-2.0
package io.braid.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.braid.app.Main;
import io.braid.core.error.Failure;
import io.braid.engine.Engine;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HousePlanTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.braid");

    @TestFactory
    Stream<DynamicTest> theHouseKeepsItsRules() {
        return new HousePlan("io.braid")
                .rules().entrySet().stream()
                        .map(rule -> DynamicTest.dynamicTest(
                                rule.getKey(), () -> rule.getValue().check(HOUSE)));
    }

    @Test
    void theRulesSeeAllModulesAndNoTests() {
        assertThat(HOUSE.contain(Failure.class)).isTrue();
        assertThat(HOUSE.contain(Engine.class)).isTrue();
        assertThat(HOUSE.contain(Main.class)).isTrue();
        assertThat(HOUSE.contain(HousePlan.class)).isFalse();
    }
}
