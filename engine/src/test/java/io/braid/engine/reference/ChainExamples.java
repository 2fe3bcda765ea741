// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/** Section 3: a chain of strategies. */
final class ChainExamples {
    private static final Rule EMAIL = Rule.exact("email");

    private ChainExamples() {}

    static List<WorkedExample> all() {
        return List.of(
                WorkedExample.named("a later link decides what the earlier left equal")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT
                                .add("phone")
                                .resolve(
                                        "phone",
                                        Strategies.chain(Strategies.newest("updated_at"), BasicStrategy.LONGEST)))
                        .enrichment("""
                                email | updated_at | phone
                                a     | 2023-01-01 | 1 (555) 123-4567
                                a     | 2024-01-01 | 555
                                a     | 2024-01-01 | 555-1234
                                a     | 2024-01-01 | 555-9999
                                """)
                        .original("""
                                id | email
                                1  | a
                                """)
                        .provenance("""
                                original_row | column | value    | file             | row | rule        | strategy
                                1            | phone  | 555-1234 | enrichment-1.csv | 3   | email:exact | [newest(updated_at), longest]
                                """)
                        .gives("""
                                id | email | phone    | match_quality | match_rule
                                1  | a     | 555-1234 | matched       | email:exact
                                """),
                WorkedExample.named("what a whole chain leaves equal the order decides")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT.resolve(
                                Strategies.chain(BasicStrategy.LONGEST, BasicStrategy.MOST_FREQUENT)))
                        .enrichment("""
                                email | v
                                a     | 1
                                a     | 22
                                a     | 33
                                """)
                        .original("""
                                id | email
                                1  | a
                                """)
                        .gives("""
                                id | email | v  | match_quality | match_rule
                                1  | a     | 22 | matched       | email:exact
                                """),
                WorkedExample.named("last as a later link is the last of what is left")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT.resolve(
                                Strategies.chain(Strategies.source("enrichment-2.csv"), BasicStrategy.LAST)))
                        .enrichment("""
                                email | v
                                a     | 1
                                """)
                        .enrichment("""
                                email | v
                                a     | 2
                                a     | 3
                                """)
                        .enrichment("""
                                email | v
                                a     | 4
                                """)
                        .original("""
                                id | email
                                1  | a
                                """)
                        .gives("""
                                id | email | v | match_quality | match_rule
                                1  | a     | 3 | matched       | email:exact
                                """),
                WorkedExample.named("in a chain, too, most frequent counts among all candidates")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT
                                .add("v")
                                .resolve(Strategies.chain(Strategies.newest("seen"), BasicStrategy.MOST_FREQUENT)))
                        .enrichment("""
                                email | seen | v
                                a     | 2024-01-01 | x
                                a     | 2024-01-01 | y
                                a     | 2023-01-01 | y
                                """)
                        .original("""
                                id | email
                                1  | a
                                """)
                        .gives("""
                                id | email | v | match_quality | match_rule
                                1  | a     | y | matched       | email:exact
                                """));
    }
}
