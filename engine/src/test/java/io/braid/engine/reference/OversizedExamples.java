// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/** Section 3, oversized entities: what many records hang together by is taken apart by the strongest rule. */
final class OversizedExamples {
    private OversizedExamples() {}

    static List<WorkedExample> all() {
        return List.of(
                WorkedExample.named("who hangs together by a shared phone is parted by e-mail, those without by phone")
                        .options(MergeOptions.DEFAULT
                                .consolidate(Consolidation.TRANSITIVE)
                                .maxEntityRows(2))
                        .enrichment("""
                                email | phone | v
                                a     | p     | 1
                                b     | p     | 2
                                -     | p     | 3
                                -     | p     | 4
                                a     | -     | 5
                                """)
                        .original("""
                                id | email | phone
                                1  | a     | -
                                2  | b     | -
                                3  | -     | p
                                """)
                        .unmatched("""
                                file             | row | email | phone | v
                                enrichment-1.csv | 3   | -     | p     | 3
                                enrichment-1.csv | 4   | -     | p     | 4
                                """)
                        .gives("""
                                id | email | phone | v | match_quality | match_rule
                                1  | a     | p     | 1 | matched       | email:exact
                                2  | b     | p     | 2 | matched       | email:exact
                                3  | -     | p     | - | ambiguous     | -
                                """),
                WorkedExample.named("an entity of just as many records as may be stays whole, and so does every other")
                        .options(MergeOptions.DEFAULT
                                .consolidate(Consolidation.TRANSITIVE)
                                .maxEntityRows(3))
                        .enrichment("""
                                email | phone | v
                                a     | p     | 1
                                b     | p     | 2
                                -     | p     | 3
                                c     | q     | 4
                                -     | q     | 5
                                d     | q     | 6
                                e     | q     | 7
                                """)
                        .original("""
                                id | email | phone
                                1  | -     | p
                                2  | -     | q
                                3  | e     | -
                                """)
                        .gives("""
                                id | email | phone | v | match_quality | match_rule
                                1  | a     | p     | 1 | matched       | phone:exact
                                2  | -     | q     | - | ambiguous     | -
                                3  | e     | q     | 7 | matched       | email:exact
                                """),
                WorkedExample.named("what the strongest rule itself holds together stays, however large it is")
                        .options(MergeOptions.DEFAULT.maxEntityRows(2))
                        .enrichment("""
                                email | phone | v
                                a     | p     | 1
                                a     | -     | 2
                                a     | -     | 3
                                -     | p     | 4
                                """)
                        .original("""
                                id | email | phone
                                1  | a     | -
                                2  | -     | p
                                """)
                        .matches("""
                                original_row | match_rule  | match_quality | entity | file             | row
                                1            | email:exact | matched       | 1      | enrichment-1.csv | 1
                                1            | email:exact | matched       | 1      | enrichment-1.csv | 2
                                1            | email:exact | matched       | 1      | enrichment-1.csv | 3
                                """)
                        .gives("""
                                id | email | phone | v | match_quality | match_rule
                                1  | a     | p     | 1 | matched       | email:exact
                                2  | -     | p     | - | ambiguous     | -
                                """),
                WorkedExample.named("a record is grouped by its strongest rule alone, and by no key of another")
                        .on(Rule.exact("email"), Rule.exact("ext"), Rule.exact("phone"))
                        .options(MergeOptions.DEFAULT
                                .consolidate(Consolidation.TRANSITIVE)
                                .maxEntityRows(1))
                        .enrichment("""
                                email | ext | phone | v
                                a     | x   | p     | 1
                                -     | x   | p     | 2
                                -     | x   | q     | 3
                                -     | -   | q     | 4
                                -     | -   | p     | 5
                                """)
                        .original("""
                                id | email | ext | phone
                                1  | a     | -   | -
                                2  | -     | -   | q
                                3  | -     | x   | -
                                """)
                        .unmatched("""
                                file             | row | email | ext | phone | v
                                enrichment-1.csv | 2   | -     | x   | p     | 2
                                enrichment-1.csv | 3   | -     | x   | q     | 3
                                enrichment-1.csv | 4   | -     | -   | q     | 4
                                enrichment-1.csv | 5   | -     | -   | p     | 5
                                """)
                        .gives("""
                                id | email | ext | phone | v | match_quality | match_rule
                                1  | a     | x   | p     | 1 | matched       | email:exact
                                2  | -     | -   | q     | - | ambiguous     | -
                                3  | -     | x   | -     | - | ambiguous     | -
                                """),
                WorkedExample.named("without a limit nothing is too large")
                        .options(MergeOptions.DEFAULT
                                .consolidate(Consolidation.TRANSITIVE)
                                .maxEntityRows(0))
                        .enrichment("""
                                email | phone | v
                                a     | p     | 1
                                b     | p     | 2
                                """)
                        .original("""
                                id | email | phone
                                1  | b     | -
                                """)
                        .gives("""
                                id | email | phone | v | match_quality | match_rule
                                1  | b     | p     | 1 | matched       | email:exact
                                """));
    }
}
