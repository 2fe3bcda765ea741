// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/** Section 2, last paragraph: keys too common to mean anyone. */
final class GenericKeyExamples {
    private GenericKeyExamples() {}

    static List<WorkedExample> all() {
        return List.of(
                WorkedExample.named("a key in more records than the limit, all files together, is not used")
                        .on(Rule.exact("email"))
                        .options(MergeOptions.DEFAULT.maxKeyRows(2))
                        .enrichment("""
                                email | v
                                a     | 1
                                a     | 2
                                b     | 3
                                b     | 4
                                """)
                        .enrichment("""
                                email | v
                                a     | 5
                                """)
                        .original("""
                                id | email
                                1  | a
                                2  | b
                                """)
                        .unmatched("""
                                file             | row | email | v
                                enrichment-1.csv | 1   | a     | 1
                                enrichment-1.csv | 2   | a     | 2
                                enrichment-2.csv | 1   | a     | 5
                                """)
                        .gives("""
                                id | email | v | match_quality | match_rule
                                1  | a     | - | unmatched     | -
                                2  | b     | 3 | matched       | email:exact
                                """),
                WorkedExample.named("a generic key neither matches nor disagrees, on either side")
                        .options(MergeOptions.DEFAULT.maxKeyRows(2))
                        .enrichment("""
                                email | phone | v
                                a     | p1    | 1
                                a     | p2    | 2
                                a     | p3    | 3
                                c     | q     | 4
                                """)
                        .original("""
                                id | email | phone
                                1  | a     | p1
                                2  | d     | p2
                                3  | a     | q
                                4  | d     | q
                                """)
                        .gives("""
                                id | email | phone | v | match_quality | match_rule
                                1  | a     | p1    | 1 | matched       | phone:exact
                                2  | d     | p2    | 2 | matched       | phone:exact
                                3  | a     | q     | 4 | matched       | phone:exact
                                4  | d     | q     | - | doubtful      | phone:exact
                                """),
                WorkedExample.named("originals never count towards the limit")
                        .on(Rule.exact("email"))
                        .options(MergeOptions.DEFAULT.maxKeyRows(1))
                        .enrichment("""
                                email | v
                                a     | 1
                                """)
                        .original("""
                                id | email
                                1  | a
                                2  | a
                                3  | a
                                """)
                        .gives("""
                                id | email | v | match_quality | match_rule
                                1  | a     | 1 | matched       | email:exact
                                2  | a     | 1 | matched       | email:exact
                                3  | a     | 1 | matched       | email:exact
                                """),
                WorkedExample.named("the limit counts the whole key, not its parts")
                        .on(Rule.exact("last", "zip"))
                        .options(MergeOptions.DEFAULT.maxKeyRows(1))
                        .enrichment("""
                                last | zip | v
                                Lee  | 1   | 1
                                Lee  | 2   | 2
                                """)
                        .original("""
                                id | last | zip
                                1  | Lee  | 2
                                """)
                        .gives("""
                                id | last | zip | v | match_quality | match_rule
                                1  | Lee  | 2   | 2 | matched       | last:exact+zip:exact
                                """),
                WorkedExample.named("a placeholder that two records share is not used, in any spelling")
                        .on(Rule.of("email", Normaliser.EMAIL), Rule.of("phone", Normaliser.PHONE))
                        .enrichment("""
                                email            | phone          | v
                                info@example.com | 000-000-0000   | 1
                                INFO@example.com | (000) 000-0000 | 2
                                """)
                        .original("""
                                id | email            | phone
                                1  | info@example.com | 0000000000
                                """)
                        .gives("""
                                id | email            | phone      | v | match_quality | match_rule
                                1  | info@example.com | 0000000000 | - | unmatched     | -
                                """),
                WorkedExample.named("a placeholder that one record carries is used, however many originals share it")
                        .on(Rule.of("email", Normaliser.EMAIL))
                        .enrichment("""
                                email             | v
                                info@one.example  | 1
                                info@two.example  | 2
                                """)
                        .original("""
                                id | email
                                1  | info@two.example
                                2  | info@two.example
                                3  | info@one.example
                                """)
                        .gives("""
                                id | email            | v | match_quality | match_rule
                                1  | info@two.example | 2 | matched       | email:email
                                2  | info@two.example | 2 | matched       | email:email
                                3  | info@one.example | 1 | matched       | email:email
                                """),
                WorkedExample.named("a placeholder in any part makes a shared key generic")
                        .on(Rule.of("zip", Normaliser.ZIP).and("name", Normaliser.NAME))
                        .enrichment("""
                                name    | zip   | v
                                Unknown | 02134 | 1
                                unknown | 02134 | 2
                                unknown | 10001 | 3
                                """)
                        .original("""
                                id | name    | zip
                                1  | unknown | 02134
                                2  | UNKNOWN | 10001
                                """)
                        .gives("""
                                id | name    | zip   | v | match_quality | match_rule
                                1  | unknown | 02134 | - | unmatched     | -
                                2  | UNKNOWN | 10001 | 3 | matched       | zip:zip+name:name
                                """));
    }
}
