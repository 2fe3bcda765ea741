// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/** Section 3: strategies that look at the text, the record or the file of a value. */
final class ChoiceExamples {
    private static final Rule EMAIL = Rule.exact("email");

    private ChoiceExamples() {}

    static List<WorkedExample> all() {
        return List.of(
                WorkedExample.named("shortest counts code points without white space at the ends, ties by order")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT.resolve(BasicStrategy.SHORTEST))
                        .enrichment("""
                                email | v   | w
                                a     | 123 | 12
                                a     | 12␣ | 34
                                a     | -   | 😀
                                """)
                        .original("""
                                id | email
                                1  | a
                                """)
                        .gives("""
                                id | email | v   | w | match_quality | match_rule
                                1  | a     | 12␣ | 😀 | matched       | email:exact
                                """),
                WorkedExample.named("most frequent counts exactly equal texts, ties by order")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT.resolve(BasicStrategy.MOST_FREQUENT))
                        .enrichment("""
                                email | v    | w
                                a     | oslo | x
                                a     | Oslo | y
                                a     | -    | y
                                a     | Oslo | x
                                """)
                        .original("""
                                id | email
                                1  | a
                                """)
                        .gives("""
                                id | email | v    | w | match_quality | match_rule
                                1  | a     | Oslo | x | matched       | email:exact
                                """),
                WorkedExample.named(
                                "newest and oldest read moments, whatever the zone, and take the value of that record")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT
                                .resolve("n", Strategies.newest("Updated_At"))
                                .resolve("o", Strategies.oldest("updated_at")))
                        .enrichment("""
                                email | updated_at                | n  | o
                                a     | 2024-03-05 10:00          | n1 | o1
                                a     | 2024-03-05T11:30:00+02:00 | n2 | o2
                                a     | 2024-03-05T10:00:00.5Z    | n3 | o3
                                a     | 2024-03-06                | -  | o4
                                """)
                        .original("""
                                id | email
                                1  | a
                                """)
                        .gives("""
                                id | email | updated_at       | n  | o  | match_quality | match_rule
                                1  | a     | 2024-03-05 10:00 | n3 | o2 | matched       | email:exact
                                """),
                WorkedExample.named("a record without a moment loses to any with one; a tie is settled by order")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT
                                .add("n", "o")
                                .resolve("n", Strategies.newest("seen"))
                                .resolve("o", Strategies.oldest("seen")))
                        .enrichment("""
                                email | seen       | n  | o
                                a     | soon       | n1 | o1
                                a     | 02/03/2024 | n2 | o2
                                a     | 5.3.2024   | n3 | o3
                                a     | 2024-03-05 | n4 | o4
                                b     | 2024-02-30 | n5 | o5
                                b     | -          | n6 | o6
                                """)
                        .enrichment("""
                                email | n  | o
                                a     | n7 | o7
                                """)
                        .original("""
                                id | email
                                1  | a
                                2  | b
                                """)
                        .gives("""
                                id | email | n  | o  | match_quality | match_rule
                                1  | a     | n3 | o3 | matched       | email:exact
                                2  | b     | n5 | o5 | matched       | email:exact
                                """),
                WorkedExample.named("given date formats say what an ambiguous day is")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT
                                .add("v")
                                .resolve(Strategies.newest("seen"))
                                .normalisers(new NormaliserOptions(false, false, List.of("dd/MM/yyyy"))))
                        .enrichment("""
                                email | seen       | v
                                a     | 2024-02-20 | 1
                                a     | 02/03/2024 | 2
                                a     | 31/02/2025 | 3
                                """)
                        .original("""
                                id | email
                                1  | a
                                """)
                        .gives("""
                                id | email | v | match_quality | match_rule
                                1  | a     | 2 | matched       | email:exact
                                """),
                WorkedExample.named("source prefers files in the order given, then all others alike")
                        .on(EMAIL)
                        .options(
                                MergeOptions.DEFAULT.resolve(Strategies.source("enrichment-3.csv", "enrichment-2.csv")))
                        .enrichment("""
                                email | v | w | x
                                a     | 1 | 1 | 1
                                """)
                        .enrichment("""
                                email | v | w
                                a     | 2 | 2
                                """)
                        .enrichment("""
                                email | v | w
                                a     | - | 3
                                a     | - | 4
                                """)
                        .original("""
                                id | email
                                1  | a
                                """)
                        .gives("""
                                id | email | v | w | x | match_quality | match_rule
                                1  | a     | 2 | 3 | 1 | matched       | email:exact
                                """),
                WorkedExample.named("collect joins the distinct texts in candidate order")
                        .options(MergeOptions.DEFAULT
                                .resolve("v", Strategies.collect())
                                .resolve("w", Strategies.collect(", ", 2)))
                        .enrichment("""
                                email | phone | v  | w
                                -     | p     | p1 | 3
                                a     | -     | a1 | 1
                                a     | -     | A1 | 2
                                a     | -     | a1 | 1
                                """)
                        .original("""
                                id | email | phone
                                1  | a     | p
                                """)
                        .gives("""
                                id | email | phone | v          | w    | match_quality | match_rule
                                1  | a     | p     | a1; A1; p1 | 1, 2 | matched       | email:exact
                                """),
                WorkedExample.named("unanimous gives nothing where candidates differ")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT
                                .resolve(Strategies.unanimous())
                                .fill("w", FillMode.OVERWRITE))
                        .enrichment("""
                                email | v | w | x
                                a     | 1 | 1 | y
                                a     | 1 | 2 | -
                                """)
                        .original("""
                                id | email | v | w
                                1  | a     | - | 9
                                """)
                        .gives("""
                                id | email | v | w | x | match_quality | match_rule
                                1  | a     | 1 | 9 | y | matched       | email:exact
                                """));
    }
}
