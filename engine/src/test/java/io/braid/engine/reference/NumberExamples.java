// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/** Section 3: the least and the greatest value. */
final class NumberExamples {
    private static final Rule EMAIL = Rule.exact("email");

    private NumberExamples() {}

    static List<WorkedExample> all() {
        return List.of(
                WorkedExample.named("numbers compare as numbers")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT
                                .resolve("least", BasicStrategy.MIN)
                                .resolve("most", BasicStrategy.MAX))
                        .enrichment("""
                                email | least | most
                                a     | 10    | 10
                                a     | 9     | 9
                                a     | -3.5  | -3.5
                                a     | +7    | +11
                                """)
                        .original("""
                                id | email
                                1  | a
                                """)
                        .gives("""
                                id | email | least | most | match_quality | match_rule
                                1  | a     | -3.5  | +11  | matched       | email:exact
                                """),
                WorkedExample.named("a number has digits on both sides of its point, or no point")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT
                                .resolve("least", BasicStrategy.MIN)
                                .resolve("most", BasicStrategy.MAX))
                        .enrichment("""
                                email | least | most
                                a     | 5.    | 9.
                                a     | .5    | .9
                                a     | 7     | 7
                                """)
                        .original("""
                                id | email
                                1  | a
                                """)
                        .gives("""
                                id | email | least | most | match_quality | match_rule
                                1  | a     | 7     | 7    | matched       | email:exact
                                """),
                WorkedExample.named("numbers go before all else, for the greatest too")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT
                                .resolve("least", BasicStrategy.MIN)
                                .resolve("most", BasicStrategy.MAX))
                        .enrichment("""
                                email | least | most
                                a     | A     | zzz
                                a     | 1e3   | 1e9
                                a     | 500   | 5
                                b     | b     | b
                                b     | B     | B
                                b     | 1,000 | ä
                                """)
                        .original("""
                                id | email
                                1  | a
                                2  | b
                                """)
                        .gives("""
                                id | email | least | most | match_quality | match_rule
                                1  | a     | 500   | 5    | matched       | email:exact
                                2  | b     | 1,000 | ä    | matched       | email:exact
                                """),
                WorkedExample.named("equal numbers in different spellings are a tie, settled by order")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT
                                .resolve("least", BasicStrategy.MIN)
                                .resolve("most", BasicStrategy.MAX))
                        .enrichment("""
                                email | least | most
                                a     | 9.0   | 09
                                a     | 9     | 9
                                a     | +9    | 9.00
                                """)
                        .original("""
                                id | email
                                1  | a
                                """)
                        .gives("""
                                id | email | least | most | match_quality | match_rule
                                1  | a     | 9.0   | 09   | matched       | email:exact
                                """),
                WorkedExample.named("text compares by code point, not by half a character")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT.resolve(BasicStrategy.MAX))
                        .enrichment("""
                                email | v
                                a     | 😀
                                a     | ￮
                                """)
                        .original("""
                                id | email
                                1  | a
                                """)
                        .gives("""
                                id | email | v | match_quality | match_rule
                                1  | a     | 😀 | matched       | email:exact
                                """));
    }
}
