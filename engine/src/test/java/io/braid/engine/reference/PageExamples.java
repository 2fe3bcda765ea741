// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/** Section 9 of the design page, in its order and with its letters. */
final class PageExamples {
    private static final Rule EMAIL = Rule.exact("email");
    private static final Rule PHONE = Rule.exact("phone");
    private static final Rule NAME = Rule.exact("name");

    private PageExamples() {}

    static List<WorkedExample> all() {
        return List.of(
                WorkedExample.named("1 a key shared by three entities is given to none")
                        .enrichment("""
                                email | phone | v
                                -     | p     | 1
                                a     | p     | 2
                                b     | p     | 3
                                """)
                        .original("""
                                id | email | phone
                                1  | -     | p
                                2  | a     | -
                                3  | a     | p
                                """)
                        .gives("""
                                id | email | phone | v | match_quality | match_rule
                                1  | -     | p     | - | ambiguous     | -
                                2  | a     | p     | 2 | matched       | email:exact
                                3  | a     | p     | 2 | matched       | email:exact
                                """),
                WorkedExample.named("2 a record without e-mail joins the only one with its phone")
                        .enrichment("""
                                email | phone | v | w
                                -     | p     | 1 | -
                                a     | p     | - | 2
                                """)
                        .original("""
                                id | email | phone
                                1  | -     | p
                                """)
                        .gives("""
                                id | email | phone | v | w | match_quality | match_rule
                                1  | a     | p     | 1 | 2 | matched       | phone:exact
                                """),
                WorkedExample.named("3 a row takes from both entities it meets, the first rule's value first")
                        .enrichment("""
                                email | phone | v  | w  | x
                                a     | -     | v1 | -  | x1
                                -     | p     | -  | w2 | x2
                                """)
                        .original("""
                                id | email | phone
                                1  | a     | p
                                """)
                        .gives("""
                                id | email | phone | v  | w  | x  | match_quality | match_rule
                                1  | a     | p     | v1 | w2 | x1 | matched       | email:exact
                                """),
                WorkedExample.named("4 a row whose e-mail differs is doubtful and not filled")
                        .enrichment("""
                                email | phone | v
                                a     | p     | 1
                                """)
                        .original("""
                                id | email | phone
                                1  | c     | p
                                2  | -     | p
                                """)
                        .gives("""
                                id | email | phone | v | match_quality | match_rule
                                1  | c     | p     | - | doubtful      | phone:exact
                                2  | a     | p     | 1 | matched       | phone:exact
                                """),
                WorkedExample.named("4 a doubtful row is filled on request")
                        .enrichment("""
                                email | phone | v
                                a     | p     | 1
                                """)
                        .original("""
                                id | email | phone
                                1  | c     | p
                                """)
                        .options(MergeOptions.DEFAULT.doubtful(Doubtful.FILL))
                        .gives("""
                                id | email | phone | v | match_quality | match_rule
                                1  | c     | p     | 1 | doubtful      | phone:exact
                                """),
                WorkedExample.named("5 a lower rule that does not disagree wins over a higher one that does")
                        .on(EMAIL, PHONE, NAME)
                        .enrichment("""
                                email | phone | name | v
                                a     | p     | -    | 1
                                -     | -     | n    | 2
                                """)
                        .original("""
                                id | email | phone | name
                                1  | c     | p     | n
                                """)
                        .matches("""
                                original_row | match_rule  | match_quality | entity | file             | row
                                1            | phone:exact | doubtful      | 1      | enrichment-1.csv | 1
                                1            | name:exact  | matched       | 2      | enrichment-1.csv | 2
                                """)
                        .gives("""
                                id | email | phone | name | v | match_quality | match_rule
                                1  | c     | p     | n    | 2 | matched       | name:exact
                                """),
                WorkedExample.named("6 different phones do not part records where phone is no identity rule")
                        .on(EMAIL, PHONE, NAME)
                        .enrichment("""
                                email | phone | name | v | w
                                -     | 1     | n    | 1 | -
                                -     | 2     | n    | - | 2
                                """)
                        .original("""
                                id | email | phone | name
                                1  | -     | -     | n
                                """)
                        .gives("""
                                id | email | phone | name | v | w | match_quality | match_rule
                                1  | -     | 1     | n    | 1 | 2 | matched       | name:exact
                                """),
                WorkedExample.named("6 different phones part records where phone is an identity rule")
                        .on(EMAIL, PHONE.identity(), NAME)
                        .enrichment("""
                                email | phone | name | v | w
                                -     | 1     | n    | 1 | -
                                -     | 2     | n    | - | 2
                                """)
                        .original("""
                                id | email | phone | name
                                1  | -     | -     | n
                                """)
                        .gives("""
                                id | email | phone | name | v | w | match_quality | match_rule
                                1  | -     | -     | n    | - | - | ambiguous     | -
                                """),
                WorkedExample.named("7 two original rows are filled from the same entity")
                        .enrichment("""
                                email | phone | v
                                a     | p     | 1
                                """)
                        .original("""
                                id | email | phone
                                1  | a     | -
                                2  | a     | -
                                """)
                        .gives("""
                                id | email | phone | v | match_quality | match_rule
                                1  | a     | p     | 1 | matched       | email:exact
                                2  | a     | p     | 1 | matched       | email:exact
                                """));
    }
}
