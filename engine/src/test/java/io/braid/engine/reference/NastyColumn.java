// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A column whose values are made to collide.
 *
 * @param normaliser what a rule compares it by, empty for a column no rule uses
 * @param alphabet each value in all its spellings; a spelling of one is never one of another in any reading of the
 *     specification
 */
record NastyColumn(String name, Optional<Normaliser> normaliser, List<List<String>> alphabet) {
    static final List<String> BLANKS = List.of("", "", "", " ", "   ");

    private static final List<List<String>> PLACEHOLDERS =
            List.of(List.of("n/a", "N/A"), List.of("unknown", "UNKNOWN", "Unknown"));
    private static final List<List<String>> TEXTS = List.of(
            List.of("Ab Cd", "ab cd", " AB   CD "),
            List.of("abcd", "ABCD"),
            List.of("00123"),
            List.of("123"),
            List.of("x,y", "X,Y"),
            List.of("say \"hi\""),
            List.of("two\nlines"),
            List.of("NULL", "null"),
            List.of("caf\u00e9", "cafe\u0301", "CAF\u00c9"));
    private static final List<List<String>> DIGITS = List.of(
            List.of("00123", "No. 00123", "00-123"),
            List.of("123", "A123"),
            List.of("none here"),
            List.of("0000000000", "000-000-0000"),
            List.of("42", "4 2", "\"42\""));

    static final NastyColumn EMAIL = key(
            "email",
            Normaliser.EMAIL,
            List.of(
                    List.of("a@x.com", "A@X.COM", " a@x.com ", "Ann <a@x.com>", "mailto:a@x.com"),
                    List.of("b@x.com", "B@x.com", "Bob \"the\" Ray <b@X.com>"),
                    List.of("c@x.com", "C@x.Com "),
                    List.of("d@y.example.org", "\"Dee, D.\" <D@y.example.org>"),
                    List.of("e@x.com"),
                    List.of("f@x.com", "F@x.com"),
                    List.of("info@example.com", "INFO@Example.com"),
                    List.of("test@x.com", "Test@X.com"),
                    List.of("not-an-email", "NOT-AN-EMAIL"),
                    List.of("a@x"),
                    List.of("NULL")));
    static final NastyColumn PHONE = key(
            "phone",
            Normaliser.PHONE,
            List.of(
                    List.of("4155550101", "(415) 555-0101", "+1 415-555-0101", "1-415-555-0101", "415.555.0101 x99"),
                    List.of("2125550102", "+12125550102", "212 555 0102", "212-555-0102 ext. 7"),
                    List.of("6175550103", " (617)555-0103 "),
                    List.of("3035550104", "13035550104"),
                    List.of("2065550105", "206.555.0105"),
                    List.of("7025550106"),
                    List.of("0000000000", "000-000-0000", "(000) 000-0000"),
                    List.of("12345"),
                    List.of("NULL")));
    static final NastyColumn NAME = key(
            "name",
            Normaliser.NAME,
            List.of(
                    List.of("Ann Lee", "ANN LEE", " ann  lee ", "\u00c1nn Lee"),
                    List.of("Bob Ray", "bob ray"),
                    List.of("Jos\u00e9 N\u00fa\u00f1ez", "JOSE NUNEZ", "Jose\u0301 Nu\u0301n\u0303ez"),
                    List.of("Smith, John", "SMITH, JOHN"),
                    List.of("Null", "NULL")));
    static final NastyColumn ZIP = key(
            "zip",
            Normaliser.ZIP,
            List.of(
                    List.of("02134", "02134-1234", " 02134 "),
                    List.of("2134"),
                    List.of("SW1A 1AA", "sw1a1aa"),
                    List.of("94110"),
                    List.of("60601", "60601-2222"),
                    List.of("10001", "10001-0001")));

    /** Columns that no rule uses; some have the names of columns the merge makes. */
    static final List<NastyColumn> PLAIN = List.of(
            plain("city", "Oslo", "OSLO", " Oslo", "Rome", "Z\u00fcrich", "Z\u00dcRICH", "S\u00e3o Paulo"),
            plain(
                    "notes",
                    "x",
                    "say \"hi\", ok",
                    "two\nlines",
                    "crlf\r\nline",
                    " padded ",
                    "padded",
                    "NULL",
                    "null",
                    "\"",
                    ",",
                    "'",
                    "tab\there",
                    "\u65e5\u672c",
                    "\ud83d\ude00\ud83d\ude00",
                    "a longer text"),
            plain("score", "1", "01", "1.0", "1e5", "-1", "0012", "+49 151", "=1+1", "true", "2020-01-01"),
            plain("Job Title", "boss", "Boss", "chief of \u201call\u201d", "aide"),
            plain("match_quality", "matched", "good"),
            plain("match_rule", "email", "?"),
            plain("city_enriched", "Bergen", "Turin"),
            plain("city_enriched_2", "Lund"),
            plain("file", "a.csv", "b.csv"),
            plain("row", "1", "2"),
            plain("id", "77", "078"));

    /** A column of free text, under a name that may need quotes, compared in one of three ways. */
    static NastyColumn reference(Dice dice) {
        String name = dice.one(List.of("ref", "ref code", "ref,no", "ref+no", "ref:no"));
        Normaliser normaliser = dice.one(List.of(Normaliser.TEXT, Normaliser.EXACT, Normaliser.DIGITS));
        return key(name, normaliser, normaliser == Normaliser.DIGITS ? DIGITS : TEXTS);
    }

    static NastyColumn key(String name, Normaliser normaliser, List<List<String>> alphabet) {
        return new NastyColumn(
                name,
                Optional.of(normaliser),
                Stream.concat(alphabet.stream(), PLACEHOLDERS.stream())
                        .distinct()
                        .toList());
    }

    static NastyColumn plain(String name, String... values) {
        return new NastyColumn(name, Optional.empty(), List.of(List.of(values)));
    }

    /** All values the column could have had before it was narrowed. */
    List<List<String>> everything() {
        return NastyAlphabets.everything(name).orElse(alphabet);
    }

    /** The same column with a few of its values only, at most one of them a placeholder or no key at all. */
    NastyColumn narrowed(Dice dice, int least) {
        List<List<String>> keys = alphabet.stream().filter(this::isKey).toList();
        List<List<String>> others =
                alphabet.stream().filter(value -> !isKey(value)).toList();
        return new NastyColumn(
                name,
                normaliser,
                Stream.concat(
                                dice.some(keys, dice.between(least, 6)).stream(),
                                dice.some(others, dice.between(0, 1)).stream())
                        .toList());
    }

    /** The same column with so many more values of one spelling: where few records share a key, chains stay short. */
    NastyColumn widened(int more) {
        return new NastyColumn(
                name,
                normaliser,
                Stream.concat(alphabet.stream(), IntStream.range(0, more).mapToObj(i -> List.of(further(i))))
                        .toList());
    }

    private String further(int i) {
        char letter = (char) ('a' + i);
        return switch (comparedBy()) {
            case EMAIL, DOMAIN -> "k" + letter + "@z.example";
            case PHONE -> "41555502" + (10 + i);
            case NAME, SOUNDEX, METAPHONE -> "Kim " + letter;
            case ZIP, DIGITS -> "900" + (10 + i);
            case DATE -> "1990-01-" + (10 + i);
            case TEXT, EXACT -> "item " + letter;
        };
    }

    private boolean isKey(List<String> spellings) {
        String form = comparedBy().normalise(spellings.get(0));
        return form != null && !Placeholders.USUAL.contains(form, comparedBy());
    }

    Normaliser comparedBy() {
        return normaliser.orElseThrow();
    }
}
