// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The columns of {@link NastyLevel#EVERYTHING}. */
final class NastyAlphabets {
    /** Values that are one or two, depending on the options. */
    private static final List<List<String>> TAGGED_ADDRESSES = List.of(
            List.of("g.x@gmail.com", "G.X@gmail.com"),
            List.of("gx@gmail.com"),
            List.of("gx@googlemail.com"),
            List.of("gx+tag@gmail.com"),
            List.of("a+news@x.com", "A+News@x.com"),
            List.of("+b@x.com"));

    static final NastyColumn EMAIL = NastyColumn.key("email", Normaliser.EMAIL, addresses());
    static final NastyColumn EMAIL_2 = NastyColumn.key("email_2", Normaliser.EMAIL, addresses());
    static final NastyColumn LAST_NAME = NastyColumn.key(
            "last_name",
            Normaliser.NAME,
            List.of(
                    List.of("Smith", "SMITH", " smith"),
                    List.of("Smyth", "smyth"),
                    List.of("M\u00fcller", "Muller", "Mu\u0308ller"),
                    List.of("Mueller"),
                    List.of("Robert"),
                    List.of("Rupert"),
                    List.of("O'Brien", "OBRIEN"),
                    List.of("Ashcraft"),
                    List.of("van Dyke", "VAN  DYKE"),
                    List.of("123")));
    static final NastyColumn BORN = NastyColumn.key(
            "born",
            Normaliser.DATE,
            List.of(
                    List.of("2024-03-05", "2024/3/5", "5 March 2024", "March 5, 2024", "05.03.2024", "20240305"),
                    List.of("1999-12-31", "31/12/1999", "12/31/1999", "1999-12-31T08:15:00", " 31.12.1999 "),
                    List.of("1984-01-01", "1/1/1984"),
                    List.of("07/08/2020"),
                    List.of("2024-02-30"),
                    List.of("31.02.2024")));

    /** What groups, moments and numbers are made of. */
    static final List<NastyColumn> PLAIN = List.of(
            NastyColumn.plain(
                    "updated_at",
                    "2024-03-05",
                    " 2024-03-05 ",
                    "2024-03-05T10:00:00Z",
                    "2024-03-05 12:00:00+02:00",
                    "2024-03-05T10:00",
                    "2024-03-05 10:00:00.000",
                    "2024-03-05 10:00:00.001",
                    "5 March 2024",
                    "05.03.2024",
                    "20240305",
                    "2023-12-31T23:59:59-05:00",
                    "2024-01-01T04:59:59Z",
                    "31/12/2023",
                    "12/31/2023",
                    "02/03/2024",
                    "2024-02-30",
                    "1969-12-31T23:59:59",
                    "soon"),
            NastyColumn.plain(
                    "amount",
                    "10",
                    "9",
                    "+9",
                    "9.0",
                    "09",
                    " 9 ",
                    "-3",
                    "-10.5",
                    "0",
                    "-0",
                    "00.50",
                    ".5",
                    "1e3",
                    "1,000",
                    "10 kg",
                    "abc",
                    "Z",
                    "z",
                    "\u00e4",
                    "\uffee",
                    "\ud83d\ude00"),
            NastyColumn.plain(
                    "street", "1 Main St", "1 Main Street", "Ring 7", "Ring 7, rear", "2 \"B\" Rd", " Ring 7"),
            NastyColumn.plain("status", "open", "open", "closed", "Open"));

    private NastyAlphabets() {}

    private static List<List<String>> addresses() {
        return Stream.concat(NastyColumn.EMAIL.alphabet().stream(), TAGGED_ADDRESSES.stream())
                .distinct()
                .toList();
    }

    /** The key columns beside those of the first issue; the e-mail column stands for the one there. */
    static List<NastyColumn> keyColumns() {
        return List.of(EMAIL_2, LAST_NAME, BORN);
    }

    /** All values a column could have had before it was narrowed. */
    static Optional<List<List<String>>> everything(String column) {
        return Stream.of(
                        NastyColumn.EMAIL,
                        NastyColumn.PHONE,
                        NastyColumn.NAME,
                        NastyColumn.ZIP,
                        EMAIL_2,
                        LAST_NAME,
                        BORN)
                .filter(known -> known.name().equals(column))
                .map(NastyColumn::alphabet)
                .findFirst();
    }

    /** What a rule makes of a column: one way to compare it, and perhaps another column that may have the value too. */
    static Rule.Part part(Dice dice, NastyColumn column) {
        boolean called = dice.chance(0.3);
        if (column.comparedBy() == Normaliser.EMAIL) {
            if (dice.chance(0.4)) {
                return new Rule.Part(dice.shuffled(List.of(EMAIL.name(), EMAIL_2.name())), Normaliser.EMAIL, called);
            }
            Normaliser normaliser = dice.chance(0.25) ? Normaliser.DOMAIN : Normaliser.EMAIL;
            return new Rule.Part(List.of(column.name()), normaliser, called);
        }
        Normaliser normaliser = column.name().equals(LAST_NAME.name())
                ? dice.one(List.of(Normaliser.NAME, Normaliser.SOUNDEX, Normaliser.METAPHONE))
                : column.comparedBy();
        return new Rule.Part(List.of(column.name()), normaliser, called);
    }
}
