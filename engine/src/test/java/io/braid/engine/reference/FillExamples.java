// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/** Section 5: what becomes of a cell. */
final class FillExamples {
    private static final Rule EMAIL = Rule.exact("email");

    private FillExamples() {}

    static List<WorkedExample> all() {
        return List.of(
                WorkedExample.named("four ways to fill, the enriched column at its place among the new ones")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT
                                .fill("c2", FillMode.OVERWRITE)
                                .fill("c3", FillMode.KEEP)
                                .fill("c4", FillMode.BESIDE))
                        .enrichment("""
                                email | m | c1 | c2 | c3 | c4 | n
                                a     | M | B1 | B2 | B3 | B4 | N
                                """)
                        .original("""
                                id | email | c1 | c2 | c3 | c4
                                1  | a     | A1 | A2 | A3 | A4
                                2  | a     | -  | -  | -  | -
                                3  | b     | A1 | -  | A3 | -
                                """)
                        .gives("""
                                id | email | c1 | c2 | c3 | c4 | m | c4_enriched | n | match_quality | match_rule
                                1  | a     | A1 | B2 | A3 | A4 | M | B4          | N | matched       | email:exact
                                2  | a     | B1 | B2 | -  | -  | M | B4          | N | matched       | email:exact
                                3  | b     | A1 | -  | A3 | -  | - | -           | - | unmatched     | -
                                """),
                WorkedExample.named("the default way to fill is set for all columns, key columns too")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT.fill(FillMode.BESIDE).fill("city", FillMode.FILL_BLANK))
                        .enrichment("""
                                email | phone | city | n
                                a     | q     | Oslo | N
                                """)
                        .original("""
                                id | email | phone | city
                                1  | a     | p     | -
                                """)
                        .gives("""
                                id | email | phone | city | email_enriched | phone_enriched | n | match_quality | match_rule
                                1  | a     | p     | Oslo | a              | q              | N | matched       | email:exact
                                """),
                WorkedExample.named("overwrite leaves a value that is equal in normal form")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT.fill(FillMode.OVERWRITE))
                        .enrichment("""
                                email | phone          | city
                                a     | (415) 555-0101 | OSLO
                                b     | (212) 555-0199 | Rome
                                c     | -              | ␣
                                """)
                        .original("""
                                id | email | phone        | city
                                1  | a     | 415-555-0101 | ␣Oslo
                                2  | b     | 212-555-0102 | Oslo
                                3  | c     | 212-555-0102 | ␣␣
                                """)
                        .gives("""
                                id | email | phone          | city  | match_quality | match_rule
                                1  | a     | 415-555-0101   | ␣Oslo | matched       | email:exact
                                2  | b     | (212) 555-0199 | Rome  | matched       | email:exact
                                3  | c     | 212-555-0102   | ␣␣    | matched       | email:exact
                                """),
                WorkedExample.named("two texts without a normal form differ, so overwrite replaces")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT.fill("phone", FillMode.OVERWRITE))
                        .enrichment("""
                                email | phone
                                a     | CALL HQ
                                """)
                        .original("""
                                id | email | phone
                                1  | a     | call hq
                                """)
                        .gives("""
                                id | email | phone   | match_quality | match_rule
                                1  | a     | CALL HQ | matched       | email:exact
                                """),
                WorkedExample.named("white space is blank and is filled")
                        .on(EMAIL)
                        .enrichment("""
                                email | city | zip
                                a     | ␣␣   | ␣02134␣
                                a     | Oslo | 1
                                """)
                        .original("""
                                id | email | city | zip
                                1  | a     | ␣␣␣  | ␣
                                """)
                        .gives("""
                                id | email | city | zip     | match_quality | match_rule
                                1  | a     | Oslo | ␣02134␣ | matched       | email:exact
                                """),
                WorkedExample.named("a doubtful row is changed nowhere, whatever the way to fill")
                        .options(MergeOptions.DEFAULT.fill(FillMode.OVERWRITE).fill("city", FillMode.BESIDE))
                        .enrichment("""
                                email | phone | city | zip | n
                                a     | p     | Oslo | 1   | N
                                """)
                        .original("""
                                id | email | phone | city | zip
                                1  | c     | p     | Rome | 2
                                """)
                        .gives("""
                                id | email | phone | city | zip | city_enriched | n | match_quality | match_rule
                                1  | c     | p     | Rome | 2   | -             | - | doubtful      | phone:exact
                                """),
                WorkedExample.named("text stays text")
                        .on(EMAIL)
                        .enrichment("""
                                email | code  | word | said            | lines  | accent
                                a     | 00123 | NULL | "hi", said Zoë. | a⏎b    | Ærø
                                b     | 1e5   | true | it's ""         | -⏎     | é
                                """)
                        .original("""
                                id   | email | word
                                0001 | a     | -
                                1.0  | b     | null
                                +1   | "c"   | ,
                                """)
                        .gives("""
                                id   | email | word | code  | said            | lines  | accent | match_quality | match_rule
                                0001 | a     | NULL | 00123 | "hi", said Zoë. | a⏎b    | Ærø    | matched       | email:exact
                                1.0  | b     | null | 1e5   | it's ""         | -⏎     | é      | matched       | email:exact
                                +1   | "c"   | ,    | -     | -               | -      | -      | unmatched     | -
                                """),
                WorkedExample.named("an original without rows gives a file without rows")
                        .on(EMAIL)
                        .enrichment("""
                                email | v
                                a     | 1
                                """)
                        .original("""
                                id | email
                                """)
                        .matches("""
                                original_row | match_rule | match_quality | entity | file | row
                                """)
                        .unmatched("""
                                file             | row | email | v
                                enrichment-1.csv | 1   | a     | 1
                                """)
                        .gives("""
                                id | email | v | match_quality | match_rule
                                """));
    }
}
