// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/** Section 2: what makes two cells the same key. */
final class KeyExamples {
    private KeyExamples() {}

    static List<WorkedExample> all() {
        return List.of(
                WorkedExample.named("nothing matches nothing, and white space is nothing")
                        .enrichment("""
                                email | phone | v
                                -     | -     | 1
                                ␣     | -     | 2
                                """)
                        .original("""
                                id | email | phone
                                1  | -     | -
                                2  | ␣␣    | -
                                """)
                        .unmatched("""
                                file             | row | email | phone | v
                                enrichment-1.csv | 1   | -     | -     | 1
                                enrichment-1.csv | 2   | ␣     | -     | 2
                                """)
                        .gives("""
                                id | email | phone | v | match_quality | match_rule
                                1  | -     | -     | - | unmatched     | -
                                2  | ␣␣    | -     | - | unmatched     | -
                                """),
                WorkedExample.named("a rule of two columns needs both")
                        .on(Rule.exact("last", "zip"))
                        .enrichment("""
                                last | zip   | v
                                Lee  | 02134 | 1
                                Lee  | -     | 2
                                """)
                        .original("""
                                id | last | zip
                                1  | Lee  | 02134
                                2  | Lee  | -
                                3  | -    | 02134
                                4  | 02134 | Lee
                                """)
                        .gives("""
                                id | last | zip   | v | match_quality | match_rule
                                1  | Lee  | 02134 | 1 | matched       | last:exact+zip:exact
                                2  | Lee  | -     | - | unmatched     | -
                                3  | -    | 02134 | - | unmatched     | -
                                4  | 02134 | Lee  | - | unmatched     | -
                                """),
                WorkedExample.named("the parts of a key do not run together")
                        .on(Rule.exact("first", "last"))
                        .enrichment("""
                                first | last | v
                                ab    | c    | 1
                                """)
                        .original("""
                                id | first | last
                                1  | a     | bc
                                2  | ab    | c
                                """)
                        .gives("""
                                id | first | last | v | match_quality | match_rule
                                1  | a     | bc   | - | unmatched     | -
                                2  | ab    | c    | 1 | matched       | first:exact+last:exact
                                """),
                WorkedExample.named("an e-mail is the same in any case, with a display name or mailto")
                        .on(Rule.of("email", Normaliser.EMAIL))
                        .enrichment("""
                                email                | v
                                ann.lee@example.com  | 1
                                ann.lee@example      | 2
                                """)
                        .original("""
                                id | email
                                1  | Ann.Lee@Example.COM
                                2  | ␣ann.lee@example.com␣
                                3  | Ann Lee <ann.lee@example.com>
                                4  | mailto:ann.lee@example.com
                                5  | ann.lee@example
                                6  | ann.lee@example@com.org
                                """)
                        .gives("""
                                id | email                         | v | match_quality | match_rule
                                1  | Ann.Lee@Example.COM           | 1 | matched       | email:email
                                2  | ␣ann.lee@example.com␣         | 1 | matched       | email:email
                                3  | Ann Lee <ann.lee@example.com> | 1 | matched       | email:email
                                4  | mailto:ann.lee@example.com    | 1 | matched       | email:email
                                5  | ann.lee@example               | - | unmatched     | -
                                6  | ann.lee@example@com.org       | - | unmatched     | -
                                """),
                WorkedExample.named("a phone is the same in any format, its extension dropped")
                        .on(Rule.of("phone", Normaliser.PHONE))
                        .enrichment("""
                                phone          | v
                                (415) 555-0101 | 1
                                12345          | 2
                                """)
                        .original("""
                                id | phone
                                1  | 4155550101
                                2  | +1 415-555-0101
                                3  | 1-415-555-0101
                                4  | 415.555.0101 x99
                                5  | 12345
                                6  | 415-555-0102
                                """)
                        .gives("""
                                id | phone            | v | match_quality | match_rule
                                1  | 4155550101       | 1 | matched       | phone:phone
                                2  | +1 415-555-0101  | 1 | matched       | phone:phone
                                3  | 1-415-555-0101   | 1 | matched       | phone:phone
                                4  | 415.555.0101 x99 | 1 | matched       | phone:phone
                                5  | 12345            | - | unmatched     | -
                                6  | 415-555-0102     | - | unmatched     | -
                                """),
                WorkedExample.named("a name has no accents and no case, a zip no plus-four but its leading zero")
                        .on(Rule.of("name", Normaliser.NAME).and("zip", Normaliser.ZIP))
                        .enrichment("""
                                name        | zip   | v
                                José  Núñez | 02134 | 1
                                """)
                        .original("""
                                id | name       | zip
                                1  | JOSE NUNEZ | 02134-1234
                                2  | jose nunez | 02134
                                3  | jose nunez | 2134
                                """)
                        .gives("""
                                id | name       | zip        | v | match_quality | match_rule
                                1  | JOSE NUNEZ | 02134-1234 | 1 | matched       | name:name+zip:zip
                                2  | jose nunez | 02134      | 1 | matched       | name:name+zip:zip
                                3  | jose nunez | 2134       | - | unmatched     | -
                                """),
                WorkedExample.named("text ignores case and surplus spaces only")
                        .on(Rule.of("ref", Normaliser.TEXT))
                        .enrichment("""
                                ref     | v
                                Ab   Cd | 1
                                """)
                        .original("""
                                id | ref
                                1  | ␣AB CD␣
                                2  | abcd
                                3  | áb cd
                                """)
                        .gives("""
                                id | ref     | v | match_quality | match_rule
                                1  | ␣AB CD␣ | 1 | matched       | ref:text
                                2  | abcd    | - | unmatched     | -
                                3  | áb cd   | - | unmatched     | -
                                """),
                WorkedExample.named("exact means the text itself, spaces and case included, even NULL")
                        .on(Rule.exact("ref"))
                        .enrichment("""
                                ref  | v
                                Ab   | 1
                                NULL | 2
                                """)
                        .original("""
                                id | ref
                                1  | Ab
                                2  | ab
                                3  | Ab␣
                                4  | NULL
                                """)
                        .gives("""
                                id | ref  | v | match_quality | match_rule
                                1  | Ab   | 1 | matched       | ref:exact
                                2  | ab   | - | unmatched     | -
                                3  | Ab␣  | - | unmatched     | -
                                4  | NULL | 2 | matched       | ref:exact
                                """),
                WorkedExample.named("digits drops all else, and a cell without digits is nothing")
                        .on(Rule.of("ref", Normaliser.DIGITS))
                        .enrichment("""
                                ref      | v
                                No. 0042 | 1
                                pending  | 2
                                """)
                        .original("""
                                id | ref
                                1  | 00-42
                                2  | 42
                                3  | pending
                                """)
                        .gives("""
                                id | ref     | v | match_quality | match_rule
                                1  | 00-42   | 1 | matched       | ref:digits
                                2  | 42      | - | unmatched     | -
                                3  | pending | - | unmatched     | -
                                """));
    }
}
