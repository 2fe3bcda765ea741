// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.plan.CheckRule;
import io.braid.core.plan.MaxRejected;
import io.braid.core.plan.NormalForms;
import io.braid.core.plan.Normalisation;
import io.braid.core.plan.OnFail;
import io.braid.core.plan.Requirement;
import io.braid.core.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Checks of every kind of rule. */
final class GeneratedChecks {
    private static final List<Normalisation> ROLES = List.of(
            Normalisation.EMAIL,
            Normalisation.PHONE,
            Normalisation.URL,
            Normalisation.DATE,
            Normalisation.LINKEDIN,
            Normalisation.DOMAIN,
            Normalisation.ZIP);

    private final Random random;
    private final List<String> names;

    GeneratedChecks(Random random, List<String> names) {
        this.random = random;
        this.names = names;
    }

    Step.Check check(String from, String other) {
        List<CheckRule> rules = new ArrayList<>();
        for (int number = random.nextInt(6); number > 0; number--) {
            Requirement requirement = requirement(other);
            OnFail onFail = of(List.of(OnFail.values()));
            rules.add(new CheckRule(
                    random.nextBoolean() ? "rule " + number + " " + of(names) : null,
                    requirement.isOfRows() || onFail != OnFail.REJECT ? onFail : OnFail.WARN,
                    requirement));
        }
        Map<String, Normalisation> standardise = new LinkedHashMap<>();
        for (int number = random.nextInt(3); number > 0; number--) {
            standardise.put(number + of(names), of(ROLES));
        }
        return new Step.Check(
                from,
                rules,
                random.nextBoolean() ? new MaxRejected(of(List.of("0", "17", "1%", "0.25%", "100%"))) : null,
                standardise,
                new NormalForms(
                        of(List.of("US", "DE")),
                        false,
                        false,
                        random.nextBoolean() ? List.of() : List.of("dd.MM.yyyy")),
                List.of(),
                random.nextBoolean() ? 60 : null);
    }

    private Requirement requirement(String other) {
        return switch (random.nextInt(11)) {
            case 0 -> new Requirement.NotBlank(columns());
            case 1 -> new Requirement.Unique(columns());
            case 2 -> new Requirement.Role(columns(), of(ROLES));
            case 3 -> new Requirement.Matching(columns(), of(List.of("^[A-Z]{3}$", "a|b", "\\d+ \"x\"", "/", "${x}")));
            case 4 -> new Requirement.OneOf(columns(), columns());
            case 5 ->
                random.nextBoolean()
                        ? new Requirement.Range(columns(), "-1.50", random.nextBoolean() ? "1000000" : null, false)
                        : new Requirement.Range(columns(), null, "2026-01-31T08:00:00", true);
            case 6 -> {
                List<String> columns = columns();
                yield new Requirement.References(columns, other, columns);
            }
            case 7 -> new Requirement.RowCount(1L, random.nextBoolean() ? 100L : null);
            case 8 ->
                new Requirement.Fresh(
                        List.of(of(names)),
                        of(List.of(Duration.ofMinutes(90), Duration.ofDays(2), Duration.ofDays(14))));
            case 9 -> new Requirement.Condition(of(List.of("amount >= 0", "a <> '}' -- all", "x\nIS NULL")));
            default -> new Requirement.NoRows("select 1 where 1 = 2");
        };
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>();
        for (int number = random.nextInt(3); number >= 0; number--) {
            columns.add(of(names));
        }
        return columns;
    }

    private <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
