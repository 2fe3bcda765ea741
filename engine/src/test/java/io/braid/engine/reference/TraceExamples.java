// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/** Where values come from, and which lost. */
final class TraceExamples {
    private static final Rule EMAIL = Rule.exact("email");

    private TraceExamples() {}

    static List<WorkedExample> all() {
        return List.of(
                WorkedExample.named("provenance has a line for each cell changed, with the rule that met its record")
                        .options(MergeOptions.DEFAULT.fill("c", FillMode.BESIDE).fill("o", FillMode.OVERWRITE))
                        .enrichment("""
                                email | phone | n  | o | c
                                -     | p     | n1 | - | -
                                """)
                        .enrichment("""
                                email | o | c  | m
                                a     | A | c2 | m2
                                b     | X | -  | -
                                """)
                        .original("""
                                id | o | c  | email | phone
                                1  | O | c0 | a     | p
                                2  | x | -  | b     | -
                                3  | O | -  | z     | -
                                """)
                        .provenance("""
                                original_row | column     | value | file             | row | rule        | strategy
                                1            | o          | A     | enrichment-2.csv | 1   | email:exact | first
                                1            | n          | n1    | enrichment-1.csv | 1   | phone:exact | first
                                1            | c_enriched | c2    | enrichment-2.csv | 1   | email:exact | first
                                1            | m          | m2    | enrichment-2.csv | 1   | email:exact | first
                                """)
                        .gives("""
                                id | o | c  | email | phone | n  | c_enriched | m  | match_quality | match_rule
                                1  | A | c0 | a     | p     | n1 | c2         | m2 | matched       | email:exact
                                2  | x | -  | b     | -     | -  | -          | -  | matched       | email:exact
                                3  | O | -  | z     | -     | -  | -          | -  | unmatched     | -
                                """),
                WorkedExample.named("each part of a collection has its own line, and what is over the limit lost")
                        .options(MergeOptions.DEFAULT.resolve("v", Strategies.collect("|", 2)))
                        .enrichment("""
                                email | phone | v
                                -     | p     | 3
                                a     | -     | 1
                                a     | -     | 1
                                a     | -     | 2
                                """)
                        .original("""
                                id | email | phone
                                1  | a     | p
                                """)
                        .provenance("""
                                original_row | column | value | file             | row | rule        | strategy
                                1            | v      | 1     | enrichment-1.csv | 2   | email:exact | collect("¦", 2)
                                1            | v      | 2     | enrichment-1.csv | 4   | email:exact | collect("¦", 2)
                                """)
                        .conflicts("""
                                original_row | column | value | file             | row | winner | strategy
                                1            | v      | 3     | enrichment-1.csv | 1   | 1¦2    | collect("¦", 2)
                                """)
                        .gives("""
                                id | email | phone | v   | match_quality | match_rule
                                1  | a     | p     | 1¦2 | matched       | email:exact
                                """),
                WorkedExample.named("a conflict is a distinct value that lost in a cell that gave way")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT
                                .fill("o", FillMode.OVERWRITE)
                                .fill("k", FillMode.KEEP)
                                .fill("b", FillMode.BESIDE)
                                .resolve("o", BasicStrategy.LAST))
                        .enrichment("""
                                email | n | f | o | k | b
                                a     | 1 | 1 | 1 | 1 | 1
                                a     | 2 | 2 | 2 | 2 | 2
                                a     | 2 | 1 | 3 | 3 | -
                                """)
                        .original("""
                                id | email | f | o | k | b
                                1  | a     | - | 3 | - | 9
                                2  | a     | F | O | K | -
                                """)
                        .conflicts("""
                                original_row | column     | value | file             | row | winner | strategy
                                1            | f          | 2     | enrichment-1.csv | 2   | 1      | first
                                1            | o          | 1     | enrichment-1.csv | 1   | 3      | last
                                1            | o          | 2     | enrichment-1.csv | 2   | 3      | last
                                1            | n          | 2     | enrichment-1.csv | 2   | 1      | first
                                1            | b_enriched | 2     | enrichment-1.csv | 2   | 1      | first
                                2            | o          | 1     | enrichment-1.csv | 1   | 3      | last
                                2            | o          | 2     | enrichment-1.csv | 2   | 3      | last
                                2            | n          | 2     | enrichment-1.csv | 2   | 1      | first
                                2            | b_enriched | 2     | enrichment-1.csv | 2   | 1      | first
                                """)
                        .gives("""
                                id | email | f | o | k | b | n | b_enriched | match_quality | match_rule
                                1  | a     | 1 | 3 | - | 9 | 1 | 1          | matched       | email:exact
                                2  | a     | F | 3 | K | - | 1 | 1          | matched       | email:exact
                                """),
                WorkedExample.named("conflicts stand in candidate order; where none is chosen nobody won")
                        .options(MergeOptions.DEFAULT.resolve(Strategies.unanimous()))
                        .enrichment("""
                                email | phone | v
                                -     | p     | 3
                                a     | -     | 2
                                a     | -     | 1
                                """)
                        .original("""
                                id | email | phone
                                1  | a     | p
                                """)
                        .provenance("""
                                original_row | column | value | file | row | rule | strategy
                                """)
                        .conflicts("""
                                original_row | column | value | file             | row | winner | strategy
                                1            | v      | 2     | enrichment-1.csv | 2   | -      | unanimous
                                1            | v      | 1     | enrichment-1.csv | 3   | -      | unanimous
                                1            | v      | 3     | enrichment-1.csv | 1   | -      | unanimous
                                """)
                        .gives("""
                                id | email | phone | v | match_quality | match_rule
                                1  | a     | p     | - | matched       | email:exact
                                """),
                WorkedExample.named("the original may be deduplicated first; rows then count what is left")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT.dedupeOriginal(true).resolve(BasicStrategy.LAST))
                        .enrichment("""
                                email | v | w
                                a     | 1 | 1
                                b     | 2 | 2
                                """)
                        .original("""
                                id | email | v
                                1  | a     | -
                                2  | a     | 9
                                3  | -     | -
                                4  | b     | -
                                5  | a     | -
                                """)
                        .clusters("""
                                row | entity
                                1   | 1
                                2   | 1
                                3   | 2
                                4   | 3
                                5   | 1
                                """)
                        .provenance("""
                                original_row | column | value | file             | row | rule        | strategy
                                1            | w      | 1     | enrichment-1.csv | 1   | email:exact | last
                                3            | v      | 2     | enrichment-1.csv | 2   | email:exact | last
                                3            | w      | 2     | enrichment-1.csv | 2   | email:exact | last
                                """)
                        .gives("""
                                id | email | v | w | match_quality | match_rule
                                5  | a     | 9 | 1 | matched       | email:exact
                                3  | -     | - | - | unmatched     | -
                                4  | b     | 2 | 2 | matched       | email:exact
                                """));
    }
}
