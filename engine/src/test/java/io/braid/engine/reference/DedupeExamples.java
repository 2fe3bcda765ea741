// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/** Section 7: one file without its duplicates. */
public final class DedupeExamples {
    private static final List<Rule> EMAIL = List.of(Rule.exact("email"));
    private static final List<Rule> EMAIL_PHONE = List.of(Rule.exact("email"), Rule.exact("phone"));

    private DedupeExamples() {}

    public static List<DedupeExample> all() {
        return List.of(
                DedupeExample.of(
                        "the first record of each entity stays in its place, its blanks filled",
                        EMAIL_PHONE,
                        MergeOptions.DEFAULT,
                        """
                        id | email | phone | v
                        1  | a     | -     | -
                        2  | b     | q     | x
                        3  | a     | p     | y
                        4  | -     | -     | z
                        5  | -     | p     | w
                        """,
                        """
                        id | email | phone | v
                        1  | a     | p     | y
                        2  | b     | q     | x
                        4  | -     | -     | z
                        """,
                        """
                        row | entity
                        1   | 1
                        2   | 2
                        3   | 1
                        4   | 3
                        5   | 1
                        """),
                DedupeExample.of(
                        "every column takes what its strategy chooses, if that is anything",
                        EMAIL,
                        MergeOptions.DEFAULT
                                .resolve(Strategies.unanimous())
                                .resolve("n", Strategies.newest("seen"))
                                .resolve("seen", BasicStrategy.MAX)
                                .resolve("c", Strategies.collect()),
                        """
                        email | seen       | n  | u | c
                        a     | 2024-01-01 | n1 | 1 | x
                        a     | 2024-02-01 | n2 | 2 | y
                        a     | 2024-03-01 | -  | - | x
                        """,
                        """
                        email | seen       | n  | u | c
                        a     | 2024-03-01 | n2 | 1 | x; y
                        """,
                        """
                        row | entity
                        1   | 1
                        2   | 1
                        3   | 1
                        """),
                DedupeExample.of(
                        "a group comes from one record, but blanks replace nothing",
                        EMAIL,
                        MergeOptions.DEFAULT.group(BasicStrategy.LONGEST, "street", "zip"),
                        """
                        email | street      | zip   | v
                        a     | S1          | 02134 | -
                        a     | Long Street | -     | 1
                        b     | -           | 94110 | -
                        b     | S2          | 9     | 2
                        """,
                        """
                        email | street      | zip   | v
                        a     | Long Street | 02134 | 1
                        b     | -           | 94110 | 2
                        """,
                        """
                        row | entity
                        1   | 1
                        2   | 1
                        3   | 2
                        4   | 2
                        """),
                DedupeExample.of(
                        "colleagues behind one switchboard stay two; a generic key joins nobody",
                        EMAIL_PHONE,
                        MergeOptions.DEFAULT.maxKeyRows(2),
                        """
                        id | email | phone
                        1  | a     | p
                        2  | b     | p
                        3  | c     | q
                        4  | -     | q
                        5  | -     | r
                        6  | -     | r
                        7  | -     | r
                        """,
                        """
                        id | email | phone
                        1  | a     | p
                        2  | b     | p
                        3  | c     | q
                        5  | -     | r
                        6  | -     | r
                        7  | -     | r
                        """,
                        """
                        row | entity
                        1   | 1
                        2   | 2
                        3   | 3
                        4   | 3
                        5   | 4
                        6   | 5
                        7   | 6
                        """),
                DedupeExample.of(
                        "a chain of more rows than allowed is parted by the strongest rule",
                        EMAIL_PHONE,
                        MergeOptions.DEFAULT
                                .consolidate(Consolidation.TRANSITIVE)
                                .maxEntityRows(3),
                        """
                        id | email | phone
                        1  | a     | p
                        2  | b     | p
                        3  | b     | q
                        4  | -     | q
                        5  | c     | r
                        6  | -     | q
                        """,
                        """
                        id | email | phone
                        1  | a     | p
                        2  | b     | p
                        4  | -     | q
                        5  | c     | r
                        """,
                        """
                        row | entity
                        1   | 1
                        2   | 2
                        3   | 2
                        4   | 3
                        5   | 4
                        6   | 3
                        """),
                DedupeExample.of(
                        "rows with several keys join through any of them",
                        List.of(Rule.anyOf(Normaliser.EMAIL, "email_1", "email_2")),
                        MergeOptions.DEFAULT,
                        """
                        email_1        | email_2
                        a@x.com        | -
                        c@x.com        | d@x.com
                        b@x.com        | A@X.com
                        z@x.com;d@x.com | -
                        """,
                        """
                        email_1 | email_2
                        a@x.com | A@X.com
                        c@x.com | d@x.com
                        """,
                        """
                        row | entity
                        1   | 1
                        2   | 2
                        3   | 1
                        4   | 2
                        """));
    }
}
