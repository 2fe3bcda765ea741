// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.plan.NormalForms;
import io.braid.core.plan.Normalisation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people write, and the form in which it is compared; nothing where there is no such form. */
final class NormalisersTest {
    private static void check(Normalisation kind, String region, @Nullable String cell, @Nullable String form) {
        assertThat(Normalisers.of(kind, NormalForms.of(region)).normalForm(cell == null ? "" : cell))
                .isEqualTo(form);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "ann@example.com|ann@example.com",
                " Ann.Lee@Example.COM |ann.lee@example.com",
                "Ann Lee <ann@example.com>|ann@example.com",
                "\"Lee, Ann (Sales)\" <Ann@Example.com>|ann@example.com",
                "<ann@example.com>|ann@example.com",
                "mailto:ann@example.com|ann@example.com",
                "MAILTO:Ann@example.com|ann@example.com",
                "Ann <mailto:ann@example.com>|ann@example.com",
                "ann+news@example.com|ann+news@example.com",
                "a.n.n@gmail.com|a.n.n@gmail.com",
                "o'brien@example.co.uk|o'brien@example.co.uk",
                "JÜRGEN@müller.example|jürgen@müller.example",
                "\u00a0ann@example.com\u00a0|ann@example.com",
                "mailto:ann@example.com?subject=Hello|ann@example.com",
                "ann@example|",
                "ann@@example.com|",
                "ann@exa@mple.com|",
                "@example.com|",
                "ann@.com|",
                "ann@example.|",
                "ann lee@example.com|",
                "ann@example.com, bob@example.com|",
                "ann@example.com;bob@example.com|",
                "n/a|",
                "|",
                "   |"
            })
    void email(@Nullable String cell, @Nullable String form) {
        check(Normalisation.EMAIL, "US", cell, form);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "US|(212) 555-0123|+12125550123",
                "US|212.555.0123|+12125550123",
                "US|1-212-555-0123|+12125550123",
                "US|+1 212 555 0123|+12125550123",
                "US|0012125550123|",
                "US|01112125550123|+12125550123",
                "US|212-555-0123 ext. 45|+12125550123",
                "US|212-555-0123 x45|+12125550123",
                "US|212-555-0123;ext=45|+12125550123",
                "US|tel:+1-212-555-0123|+12125550123",
                "US|555-0123|",
                "US|5550123|",
                "US|+49 30 123456|+4930123456",
                "US|+44 (0)20 7946 0958|+442079460958",
                "US|+33 1 42 68 53 00|+33142685300",
                "US|999-999-9999|+19999999999",
                "US|1-800-FLOWERS|+18003569377",
                "US|２１２ ５５５ ０１２３|+12125550123",
                "DE|030 123456|+4930123456",
                "DE|+49 (0)30 123456|+4930123456",
                "DE|0049 30 123456|+4930123456",
                "DE|+1 212 555 0123|+12125550123",
                "GB|020 7946 0958|+442079460958",
                "GB|0113 496 0000|+441134960000",
                "US|12|",
                "US|123456789012345678|",
                "US|n/a|",
                "US|none|"
            })
    void phone(String region, String cell, @Nullable String form) {
        check(Normalisation.PHONE, region, cell, form);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "José|jose",
                "JOSE|jose",
                "Mary-Ann|maryann",
                "Mary Ann|maryann",
                "O'Brien|obrien",
                "O’Brien|obrien",
                "Straße|strasse",
                "Łukasz|lukasz",
                "Søren Ødegård|sorenodegard",
                "Zoe\u0308|zoe",
                "李 小龍|李小龍",
                "J. R. R.|jrr",
                "Müller|muller",
                "Nguyễn Văn|nguyenvan",
                "Ærø|aero",
                "がくと|がくと",
                "かくと|かくと",
                "김철수|김철수",
                "-|"
            })
    void name(String cell, @Nullable String form) {
        check(Normalisation.NAME, "US", cell, form);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "94107|94107",
                "94107-1234|94107",
                "02139|02139",
                " 9 4107 |94107",
                "sw1a 1aa|SW1A1AA",
                "SW1A1AA|SW1A1AA",
                "k1a 0b1|K1A0B1",
                "D-04109|D-04109",
                "1234-567|1234-567",
                "94107-12|94107-12",
                "1012 ab|1012AB",
                "75008 |75008",
                "SW1A 1AA|SW1A1AA",
                "10115|10115",
                "94107–1234|94107–1234",
                "941071234|941071234"
            })
    void zip(String cell, @Nullable String form) {
        check(Normalisation.ZIP, "US", cell, form);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-02-03|2024-02-03",
                "2024/2/3|2024-02-03",
                "20240203|2024-02-03",
                "2024-02-03T10:11:12Z|2024-02-03",
                "2024-02-03 10:11:12|2024-02-03",
                "03.02.2024|2024-02-03",
                "3.2.2024|2024-02-03",
                "13/02/2024|2024-02-13",
                "02/13/2024|2024-02-13",
                "02/02/2024|2024-02-02",
                "02/03/2024|",
                "2-3-2024|",
                "Feb 3, 2024|2024-02-03",
                "February 3rd, 2024|2024-02-03",
                "3 Feb 2024|2024-02-03",
                "3-Feb-2024|2024-02-03",
                "1. March 2024|2024-03-01",
                "29.02.2023|",
                "2024-13-01|",
                "13/13/2024|",
                "03/02/24|",
                "Foo 3, 2024|",
                "yesterday|",
                "2024|",
                "45325|"
            })
    void date(String cell, @Nullable String form) {
        check(Normalisation.DATE, "US", cell, form);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "310/246-1501|3102461501",
                "310-246-1501|3102461501",
                "(310) 246 1501|3102461501",
                "00123|00123",
                "1,234.50|123450",
                "DE-123 456|123456",
                "INV/2024/0007|20240007",
                "#42|42",
                "1st|1",
                "+49 30 1|49301",
                "№ 7|7",
                "٣٤٥|345",
                "１２|12",
                "-5|5",
                "abc|",
                "--|"
            })
    void digits(String cell, @Nullable String form) {
        check(Normalisation.DIGITS, "US", cell, form);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "  Main   Street |main street",
                "MAIN STREET|main street",
                "Main\tStreet|main street",
                "Main\u00a0Street|main street",
                "Zoe\u0308|zoë",
                "ZOË|zoë",
                "STRASSE|strasse",
                "Straße|strasse",
                "a-b|a-b",
                "a\u000bb|a b",
                "İzmir|i̇zmir",
                "x  y\t z|x y z",
                "Ünïcödé|ünïcödé",
                "O'Brien|o'brien",
                "00123|00123",
                "   |"
            })
    void text(String cell, @Nullable String form) {
        check(Normalisation.TEXT, "US", cell, form);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "abc|abc",
                "ABC|ABC",
                " abc | abc ",
                "a  b|a  b",
                "00123|00123",
                "1e5|1e5",
                "NULL|NULL",
                "Straße|Straße",
                "\t|",
                "a\tb|a\tb",
                "0|0",
                "é|é",
                "e\u0301|e\u0301",
                "-|-",
                "|",
                "  |"
            })
    void exact(@Nullable String cell, @Nullable String form) {
        check(Normalisation.EXACT, "US", cell, form);
    }
}
