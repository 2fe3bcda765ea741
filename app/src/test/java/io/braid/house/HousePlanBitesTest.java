// SPDX-License-Identifier: Apache-2.0
package io.braid.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A rule that cannot fail guards nothing: each one is shown a house that breaks it. */
class HousePlanBitesTest {
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("io.braid.house.planted");

    /** Rule to the planted classes it must name. */
    private static final Map<String, List<String>> CAUGHT = new LinkedHashMap<>();

    static {
        CAUGHT.put("the floors hold", List.of("UsesItsSibling", "LooksUp", "store.Store"));
        CAUGHT.put("there are no package cycles", List.of("Slice engine.shape", "Slice engine.store"));
        CAUGHT.put("the database is only in store", List.of("shape.Shape"));
        CAUGHT.put("jobs hold no SQL", List.of("HoldsSql"));
        CAUGHT.put("statements come only from sql", List.of("OwnPart"));
        CAUGHT.put("the store takes no text", List.of("Store.execute"));
        CAUGHT.put("a plan is data", List.of("DoesSomething"));
        CAUGHT.put("time is given", List.of("calls method <java.time.Instant.now()>", "references method"));
        CAUGHT.put("stages are timed only in run", List.of("UsesItsSibling"));
        CAUGHT.put("chance is seeded", List.of("Prints"));
        CAUGHT.put("files are published in one class", List.of("Prints"));
        CAUGHT.put("only the app prints", List.of("Prints"));
        CAUGHT.put("there are no drawers", List.of("Drawer"));
        CAUGHT.put("only Failure leaves the engine", List.of("Engine.run"));
    }

    @TestFactory
    Stream<DynamicTest> everyRuleCatchesWhatWasPlanted() {
        Map<String, com.tngtech.archunit.lang.ArchRule> rules = new HousePlan("io.braid.house.planted").rules();
        return rules.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> assertThat(rule.getValue()
                                        .evaluate(PLANTED)
                                        .getFailureReport()
                                        .getDetails())
                                .asString()
                                .contains(CAUGHT.get(rule.getKey()))));
    }

    @Test
    void aPackageOnNoFloorIsSeen() {
        assertThat(HousePlan.standsOnAFloor("io.braid", "io.braid.engine.csv")).isTrue();
        assertThat(HousePlan.standsOnAFloor("io.braid", "io.braid.engine.attic"))
                .isFalse();
        assertThat(HousePlan.standsOnAFloor("io.braid", "io.braid.shed")).isFalse();
    }

    @Test
    void everyRuleHasItsPlant() {
        assertThat(new HousePlan("io.braid.house.planted").rules().keySet())
                .as("plant a violation of each rule under io.braid.house.planted and name it in this test")
                .isEqualTo(CAUGHT.keySet());
    }
}
