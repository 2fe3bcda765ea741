// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/** Section 3: which of several values survives. */
final class StrategyExamples {
    private static final Rule EMAIL = Rule.exact("email");

    private StrategyExamples() {}

    static List<WorkedExample> all() {
        return List.of(
                WorkedExample.named("first, last, longest and most complete choose among the values that are not blank")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT
                                .resolve("l", BasicStrategy.LAST)
                                .resolve("g", BasicStrategy.LONGEST)
                                .resolve("m", BasicStrategy.MOST_COMPLETE))
                        .enrichment("""
                                email | f  | l  | g    | m  | x
                                a     | f1 | l1 | gg   | m1 | -
                                a     | f2 | l2 | gggg | m2 | x2
                                a     | f3 | -  | hhhh | m3 | -
                                """)
                        .original("""
                                id | email
                                1  | a
                                """)
                        .gives("""
                                id | email | f  | l  | g    | m  | x  | match_quality | match_rule
                                1  | a     | f1 | l2 | gggg | m2 | x2 | matched       | email:exact
                                """),
                WorkedExample.named("a column's own strategy goes before the default")
                        .on(EMAIL)
                        .options(
                                MergeOptions.DEFAULT.resolve(BasicStrategy.LAST).resolve("F", BasicStrategy.FIRST))
                        .enrichment("""
                                email | f | v
                                a     | 1 | 1
                                """)
                        .enrichment("""
                                email | f | v
                                a     | 2 | 2
                                """)
                        .original("""
                                id | email
                                1  | a
                                """)
                        .gives("""
                                id | email | f | v | match_quality | match_rule
                                1  | a     | 1 | 2 | matched       | email:exact
                                """),
                WorkedExample.named("candidates stand in rule order before precedence, and that settles ties")
                        .options(MergeOptions.DEFAULT
                                .resolve("g", BasicStrategy.LONGEST)
                                .resolve("l", BasicStrategy.LAST)
                                .resolve("m", BasicStrategy.MOST_COMPLETE))
                        .enrichment("""
                                email | phone | f  | g  | l  | m
                                -     | p     | f1 | g1 | l1 | m1
                                a     | -     | f2 | g2 | l2 | m2
                                """)
                        .original("""
                                id | email | phone
                                1  | a     | p
                                """)
                        .gives("""
                                id | email | phone | f  | g  | l  | m  | match_quality | match_rule
                                1  | a     | p     | f2 | g2 | l1 | m2 | matched       | email:exact
                                """),
                WorkedExample.named("the most complete record is counted over all columns of its file, white space not")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT.resolve(BasicStrategy.MOST_COMPLETE))
                        .enrichment("""
                                email | v | x | y
                                a     | 1 | ␣ | ␣
                                """)
                        .enrichment("""
                                email | v | phone
                                a     | 2 | p
                                """)
                        .original("""
                                id | email
                                1  | a
                                """)
                        .gives("""
                                id | email | v | x | y | phone | match_quality | match_rule
                                1  | a     | 2 | - | - | p     | matched       | email:exact
                                """),
                WorkedExample.named("the most complete record that has a value gives it")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT.resolve(BasicStrategy.MOST_COMPLETE))
                        .enrichment("""
                                email | v | x | y
                                a     | 1 | - | -
                                a     | - | 2 | 2
                                """)
                        .original("""
                                id | email
                                1  | a
                                """)
                        .gives("""
                                id | email | v | x | y | match_quality | match_rule
                                1  | a     | 1 | 2 | 2 | matched       | email:exact
                                """),
                WorkedExample.named("the longest value is counted in characters, without spaces at its ends")
                        .on(EMAIL)
                        .options(MergeOptions.DEFAULT.resolve(BasicStrategy.LONGEST))
                        .enrichment("""
                                email | v    | w      | x
                                a     | ééé  | ab␣␣␣␣ | 😀😀
                                a     | abcd | abc    | abc
                                """)
                        .original("""
                                id | email
                                1  | a
                                """)
                        .gives("""
                                id | email | v    | w   | x   | match_quality | match_rule
                                1  | a     | abcd | abc | abc | matched       | email:exact
                                """));
    }
}
