// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/** Section 5: which columns the output and the side files have. */
final class ColumnExamples {
    private static final Rule EMAIL = Rule.exact("email");

    private ColumnExamples() {}

    static List<WorkedExample> all() {
        return List.of(
                WorkedExample.named("output names never collide")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT.fill("city", FillMode.BESIDE))
                        .enrichment("""
                                email | city | city_enriched_2 | Match_Rule
                                a     | Oslo | x               | y
                                """)
                        .original("""
                                id | email | city | city_enriched | match_quality
                                1  | a     | Rome | z             | good
                                """)
                        .gives("""
                                id | email | city | city_enriched | match_quality | city_enriched_2 | city_enriched_2_2 | Match_Rule | match_quality_2 | match_rule_2
                                1  | a     | Rome | z             | good          | Oslo            | x                 | y          | matched         | email:exact
                                """),
                WorkedExample.named("column names match in any case, spelled as in the original or as first seen")
                        .on(Rule.exact("eMail"))
                        .options(MergeOptions.DEFAULT
                                .fill("CITY", FillMode.BESIDE)
                                .resolve("job title", BasicStrategy.LAST))
                        .enrichment("""
                                ␣email␣ | ␣Job Title | city
                                a       | boss       | Oslo
                                """)
                        .enrichment("""
                                Email | JOB TITLE
                                a     | chief
                                """)
                        .original("""
                                Id | EMAIL | City
                                1  | a     | Rome
                                """)
                        .gives("""
                                Id | EMAIL | City | Job Title | City_enriched | match_quality | match_rule
                                1  | a     | Rome | chief     | Oslo          | matched       | eMail:exact
                                """),
                WorkedExample.named("an enrichment of a header alone adds its columns")
                        .on(EMAIL)
                        .enrichment("""
                                email | v | w
                                """)
                        .enrichment("""
                                x | email
                                1 | a
                                """)
                        .original("""
                                id | email
                                1  | a
                                """)
                        .gives("""
                                id | email | v | w | x | match_quality | match_rule
                                1  | a     | - | - | 1 | matched       | email:exact
                                """),
                WorkedExample.named("only the columns asked for are taken, in order of first appearance")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT.add("X", "v"))
                        .enrichment("""
                                email | v | w | city | x
                                a     | 1 | 2 | Oslo | 3
                                """)
                        .original("""
                                id | email | city
                                1  | a     | -
                                """)
                        .unmatched("""
                                file | row | email | v | w | city | x
                                """)
                        .gives("""
                                id | email | city | v | x | match_quality | match_rule
                                1  | a     | -    | 1 | 3 | matched       | email:exact
                                """),
                WorkedExample.named("a column of both sides asked for is filled, and nothing is added")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT.add("city").fill(FillMode.OVERWRITE))
                        .enrichment("""
                                email | v | city | zip
                                a     | 1 | Oslo | 9
                                """)
                        .original("""
                                id | email | city | zip
                                1  | a     | Rome | 8
                                """)
                        .gives("""
                                id | email | city | zip | match_quality | match_rule
                                1  | a     | Oslo | 8   | matched       | email:exact
                                """),
                WorkedExample.named("the match columns can be left out")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT.noMatchColumns())
                        .enrichment("""
                                email | v
                                a     | 1
                                """)
                        .original("""
                                id | email
                                1  | a
                                2  | b
                                """)
                        .gives("""
                                id | email | v
                                1  | a     | 1
                                2  | b     | -
                                """),
                WorkedExample.named("a file without a rule's column has no key there")
                        .enrichment("""
                                phone | v
                                p     | 1
                                """)
                        .enrichment("""
                                email | w
                                a     | 2
                                """)
                        .original("""
                                id | email | phone
                                1  | a     | p
                                2  | b     | p
                                """)
                        .gives("""
                                id | email | phone | v | w | match_quality | match_rule
                                1  | a     | p     | 1 | 2 | matched       | email:exact
                                2  | b     | p     | 1 | - | matched       | phone:exact
                                """),
                WorkedExample.named("records never met are listed with the columns of all files, file and row first")
                        .on(EMAIL)
                        .enrichment("""
                                email | file  | v
                                b     | a.doc | 1
                                a     | b.doc | 2
                                """)
                        .enrichment("""
                                Row | email | ID
                                7   | b     | 9
                                8   | -     | -
                                """)
                        .original("""
                                id | email
                                1  | a
                                """)
                        .unmatched("""
                                file             | row | email | file_2 | v | Row_2 | id
                                enrichment-1.csv | 1   | b     | a.doc  | 1 | -     | -
                                enrichment-2.csv | 1   | b     | -      | - | 7     | 9
                                enrichment-2.csv | 2   | -     | -      | - | 8     | -
                                """)
                        .gives("""
                                id | email | file  | v | Row | match_quality | match_rule
                                1  | a     | b.doc | 2 | -   | matched       | email:exact
                                """),
                WorkedExample.named("names that need quotes in a rule keep them in match_rule")
                        .on(Rule.exact("last, first").and("zip code", Normaliser.ZIP))
                        .options(MergeOptions.DEFAULT
                                .fill("zip code", FillMode.OVERWRITE)
                                .add("zip code", "a+b"))
                        .enrichment("""
                                last, first | zip code | a+b
                                Lee, Ann    | 02134    | 1
                                """)
                        .original("""
                                id | last, first | zip code
                                1  | Lee, Ann    | 02134-0001
                                """)
                        .gives("""
                                id | last, first | zip code   | a+b | match_quality | match_rule
                                1  | Lee, Ann    | 02134-0001 | 1   | matched       | "last, first":exact+"zip code":zip
                                """));
    }
}
