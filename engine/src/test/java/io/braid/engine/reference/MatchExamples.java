// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/** Section 4: which entities an original row meets, and which it takes from. */
final class MatchExamples {
    private static final Rule EMAIL = Rule.exact("email");
    private static final Rule PHONE = Rule.exact("phone");
    private static final Rule NAME = Rule.exact("name");
    private static final String TWO_COLLEAGUES = """
            email | phone | v
            a     | p     | 1
            b     | p     | 2
            """;

    private MatchExamples() {}

    static List<WorkedExample> all() {
        return List.of(
                WorkedExample.named("the first of several entities is met on request, but the row is doubtful")
                        .options(MergeOptions.DEFAULT.onAmbiguous(OnAmbiguous.FIRST))
                        .enrichment(TWO_COLLEAGUES)
                        .original("""
                                id | email | phone
                                1  | -     | p
                                2  | b     | p
                                """)
                        .matches("""
                                original_row | match_rule  | match_quality | entity | file             | row
                                1            | phone:exact | doubtful      | 1      | enrichment-1.csv | 1
                                2            | email:exact | matched       | 2      | enrichment-1.csv | 2
                                """)
                        .gives("""
                                id | email | phone | v | match_quality | match_rule
                                1  | -     | p     | - | doubtful      | phone:exact
                                2  | b     | p     | 2 | matched       | email:exact
                                """),
                WorkedExample.named("the first of several entities fills where doubtful rows are filled")
                        .options(MergeOptions.DEFAULT
                                .onAmbiguous(OnAmbiguous.FIRST)
                                .doubtful(Doubtful.FILL))
                        .enrichment(TWO_COLLEAGUES)
                        .original("""
                                id | email | phone
                                1  | -     | p
                                """)
                        .gives("""
                                id | email | phone | v | match_quality | match_rule
                                1  | a     | p     | 1 | doubtful      | phone:exact
                                """),
                WorkedExample.named("of several ambiguous rules the first whose entity does not disagree is named")
                        .on(EMAIL, PHONE, NAME)
                        .options(MergeOptions.DEFAULT
                                .onAmbiguous(OnAmbiguous.FIRST)
                                .doubtful(Doubtful.FILL))
                        .enrichment("""
                                email | phone | name | v
                                a     | p     | -    | 1
                                b     | p     | -    | 2
                                -     | q     | n    | 3
                                c     | -     | n    | 4
                                d     | -     | n    | 5
                                """)
                        .original("""
                                id | email | phone | name
                                1  | z     | p     | n
                                """)
                        .gives("""
                                id | email | phone | name | v | match_quality | match_rule
                                1  | z     | p     | n    | 1 | doubtful      | name:exact
                                """),
                WorkedExample.named("a row that meets an entity is not ambiguous, even if the entity disagrees")
                        .on(EMAIL, PHONE, NAME)
                        .options(MergeOptions.DEFAULT.onAmbiguous(OnAmbiguous.FIRST))
                        .enrichment("""
                                email | phone | name | v
                                a     | p     | -    | 1
                                b     | p     | n    | 2
                                """)
                        .original("""
                                id | email | phone | name
                                1  | z     | p     | n
                                """)
                        .matches("""
                                original_row | match_rule | match_quality | entity | file             | row
                                1            | name:exact | doubtful      | 2      | enrichment-1.csv | 2
                                """)
                        .gives("""
                                id | email | phone | name | v | match_quality | match_rule
                                1  | z     | p     | n    | - | doubtful      | name:exact
                                """),
                WorkedExample.named("an identity key on one side only is no disagreement")
                        .enrichment("""
                                email | phone | v
                                -     | p     | 1
                                b     | q     | 2
                                """)
                        .original("""
                                id | email | phone
                                1  | a     | p
                                2  | -     | q
                                3  | a     | q
                                """)
                        .gives("""
                                id | email | phone | v | match_quality | match_rule
                                1  | a     | p     | 1 | matched       | phone:exact
                                2  | b     | q     | 2 | matched       | phone:exact
                                3  | a     | q     | - | doubtful      | phone:exact
                                """),
                WorkedExample.named("a matched row takes nothing from an entity that disagrees")
                        .options(MergeOptions.DEFAULT.doubtful(Doubtful.FILL))
                        .enrichment("""
                                email | phone | v | w
                                a     | -     | 1 | -
                                b     | p     | 2 | 2
                                """)
                        .original("""
                                id | email | phone
                                1  | a     | p
                                """)
                        .matches("""
                                original_row | match_rule  | match_quality | entity | file             | row
                                1            | email:exact | matched       | 1      | enrichment-1.csv | 1
                                1            | phone:exact | doubtful      | 2      | enrichment-1.csv | 2
                                """)
                        .unmatched("""
                                file | row | email | phone | v | w
                                """)
                        .gives("""
                                id | email | phone | v | w | match_quality | match_rule
                                1  | a     | p     | 1 | - | matched       | email:exact
                                """),
                WorkedExample.named("a doubtful row filled on request takes from all it met, in rule order")
                        .on(EMAIL, PHONE, NAME)
                        .options(MergeOptions.DEFAULT.doubtful(Doubtful.FILL))
                        .enrichment("""
                                email | phone | name | v | w
                                a     | -     | n    | 1 | 1
                                b     | p     | -    | - | 2
                                """)
                        .original("""
                                id | email | phone | name
                                1  | c     | p     | n
                                """)
                        .gives("""
                                id | email | phone | name | v | w | match_quality | match_rule
                                1  | c     | p     | n    | 1 | 2 | doubtful      | phone:exact
                                """),
                WorkedExample.named("an entity met by two rules counts once, under the first")
                        .enrichment("""
                                email | phone | v
                                -     | p     | 1
                                a     | p     | 2
                                """)
                        .original("""
                                id | email | phone
                                1  | a     | p
                                """)
                        .matches("""
                                original_row | match_rule  | match_quality | entity | file             | row
                                1            | email:exact | matched       | 1      | enrichment-1.csv | 1
                                1            | email:exact | matched       | 1      | enrichment-1.csv | 2
                                """)
                        .gives("""
                                id | email | phone | v | match_quality | match_rule
                                1  | a     | p     | 1 | matched       | email:exact
                                """),
                WorkedExample.named("a row disagrees only if its key is none of the entity's")
                        .options(MergeOptions.DEFAULT.consolidate(Consolidation.TRANSITIVE))
                        .on(EMAIL, PHONE, NAME)
                        .enrichment("""
                                email | phone | name | v
                                a     | p     | n    | 1
                                b     | p     | n    | 2
                                """)
                        .original("""
                                id | email | phone | name
                                1  | b     | -     | n
                                2  | c     | -     | n
                                """)
                        .gives("""
                                id | email | phone | name | v | match_quality | match_rule
                                1  | b     | p     | n    | 1 | matched       | email:exact
                                2  | c     | -     | n    | - | doubtful      | name:exact
                                """),
                WorkedExample.named("originals never fill each other")
                        .enrichment("""
                                email | phone | v
                                b     | q     | 1
                                """)
                        .original("""
                                id | email | phone
                                1  | a     | p
                                2  | a     | -
                                """)
                        .gives("""
                                id | email | phone | v | match_quality | match_rule
                                1  | a     | p     | - | unmatched     | -
                                2  | a     | -     | - | unmatched     | -
                                """));
    }
}
