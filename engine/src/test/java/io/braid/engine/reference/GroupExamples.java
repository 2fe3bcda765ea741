// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/** Section 3: columns in lock-step. */
final class GroupExamples {
    private static final Rule EMAIL = Rule.exact("email");

    private GroupExamples() {}

    static List<WorkedExample> all() {
        return List.of(
                WorkedExample.named("all values of a group come from one record, blanks too")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT.group(BasicStrategy.FIRST, "Zip", "street", "city"))
                        .enrichment("""
                                email | street | zip   | city | w
                                a     | ␣      | -     | -    | -
                                a     | Ring 7 | -     | Oslo | -
                                a     | Main 1 | 02134 | Rome | 1
                                """)
                        .original("""
                                id | email
                                1  | a
                                """)
                        .gives("""
                                id | email | street | zip | city | w | match_quality | match_rule
                                1  | a     | Ring 7 | -   | Oslo | 1 | matched       | email:exact
                                """),
                WorkedExample.named("the longest of a group is the longest in all")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT.group(BasicStrategy.LONGEST, "street", "city"))
                        .enrichment("""
                                email | street     | city
                                a     | a long one | -
                                a     | short      | and more
                                """)
                        .original("""
                                id | email
                                1  | a
                                """)
                        .gives("""
                                id | email | street | city     | match_quality | match_rule
                                1  | a     | short  | and more | matched       | email:exact
                                """),
                WorkedExample.named("the most frequent of a group is a whole, a blank like any other")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT.group(BasicStrategy.MOST_FREQUENT, "street", "city"))
                        .enrichment("""
                                email | street | city
                                a     | S1     | Oslo
                                a     | S2     | -
                                a     | S1     | Rome
                                """)
                        .enrichment("""
                                email | street
                                a     | S2
                                """)
                        .original("""
                                id | email
                                1  | a
                                """)
                        .gives("""
                                id | email | street | city | match_quality | match_rule
                                1  | a     | S2     | -    | matched       | email:exact
                                """),
                WorkedExample.named("a group is unanimous in all its columns or not at all")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT.group(Strategies.unanimous(), "street", "city"))
                        .enrichment("""
                                email | street | city
                                a     | S1     | Oslo
                                a     | S1     | -
                                b     | S2     | Rome
                                b     | S2     | Rome
                                b     | -      | -
                                """)
                        .original("""
                                id | email
                                1  | a
                                2  | b
                                """)
                        .conflicts("""
                                original_row | column | value | file             | row | winner | strategy
                                1            | street | S1    | enrichment-1.csv | 1   | -      | unanimous
                                1            | city   | Oslo  | enrichment-1.csv | 1   | -      | unanimous
                                """)
                        .gives("""
                                id | email | street | city | match_quality | match_rule
                                1  | a     | -      | -    | matched       | email:exact
                                2  | b     | S2     | Rome | matched       | email:exact
                                """),
                WorkedExample.named("a group may be chosen by a chain, and its winner's blanks lose to nobody")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT
                                .add("street", "city")
                                .group(
                                        Strategies.chain(Strategies.newest("seen"), BasicStrategy.MOST_COMPLETE),
                                        "street",
                                        "city"))
                        .enrichment("""
                                email | seen       | street | city | x
                                a     | 2024-01-01 | S1     | Oslo | -
                                a     | 2024-02-02 | S2     | Rome | -
                                a     | 2024-02-02 | S3     | -    | 1
                                a     | 2024-02-02 | S4     | -    | 2
                                """)
                        .original("""
                                id | email
                                1  | a
                                """)
                        .conflicts("""
                                original_row | column | value | file             | row | winner | strategy
                                1            | street | S1    | enrichment-1.csv | 1   | S2     | [newest(seen), most_complete]
                                1            | street | S3    | enrichment-1.csv | 3   | S2     | [newest(seen), most_complete]
                                1            | street | S4    | enrichment-1.csv | 4   | S2     | [newest(seen), most_complete]
                                1            | city   | Oslo  | enrichment-1.csv | 1   | Rome   | [newest(seen), most_complete]
                                """)
                        .gives("""
                                id | email | street | city | match_quality | match_rule
                                1  | a     | S2     | Rome | matched       | email:exact
                                """),
                WorkedExample.named("a column not taken is not in its group")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT.add("city").group(BasicStrategy.FIRST, "street", "city"))
                        .enrichment("""
                                email | street | city
                                a     | S1     | -
                                a     | -      | Oslo
                                """)
                        .original("""
                                id | email | street | city
                                1  | a     | S0     | -
                                """)
                        .gives("""
                                id | email | street | city | match_quality | match_rule
                                1  | a     | S0     | Oslo | matched       | email:exact
                                """));
    }
}
