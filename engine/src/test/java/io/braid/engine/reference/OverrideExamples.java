// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/** Cells pinned by hand. */
final class OverrideExamples {
    private static final Rule EMAIL = Rule.exact("email");

    private OverrideExamples() {}

    private static MergeOptions pinning(String drawing) {
        return MergeOptions.DEFAULT.overrides(WorkedExample.drawn("overrides.csv", drawing));
    }

    static List<WorkedExample> all() {
        return List.of(
                WorkedExample.named("a pin goes before everything, a value of the original and keep too")
                        .on(EMAIL)
                        .options(pinning("""
                                        ID | c1 | c2 | n
                                        1  | P1 | P2 | P3
                                        2  | -  | P4 | -
                                        9  | P5 | P6 | -
                                        """).fill("c2", FillMode.KEEP))
                        .enrichment("""
                                email | c1 | c2 | n
                                a     | E1 | E2 | E3
                                """)
                        .original("""
                                id | email | c1 | c2
                                1  | a     | O1 | O2
                                2  | b     | -  | -
                                3  | a     | -  | -
                                """)
                        .provenance("""
                                original_row | column | value | file             | row | rule        | strategy
                                1            | c1     | P1    | overrides.csv    | 1   | -           | override
                                1            | c2     | P2    | overrides.csv    | 1   | -           | override
                                1            | n      | P3    | overrides.csv    | 1   | -           | override
                                2            | c2     | P4    | overrides.csv    | 2   | -           | override
                                3            | c1     | E1    | enrichment-1.csv | 1   | email:exact | first
                                3            | n      | E3    | enrichment-1.csv | 1   | email:exact | first
                                """)
                        .gives("""
                                id | email | c1 | c2 | n  | match_quality | match_rule
                                1  | a     | P1 | P2 | P3 | matched       | email:exact
                                2  | b     | -  | P4 | -  | unmatched     | -
                                3  | a     | E1 | -  | E3 | matched       | email:exact
                                """),
                WorkedExample.named(
                                "row keys compare as trimmed text and pin every row that has them; a blank one none")
                        .on(EMAIL)
                        .options(pinning("""
                                code  | v
                                007␣  | P
                                -     | Q
                                7     | R
                                """))
                        .enrichment("""
                                email | v
                                a     | E
                                """)
                        .original("""
                                code | email | v
                                007  | a     | -
                                ␣007 | b     | O
                                -    | a     | -
                                Ab   | a     | -
                                """)
                        .gives("""
                                code | email | v | match_quality | match_rule
                                007  | a     | P | matched       | email:exact
                                ␣007 | b     | P | unmatched     | -
                                -    | a     | E | matched       | email:exact
                                Ab   | a     | E | matched       | email:exact
                                """),
                WorkedExample.named("a pin that says what the original says keeps it, and nothing is changed")
                        .on(EMAIL)
                        .options(pinning("""
                                id | v
                                1  | O
                                """).fill(FillMode.OVERWRITE))
                        .enrichment("""
                                email | v
                                a     | E
                                """)
                        .original("""
                                id | email | v
                                1  | a     | O
                                """)
                        .provenance("""
                                original_row | column | value | file | row | rule | strategy
                                """)
                        .gives("""
                                id | email | v | match_quality | match_rule
                                1  | a     | O | matched       | email:exact
                                """),
                WorkedExample.named("a pin changes neither keys nor groups nor conflicts; the same pin twice is one")
                        .on(EMAIL)
                        .options(pinning("""
                                id | email | street
                                1  | z     | P
                                1  | z     | -
                                1  | -     | P
                                """).group(BasicStrategy.FIRST, "street", "city"))
                        .enrichment("""
                                email | street | city
                                a     | S1     | Oslo
                                a     | S2     | Oslo
                                """)
                        .original("""
                                id | email | street | city
                                1  | a     | -      | -
                                """)
                        .provenance("""
                                original_row | column | value | file             | row | rule        | strategy
                                1            | email  | z     | overrides.csv    | 1   | -           | override
                                1            | street | P     | overrides.csv    | 1   | -           | override
                                1            | city   | Oslo  | enrichment-1.csv | 1   | email:exact | first
                                """)
                        .conflicts("""
                                original_row | column | value | file             | row | winner | strategy
                                1            | street | S2    | enrichment-1.csv | 2   | S1     | first
                                """)
                        .gives("""
                                id | email | street | city | match_quality | match_rule
                                1  | z     | P      | Oslo | matched       | email:exact
                                """),
                WorkedExample.named("a pin names a column as the output does")
                        .on(EMAIL)
                        .options(pinning("""
                                id | city_enriched_2
                                1  | P
                                """).fill("city", FillMode.BESIDE))
                        .enrichment("""
                                email | city
                                a     | Oslo
                                """)
                        .original("""
                                id | email | city | city_enriched
                                1  | a     | Rome | x
                                2  | a     | -    | -
                                """)
                        .provenance("""
                                original_row | column          | value | file             | row | rule        | strategy
                                1            | city_enriched_2 | P     | overrides.csv    | 1   | -           | override
                                2            | city_enriched_2 | Oslo  | enrichment-1.csv | 1   | email:exact | first
                                """)
                        .gives("""
                                id | email | city | city_enriched | city_enriched_2 | match_quality | match_rule
                                1  | a     | Rome | x             | P               | matched       | email:exact
                                2  | a     | -    | -             | Oslo            | matched       | email:exact
                                """));
    }
}
