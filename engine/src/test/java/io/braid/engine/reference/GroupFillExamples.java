// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/** Section 5: how columns in lock-step are filled. */
final class GroupFillExamples {
    private static final Rule EMAIL = Rule.exact("email");
    private static final MergeOptions ADDRESS =
            MergeOptions.DEFAULT.group(BasicStrategy.FIRST, "street", "zip", "city");

    private GroupFillExamples() {}

    static List<WorkedExample> all() {
        return List.of(
                WorkedExample.named(
                                "a group is filled where all of it is blank, its new columns included, or not at all")
                        .on(EMAIL)
                        .options(ADDRESS)
                        .enrichment("""
                                email | street | zip   | city
                                a     | Ring 7 | 02134 | -
                                a     | Main 1 | 94110 | Rome
                                """)
                        .original("""
                                id | email | street | city
                                1  | a     | -      | ␣
                                2  | a     | -      | Lund
                                3  | a     | Weg 3  | -
                                """)
                        .conflicts("""
                                original_row | column | value  | file             | row | winner | strategy
                                1            | street | Main 1 | enrichment-1.csv | 2   | Ring 7 | first
                                1            | city   | Rome   | enrichment-1.csv | 2   | -      | first
                                1            | zip    | 94110  | enrichment-1.csv | 2   | 02134  | first
                                """)
                        .gives("""
                                id | email | street | city | zip   | match_quality | match_rule
                                1  | a     | Ring 7 | ␣    | 02134 | matched       | email:exact
                                2  | a     | -      | Lund | -     | matched       | email:exact
                                3  | a     | Weg 3  | -    | -     | matched       | email:exact
                                """),
                WorkedExample.named("a group overwrites cell by cell, but not by blanks")
                        .on(EMAIL)
                        .options(ADDRESS.fill(FillMode.OVERWRITE))
                        .enrichment("""
                                email | street | zip        | city
                                a     | Ring 7 | 02134-1234 | -
                                """)
                        .original("""
                                id | email | street | city | zip
                                1  | a     | Weg 3  | Lund | 02134
                                """)
                        .provenance("""
                                original_row | column | value  | file             | row | rule        | strategy
                                1            | street | Ring 7 | enrichment-1.csv | 1   | email:exact | first
                                """)
                        .gives("""
                                id | email | street | city | zip   | match_quality | match_rule
                                1  | a     | Ring 7 | Lund | 02134 | matched       | email:exact
                                """),
                WorkedExample.named("where a group is kept, its new columns are filled all the same")
                        .on(EMAIL)
                        .options(ADDRESS.fill("street", FillMode.KEEP).fill("city", FillMode.KEEP))
                        .enrichment("""
                                email | street | zip   | city
                                a     | Ring 7 | 02134 | Oslo
                                a     | Main 1 | 94110 | Rome
                                """)
                        .original("""
                                id | email | street | city
                                1  | a     | Weg 3  | -
                                """)
                        .conflicts("""
                                original_row | column | value | file             | row | winner | strategy
                                1            | zip    | 94110 | enrichment-1.csv | 2   | 02134  | first
                                """)
                        .gives("""
                                id | email | street | city | zip   | match_quality | match_rule
                                1  | a     | Weg 3  | -    | 02134 | matched       | email:exact
                                """),
                WorkedExample.named("a group beside the original")
                        .on(EMAIL)
                        .options(ADDRESS.fill("street", FillMode.BESIDE).fill("city", FillMode.BESIDE))
                        .enrichment("""
                                email | street | zip   | city
                                a     | Ring 7 | 02134 | -
                                """)
                        .original("""
                                id | email | street | city
                                1  | a     | Weg 3  | Lund
                                """)
                        .gives("""
                                id | email | street | city | street_enriched | zip   | city_enriched | match_quality | match_rule
                                1  | a     | Weg 3  | Lund | Ring 7          | 02134 | -             | matched       | email:exact
                                """));
    }
}
