// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/** Section 3: the rules that tell persons apart. */
final class IdentityExamples {
    private static final Rule EMAIL = Rule.exact("email");
    private static final Rule PHONE = Rule.exact("phone");
    private static final Rule TAX = Rule.exact("tax");
    private static final Rule NAME = Rule.exact("name");

    private IdentityExamples() {}

    static List<WorkedExample> all() {
        return List.of(
                WorkedExample.named("two identity rules part records only where both carry a key of the same rule")
                        .on(EMAIL.identity(), TAX.identity(), NAME)
                        .enrichment("""
                                email | tax | name | v
                                a     | -   | n    | 1
                                -     | t   | n    | 2
                                b     | u   | m    | 3
                                -     | w   | m    | 4
                                """)
                        .original("""
                                id | email | tax | name
                                1  | -     | -   | n
                                2  | -     | -   | m
                                """)
                        .gives("""
                                id | email | tax | name | v | match_quality | match_rule
                                1  | a     | t   | n    | 1 | matched       | name:exact
                                2  | -     | -   | m    | - | ambiguous     | -
                                """),
                WorkedExample.named("with a marked rule the first is no longer an identity rule")
                        .on(EMAIL, PHONE.identity())
                        .enrichment("""
                                email | phone | v
                                a     | p     | 1
                                b     | p     | 2
                                """)
                        .original("""
                                id | email | phone
                                1  | c     | p
                                2  | a     | q
                                3  | b     | -
                                """)
                        .gives("""
                                id | email | phone | v | match_quality | match_rule
                                1  | c     | p     | 1 | matched       | phone:exact!
                                2  | a     | q     | - | doubtful      | email:exact
                                3  | b     | p     | 1 | matched       | email:exact
                                """),
                WorkedExample.named("an identity rule does not part what a higher rule joined")
                        .on(EMAIL, PHONE.identity(), NAME)
                        .enrichment("""
                                email | phone | name | v | w
                                a     | 1     | n    | 1 | -
                                a     | 2     | n    | - | 2
                                """)
                        .original("""
                                id | email | phone | name
                                1  | -     | 2     | -
                                """)
                        .gives("""
                                id | email | phone | name | v | w | match_quality | match_rule
                                1  | a     | 2     | n    | 1 | 2 | matched       | phone:exact!
                                """),
                WorkedExample.named(
                                "two entities that carry a key of an identity rule stay apart even if it is the same")
                        .on(EMAIL.identity(), PHONE.identity(), NAME)
                        .enrichment("""
                                email | phone | name | v
                                a     | p     | n    | 1
                                b     | p     | -    | 2
                                -     | p     | n    | 3
                                """)
                        .original("""
                                id | email | phone | name
                                1  | -     | -     | n
                                """)
                        .gives("""
                                id | email | phone | name | v | match_quality | match_rule
                                1  | -     | -     | n    | - | ambiguous     | -
                                """),
                WorkedExample.named("an identity rule joins by its own keys as any other rule does")
                        .on(EMAIL.identity(), Rule.exact("ext"), PHONE.identity())
                        .enrichment("""
                                email | ext | phone | v
                                a     | -   | p     | 1
                                -     | x   | p     | 2
                                -     | x   | q     | 3
                                -     | -   | q     | 4
                                """)
                        .original("""
                                id | email | ext | phone
                                1  | -     | -   | q
                                """)
                        .matches("""
                                original_row | match_rule   | match_quality | entity | file             | row
                                1            | phone:exact! | matched       | 1      | enrichment-1.csv | 1
                                1            | phone:exact! | matched       | 1      | enrichment-1.csv | 2
                                1            | phone:exact! | matched       | 1      | enrichment-1.csv | 3
                                1            | phone:exact! | matched       | 1      | enrichment-1.csv | 4
                                """)
                        .gives("""
                                id | email | ext | phone | v | match_quality | match_rule
                                1  | a     | x   | q     | 1 | matched       | phone:exact!
                                """),
                WorkedExample.named("a rule of two columns can be the identity rule")
                        .on(Rule.exact("last", "zip").identity(), PHONE)
                        .enrichment("""
                                last | zip | phone | v
                                Lee  | 1   | p     | 1
                                Lee  | 2   | p     | 2
                                Lee  | -   | q     | 3
                                Ray  | 1   | q     | 4
                                """)
                        .original("""
                                id | last | zip | phone
                                1  | Lee  | -   | p
                                2  | -    | -   | q
                                """)
                        .gives("""
                                id | last | zip | phone | v | match_quality | match_rule
                                1  | Lee  | -   | p     | - | ambiguous     | -
                                2  | Lee  | 1   | q     | 3 | matched       | phone:exact
                                """));
    }
}
