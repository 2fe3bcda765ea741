// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/** Sections 2 to 4: rows with several keys for one rule. */
final class SeveralKeysExamples {
    private static final Rule EMAILS = Rule.anyOf(Normaliser.EXACT, "email_1", "email_2");
    private static final Rule ADDRESS = Rule.of("email", Normaliser.EMAIL);

    private SeveralKeysExamples() {}

    static List<WorkedExample> all() {
        return List.of(
                WorkedExample.named("any of several columns may have the value")
                        .on(EMAILS)
                        .enrichment("""
                                email_1 | email_2 | v
                                a       | -       | 1
                                c       | b       | 2
                                """)
                        .original("""
                                id | email_1 | email_2
                                1  | -       | a
                                2  | b       | b
                                3  | d       | -
                                """)
                        .gives("""
                                id | email_1 | email_2 | v | match_quality | match_rule
                                1  | a       | a       | 1 | matched       | email_1:exact¦email_2:exact
                                2  | b       | b       | 2 | matched       | email_1:exact¦email_2:exact
                                3  | d       | -       | - | unmatched     | -
                                """),
                WorkedExample.named("records join through whatever key they share")
                        .on(EMAILS)
                        .enrichment("""
                                email_1 | email_2 | v
                                a       | b       | -
                                c       | -       | 2
                                b       | c       | 3
                                """)
                        .original("""
                                id | email_1 | email_2
                                1  | a       | -
                                """)
                        .gives("""
                                id | email_1 | email_2 | v | match_quality | match_rule
                                1  | a       | b       | 2 | matched       | email_1:exact¦email_2:exact
                                """),
                WorkedExample.named("a row whose keys belong to two entities is ambiguous")
                        .on(EMAILS)
                        .enrichment("""
                                email_1 | email_2 | v
                                a       | -       | 1
                                b       | -       | 2
                                """)
                        .original("""
                                id | email_1 | email_2
                                1  | b       | a
                                2  | b       | z
                                """)
                        .matches("""
                                original_row | match_rule                  | match_quality | entity | file             | row
                                2            | email_1:exact¦email_2:exact | matched       | 2      | enrichment-1.csv | 2
                                """)
                        .gives("""
                                id | email_1 | email_2 | v | match_quality | match_rule
                                1  | b       | a       | - | ambiguous     | -
                                2  | b       | z       | 2 | matched       | email_1:exact¦email_2:exact
                                """),
                WorkedExample.named(
                                "on request an ambiguous row takes from the first entity by precedence, not by column")
                        .on(EMAILS)
                        .options(MergeOptions.DEFAULT
                                .onAmbiguous(OnAmbiguous.FIRST)
                                .doubtful(Doubtful.FILL))
                        .enrichment("""
                                email_1 | email_2 | v
                                a       | -       | 1
                                b       | -       | 2
                                """)
                        .original("""
                                id | email_1 | email_2
                                1  | b       | a
                                """)
                        .gives("""
                                id | email_1 | email_2 | v | match_quality | match_rule
                                1  | b       | a       | 1 | doubtful      | email_1:exact¦email_2:exact
                                """),
                WorkedExample.named("several parts give all combinations")
                        .on(EMAILS.and("zip", Normaliser.EXACT))
                        .enrichment("""
                                email_1 | email_2 | zip | v
                                a       | b       | 1   | x
                                b       | -       | 2   | y
                                """)
                        .original("""
                                id | email_1 | email_2 | zip
                                1  | b       | -       | 1
                                2  | c       | b       | 2
                                3  | a       | -       | 2
                                """)
                        .gives("""
                                id | email_1 | email_2 | zip | v | match_quality | match_rule
                                1  | b       | b       | 1   | x | matched       | (email_1:exact¦email_2:exact)+zip:exact
                                2  | c       | b       | 2   | y | matched       | (email_1:exact¦email_2:exact)+zip:exact
                                3  | a       | -       | 2   | - | unmatched     | -
                                """),
                WorkedExample.named("row and entity disagree only if none of their keys is the same")
                        .on(EMAILS, Rule.exact("phone"))
                        .enrichment("""
                                email_1 | email_2 | phone | v
                                a       | b       | p     | 1
                                c       | d       | q     | 2
                                """)
                        .original("""
                                id | email_1 | email_2 | phone
                                1  | x       | b       | p
                                2  | x       | y       | q
                                3  | a       | -       | q
                                """)
                        .gives("""
                                id | email_1 | email_2 | phone | v | match_quality | match_rule
                                1  | x       | b       | p     | 1 | matched       | email_1:exact¦email_2:exact
                                2  | x       | y       | q     | - | doubtful      | phone:exact
                                3  | a       | b       | q     | 1 | matched       | email_1:exact¦email_2:exact
                                """),
                WorkedExample.named("a row with the keys of two persons disagrees with neither")
                        .on(EMAILS, Rule.exact("phone"))
                        .enrichment("""
                                email_1 | email_2 | phone | v
                                a       | -       | p     | 1
                                b       | -       | q     | 2
                                c       | -       | r     | 3
                                """)
                        .original("""
                                id | email_1 | email_2 | phone
                                1  | a       | b       | p
                                2  | b       | a       | p
                                3  | a       | b       | r
                                """)
                        .gives("""
                                id | email_1 | email_2 | phone | v | match_quality | match_rule
                                1  | a       | b       | p     | 1 | matched       | phone:exact
                                2  | b       | a       | p     | 1 | matched       | phone:exact
                                3  | a       | b       | r     | - | doubtful      | phone:exact
                                """),
                WorkedExample.named("a cell may have several addresses")
                        .on(ADDRESS)
                        .enrichment("""
                                email                    | v
                                a@x.com; B@x.com, n/a    | 1
                                Cy <c@x.com>             | 2
                                d@x.com⏎e@x.com/f@x.com  | 3
                                """)
                        .original("""
                                id | email
                                1  | b@x.com
                                2  | z@x.com c@x.com
                                3  | nobody; F@X.com
                                4  | a@x.com;c@x.com
                                """)
                        .gives("""
                                id | email           | v | match_quality | match_rule
                                1  | b@x.com         | 1 | matched       | email:email
                                2  | z@x.com c@x.com | 2 | matched       | email:email
                                3  | nobody; F@X.com | 3 | matched       | email:email
                                4  | a@x.com;c@x.com | - | ambiguous     | -
                                """),
                WorkedExample.named("a generic key is taken out by itself, the row's other keys stay")
                        .on(ADDRESS)
                        .options(MergeOptions.DEFAULT.maxKeyRows(2))
                        .enrichment("""
                                email            | v
                                o@x.com, o@x.com | 1
                                o@x.com, b@x.com | 2
                                o@x.com, c@x.com | 3
                                """)
                        .original("""
                                id | email
                                1  | o@x.com
                                2  | o@x.com;b@x.com
                                """)
                        .gives("""
                                id | email           | v | match_quality | match_rule
                                1  | o@x.com         | - | unmatched     | -
                                2  | o@x.com;b@x.com | 2 | matched       | email:email
                                """),
                WorkedExample.named("phones in one cell are parted, but not at spaces")
                        .on(Rule.of("phone", Normaliser.PHONE))
                        .enrichment("""
                                phone                           | v
                                (415) 555-0101 / (212) 555-0102 | 1
                                617 555 0103                    | 2
                                """)
                        .original("""
                                id | phone
                                1  | 2125550102
                                2  | 6175550103, 4155550199
                                3  | 617 5550103 4155550199
                                """)
                        .gives("""
                                id | phone                  | v | match_quality | match_rule
                                1  | 2125550102             | 1 | matched       | phone:phone
                                2  | 6175550103, 4155550199 | 2 | matched       | phone:phone
                                3  | 617 5550103 4155550199 | - | unmatched     | -
                                """));
    }
}
