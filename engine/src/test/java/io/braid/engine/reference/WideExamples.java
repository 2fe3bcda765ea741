// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files with more columns than a number has bits. */
final class WideExamples {
    private static final int COLUMNS = 70;

    private WideExamples() {}

    static List<WorkedExample> all() {
        return List.of(
                WorkedExample.named("a cell in the seventieth column makes a record as complete as one in the first")
                        .on(Rule.exact("email"))
                        .options(MergeOptions.DEFAULT.add("v").resolve("v", BasicStrategy.MOST_COMPLETE))
                        .enrichment("""
                                email | v | %s
                                a     | 1 | %s
                                a     | 2 | %s
                                b     | 3 | %s
                                b     | 4 | %s
                                """.formatted(
                                        wide("c"), filled(0, 5), filled(COLUMNS - 6, 6), filled(0, 8), filled(60, 7)))
                        .original("""
                                id | email
                                1  | a
                                2  | b
                                """)
                        .gives("""
                                id | email | v | match_quality | match_rule
                                1  | a     | 2 | matched       | email:exact
                                2  | b     | 3 | matched       | email:exact
                                """),
                WorkedExample.named("a blank cell in the seventieth column is filled, a filled one is not")
                        .on(Rule.exact("email"))
                        .enrichment("""
                                email | v
                                a     | 1
                                a     | 2
                                """)
                        .original("""
                                email | %1$s | v
                                a     | %2$s | -
                                a     | %3$s | 9
                                """.formatted(wide("c"), filled(0, COLUMNS), filled(0, 0)))
                        .conflicts("""
                                original_row | column | value | file             | row | winner | strategy
                                1            | v      | 2     | enrichment-1.csv | 2   | 1      | first
                                """)
                        .gives("""
                                email | %1$s | v | match_quality | match_rule
                                a     | %2$s | 1 | matched       | email:exact
                                a     | %3$s | 9 | matched       | email:exact
                                """.formatted(wide("c"), filled(0, COLUMNS), filled(0, 0))));
    }

    private static String wide(String name) {
        return IntStream.range(0, COLUMNS).mapToObj(i -> name + i).collect(Collectors.joining(" | "));
    }

    /** The cells of those columns, blank but for some. */
    private static String filled(int first, int count) {
        return IntStream.range(0, COLUMNS)
                .mapToObj(i -> i >= first && i < first + count ? "x" : "-")
                .collect(Collectors.joining(" | "));
    }
}
