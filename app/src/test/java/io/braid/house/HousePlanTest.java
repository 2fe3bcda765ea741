// SPDX-License-Identifier: Apache-2.0
package io.braid.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.braid.app.Main;
import io.braid.core.error.Failure;
import io.braid.engine.Engine;
import java.util.List;
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
    void everyPackageStandsOnAFloor() {
        List<String> strays = HOUSE.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .filter(name -> !HousePlan.standsOnAFloor("io.braid", name))
                .toList();
        assertThat(strays)
                .as("draw the package into ARCHITECTURE.md and HousePlan.FLOORS")
                .isEmpty();
    }

    @Test
    void theRulesSeeAllModulesAndNoTests() {
        assertThat(HOUSE.contain(Failure.class)).isTrue();
        assertThat(HOUSE.contain(Engine.class)).isTrue();
        assertThat(HOUSE.contain(Main.class)).isTrue();
        assertThat(HOUSE.contain(HousePlan.class)).isFalse();
    }
}
