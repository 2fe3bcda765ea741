// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/** Section 3: which enrichment records are one person. */
final class ConsolidationExamples {
    private static final Rule EMAIL = Rule.exact("email");
    private static final Rule EXT = Rule.exact("ext");
    private static final Rule PHONE = Rule.exact("phone");

    private ConsolidationExamples() {}

    static List<WorkedExample> all() {
        return List.of(
                WorkedExample.named("records with one e-mail are one person with all their phones")
                        .enrichment("""
                                email | phone | v | w
                                a     | p     | 1 | -
                                a     | q     | - | 2
                                """)
                        .original("""
                                id | email | phone
                                1  | -     | q
                                """)
                        .gives("""
                                id | email | phone | v | w | match_quality | match_rule
                                1  | a     | q     | 1 | 2 | matched       | phone:exact
                                """),
                WorkedExample.named("records without e-mail behind a shared phone stay together, apart from the others")
                        .enrichment("""
                                email | phone | v
                                a     | p     | 1
                                b     | p     | 2
                                -     | p     | 3
                                -     | p     | 4
                                """)
                        .original("""
                                id | email | phone
                                1  | b     | -
                                2  | -     | p
                                """)
                        .matches("""
                                original_row | match_rule  | match_quality | entity | file             | row
                                1            | email:exact | matched       | 2      | enrichment-1.csv | 2
                                """)
                        .unmatched("""
                                file             | row | email | phone | v
                                enrichment-1.csv | 1   | a     | p     | 1
                                enrichment-1.csv | 3   | -     | p     | 3
                                enrichment-1.csv | 4   | -     | p     | 4
                                """)
                        .gives("""
                                id | email | phone | v | match_quality | match_rule
                                1  | b     | p     | 2 | matched       | email:exact
                                2  | -     | p     | - | ambiguous     | -
                                """),
                WorkedExample.named("a record without e-mail joins the one entity that shares its key directly")
                        .enrichment("""
                                email | phone | v
                                a     | p     | -
                                a     | q     | -
                                b     | q     | 3
                                -     | p     | 4
                                """)
                        .original("""
                                id | email | phone
                                1  | a     | -
                                2  | b     | -
                                3  | -     | q
                                4  | -     | p
                                """)
                        .gives("""
                                id | email | phone | v | match_quality | match_rule
                                1  | a     | p     | 4 | matched       | email:exact
                                2  | b     | q     | 3 | matched       | email:exact
                                3  | -     | q     | - | ambiguous     | -
                                4  | a     | p     | 4 | matched       | phone:exact
                                """),
                WorkedExample.named("entities left over are joined by the keys they share among themselves")
                        .on(EMAIL, EXT, PHONE)
                        .enrichment("""
                                email | ext | phone | v
                                a     | -   | p     | 1
                                b     | -   | p     | 2
                                -     | x   | p     | 3
                                -     | x   | q     | 4
                                -     | -   | q     | 5
                                """)
                        .original("""
                                id | email | ext | phone
                                1  | -     | -   | q
                                2  | -     | -   | p
                                """)
                        .matches("""
                                original_row | match_rule  | match_quality | entity | file             | row
                                1            | phone:exact | matched       | 3      | enrichment-1.csv | 3
                                1            | phone:exact | matched       | 3      | enrichment-1.csv | 4
                                1            | phone:exact | matched       | 3      | enrichment-1.csv | 5
                                """)
                        .unmatched("""
                                file             | row | email | ext | phone | v
                                enrichment-1.csv | 1   | a     | -   | p     | 1
                                enrichment-1.csv | 2   | b     | -   | p     | 2
                                """)
                        .gives("""
                                id | email | ext | phone | v | match_quality | match_rule
                                1  | -     | x   | q     | 3 | matched       | phone:exact
                                2  | -     | -   | p     | - | ambiguous     | -
                                """),
                WorkedExample.named("each end of a chain joins its own person, and the key between is shared")
                        .on(EMAIL, EXT, PHONE)
                        .enrichment("""
                                email | ext | phone | v
                                a     | -   | p     | 1
                                b     | -   | r     | 2
                                -     | x   | p     | 3
                                -     | x   | q     | 4
                                -     | y   | q     | 5
                                -     | y   | r     | 6
                                """)
                        .original("""
                                id | email | ext | phone
                                1  | a     | -   | -
                                2  | -     | -   | q
                                3  | b     | -   | -
                                4  | -     | y   | -
                                """)
                        .gives("""
                                id | email | ext | phone | v | match_quality | match_rule
                                1  | a     | x   | p     | 1 | matched       | email:exact
                                2  | -     | -   | q     | - | ambiguous     | -
                                3  | b     | y   | r     | 2 | matched       | email:exact
                                4  | b     | y   | r     | 2 | matched       | ext:exact
                                """),
                WorkedExample.named("in an inconsistent component a record is not carried along by one that joins")
                        .on(EMAIL, EXT, PHONE)
                        .enrichment("""
                                email | ext | phone | v
                                a     | -   | p     | 1
                                a     | -   | s     | 2
                                b     | -   | s     | 3
                                -     | x   | p     | 4
                                -     | x   | q     | 5
                                -     | -   | q     | 6
                                """)
                        .original("""
                                id | email | ext | phone
                                1  | a     | -   | -
                                2  | -     | -   | q
                                3  | -     | -   | s
                                """)
                        .matches("""
                                original_row | match_rule  | match_quality | entity | file             | row
                                1            | email:exact | matched       | 1      | enrichment-1.csv | 1
                                1            | email:exact | matched       | 1      | enrichment-1.csv | 2
                                1            | email:exact | matched       | 1      | enrichment-1.csv | 4
                                1            | email:exact | matched       | 1      | enrichment-1.csv | 5
                                """)
                        .gives("""
                                id | email | ext | phone | v | match_quality | match_rule
                                1  | a     | x   | p     | 1 | matched       | email:exact
                                2  | -     | -   | q     | - | ambiguous     | -
                                3  | -     | -   | s     | - | ambiguous     | -
                                """),
                WorkedExample.named("in a consistent component a whole chain is one person")
                        .on(EMAIL, EXT, PHONE)
                        .enrichment("""
                                email | ext | phone | v
                                a     | -   | p     | 1
                                -     | x   | p     | 4
                                -     | x   | q     | 5
                                -     | -   | q     | 6
                                """)
                        .original("""
                                id | email | ext | phone
                                1  | -     | -   | q
                                """)
                        .gives("""
                                id | email | ext | phone | v | match_quality | match_rule
                                1  | a     | x   | q     | 1 | matched       | phone:exact
                                """),
                WorkedExample.named("left-overs that share no key stay apart")
                        .on(EMAIL, EXT, PHONE)
                        .enrichment("""
                                email | ext | phone | v
                                a     | -   | p     | 1
                                b     | -   | p     | 2
                                b     | -   | q     | 3
                                c     | -   | q     | 4
                                -     | x   | p     | 5
                                -     | y   | q     | 6
                                """)
                        .original("""
                                id | email | ext | phone
                                1  | -     | x   | -
                                2  | -     | y   | -
                                """)
                        .gives("""
                                id | email | ext | phone | v | match_quality | match_rule
                                1  | -     | x   | p     | 5 | matched       | ext:exact
                                2  | -     | y   | q     | 6 | matched       | ext:exact
                                """),
                WorkedExample.named("first-rule joins by the first rule only")
                        .options(MergeOptions.DEFAULT.consolidate(Consolidation.FIRST_RULE))
                        .enrichment("""
                                email | phone | v | w
                                a     | p     | 1 | -
                                a     | -     | - | 2
                                -     | p     | 3 | 3
                                """)
                        .original("""
                                id | email | phone
                                1  | a     | -
                                2  | -     | p
                                """)
                        .gives("""
                                id | email | phone | v | w | match_quality | match_rule
                                1  | a     | p     | 1 | 2 | matched       | email:exact
                                2  | -     | p     | - | - | ambiguous     | -
                                """),
                WorkedExample.named("transitive joins by any shared key, e-mails or not")
                        .options(MergeOptions.DEFAULT.consolidate(Consolidation.TRANSITIVE))
                        .enrichment("""
                                email | phone | v
                                a     | p     | 1
                                b     | p     | 2
                                b     | q     | 3
                                """)
                        .original("""
                                id | email | phone
                                1  | -     | q
                                2  | c     | p
                                3  | b     | -
                                """)
                        .gives("""
                                id | email | phone | v | match_quality | match_rule
                                1  | a     | q     | 1 | matched       | phone:exact
                                2  | c     | p     | - | doubtful      | phone:exact
                                3  | b     | p     | 1 | matched       | email:exact
                                """));
    }
}
