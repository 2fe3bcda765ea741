// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/** Section 2: functions and options of normalisers. */
final class FunctionExamples {
    private FunctionExamples() {}

    static List<WorkedExample> all() {
        return List.of(
                WorkedExample.named("soundex finds names that sound alike; digits alone have no sound")
                        .on(Rule.call(Normaliser.SOUNDEX, "last_name").and("zip", Normaliser.ZIP))
                        .enrichment("""
                                last_name | zip   | v
                                Smyth     | 02134 | 1
                                Müller    | 02134 | 2
                                123       | 02134 | 3
                                """)
                        .original("""
                                id | last_name | zip
                                1  | SMITH     | 02134
                                2  | Mueller   | 02134
                                3  | 123       | 02134
                                4  | Smith     | 94110
                                """)
                        .gives("""
                                id | last_name | zip   | v | match_quality | match_rule
                                1  | SMITH     | 02134 | 1 | matched       | soundex(last_name)+zip:zip
                                2  | Mueller   | 02134 | 2 | matched       | soundex(last_name)+zip:zip
                                3  | 123       | 02134 | - | unmatched     | -
                                4  | Smith     | 94110 | - | unmatched     | -
                                """),
                WorkedExample.named("metaphone may stand after the colon and hears other things than soundex")
                        .on(Rule.of("last_name", Normaliser.METAPHONE))
                        .enrichment("""
                                last_name | v
                                Knight    | 1
                                Robert    | 2
                                """)
                        .original("""
                                id | last_name
                                1  | Night
                                2  | Rupert
                                """)
                        .gives("""
                                id | last_name | v | match_quality | match_rule
                                1  | Night     | 1 | matched       | last_name:metaphone
                                2  | Rupert    | - | unmatched     | -
                                """),
                WorkedExample.named("names that sound alike are different values for all that")
                        .on(Rule.call(Normaliser.SOUNDEX, "last_name"))
                        .options(MergeOptions.DEFAULT.fill(FillMode.OVERWRITE))
                        .enrichment("""
                                last_name
                                Smyth
                                lee
                                """)
                        .original("""
                                id | last_name
                                1  | Smith
                                2  | LEE
                                """)
                        .gives("""
                                id | last_name | match_quality | match_rule
                                1  | Smyth     | matched       | soundex(last_name)
                                2  | LEE       | matched       | soundex(last_name)
                                """),
                WorkedExample.named("the domain of an address is a key like any other")
                        .on(Rule.of("email", Normaliser.EMAIL), Rule.call(Normaliser.DOMAIN, "email"))
                        .enrichment("""
                                email             | v
                                Ann <a@X.com>     | 1
                                b@y.example       | 2
                                c@y.example       | 3
                                """)
                        .original("""
                                id | email
                                1  | z@x.com
                                2  | z@y.example
                                3  | c@y.example
                                """)
                        .gives("""
                                id | email       | v | match_quality | match_rule
                                1  | z@x.com     | - | doubtful      | domain(email)
                                2  | z@y.example | - | ambiguous     | -
                                3  | c@y.example | 3 | matched       | email:email
                                """),
                WorkedExample.named("dots and tags in an address mean something unless told otherwise")
                        .on(Rule.of("email", Normaliser.EMAIL))
                        .enrichment("""
                                email            | v
                                annlee@gmail.com | 1
                                bo@x.com         | 2
                                """)
                        .original("""
                                id | email
                                1  | ann.lee@gmail.com
                                2  | bo+news@x.com
                                """)
                        .gives("""
                                id | email             | v | match_quality | match_rule
                                1  | ann.lee@gmail.com | - | unmatched     | -
                                2  | bo+news@x.com     | - | unmatched     | -
                                """),
                WorkedExample.named("told so, dots mean nothing at Gmail and tags nowhere")
                        .on(Rule.of("email", Normaliser.EMAIL))
                        .options(MergeOptions.DEFAULT.normalisers(new NormaliserOptions(true, true, List.of())))
                        .enrichment("""
                                email            | v
                                annlee@gmail.com | 1
                                bo@x.com         | 2
                                c.d@x.com        | 3
                                """)
                        .original("""
                                id | email
                                1  | Ann.Lee+a.b+c@GoogleMail.com
                                2  | bo+news@x.com
                                3  | cd@x.com
                                4  | +bo@x.com
                                """)
                        .gives("""
                                id | email                        | v | match_quality | match_rule
                                1  | Ann.Lee+a.b+c@GoogleMail.com | 1 | matched       | email:email
                                2  | bo+news@x.com                | 2 | matched       | email:email
                                3  | cd@x.com                     | - | unmatched     | -
                                4  | +bo@x.com                    | - | unmatched     | -
                                """));
    }
}
