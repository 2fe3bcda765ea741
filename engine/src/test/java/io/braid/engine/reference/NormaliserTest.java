// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class NormaliserTest {
    static Stream<NastyColumn> keyColumns() {
        return Stream.concat(
                Stream.of(
                        NastyColumn.EMAIL,
                        NastyColumn.PHONE,
                        NastyColumn.NAME,
                        NastyColumn.ZIP,
                        NastyAlphabets.EMAIL_2,
                        NastyAlphabets.LAST_NAME,
                        NastyAlphabets.BORN),
                Stream.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L)
                        .map(seed -> NastyColumn.reference(new Dice(seed)))
                        .filter(column -> column.comparedBy() != Normaliser.EXACT));
    }

    @ParameterizedTest
    @EnumSource
    void blanksAreNothing(Normaliser normaliser) {
        assertThat(NastyColumn.BLANKS).allMatch(text -> normaliser.normalise(text) == null);
    }

    @ParameterizedTest
    @MethodSource("keyColumns")
    void allSpellingsOfAValueAreOneKeyAndNoOtherValueHasIt(NastyColumn column) {
        Set<String> seen = new HashSet<>();
        for (List<String> spellings : column.alphabet()) {
            Set<@Nullable String> forms = new HashSet<>();
            spellings.forEach(text -> forms.add(column.comparedBy().normalise(text)));
            assertThat(forms).as("%s", spellings).hasSize(1);
            forms.stream()
                    .filter(Objects::nonNull)
                    .forEach(form ->
                            assertThat(seen.add(form)).as("%s", spellings).isTrue());
        }
    }

    @Test
    void generatedPhonesAreWhatTheLibraryMakesOfThem() {
        for (List<String> spellings : NastyColumn.PHONE.alphabet()) {
            for (String text : spellings) {
                assertThat(Normaliser.PHONE.normalise(text)).as(text).isEqualTo(byLibrary(text));
            }
        }
    }

    @Test
    void phonesInOneCellAreWhatTheLibraryMakesOfThem() {
        List<String> spellings =
                NastyColumn.PHONE.alphabet().stream().flatMap(List::stream).toList();
        for (String first : spellings) {
            for (String second : spellings) {
                for (String between : NastyInputs.BETWEEN_VALUES) {
                    String cell = first + between + second;
                    assertThat(Normaliser.PHONE.values(cell, NormaliserOptions.NONE))
                            .as(cell)
                            .isEqualTo(valuesByLibrary(cell));
                }
            }
        }
    }

    private static List<String> valuesByLibrary(String cell) {
        List<String> values = new ArrayList<>();
        for (String part : cell.split("[;,|/\r\n]", -1)) {
            String value = byLibrary(part);
            if (value != null) {
                values.add(value);
            }
        }
        String whole = values.size() > 1 ? null : byLibrary(cell);
        return whole == null ? values.stream().distinct().toList() : List.of(whole);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '^', quoteCharacter = '`', textBlock = """
                    EMAIL ^ a@x.com                 ^ a@x.com
                    EMAIL ^ a@x.com; b@x.com        ^ a@x.com b@x.com
                    EMAIL ^ b@x.com a@x.com B@x.com ^ b@x.com a@x.com
                    EMAIL ^ a@x.com | n/a, c@x.com  ^ a@x.com c@x.com
                    EMAIL ^ a@x.com; Bo <b@x.com>   ^ a@x.com b@x.com
                    EMAIL ^ "Lee, A" <a@x.com>; b@x.com ^ a@x.com b@x.com
                    PHONE ^ 4155550101/2125550102   ^ +14155550101 +12125550102
                    PHONE ^ 4155550101 2125550102   ^ ``
                    PHONE ^ 4155550101; 2125550102  ^ +14155550101 +12125550102
                    ZIP   ^ 02134; 94110            ^ 02134;94110
                    """)
    void aCellMayHoldSeveralValues(Normaliser normaliser, String cell, String values) {
        assertThat(String.join(" ", normaliser.values(cell, NormaliserOptions.NONE)))
                .isEqualTo(values);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2024-03-05                    | 2024-03-05T00:00:00Z
                    2024-03-05T10:00              | 2024-03-05T10:00:00Z
                    2024-03-05 10:00:07.25        | 2024-03-05T10:00:07.250Z
                    2024-03-05T10:00:00+02:00     | 2024-03-05T08:00:00Z
                    2024-03-05 10:00-0530         | 2024-03-05T15:30:00Z
                    2024-03-05 10:00 o'clock      | 2024-03-05T00:00:00Z
                    5 March 2024                  | 2024-03-05T00:00:00Z
                    05.03.2024 10:00              | 2024-03-05T00:00:00Z
                    03/05/2024                    |
                    2024-02-30                    |
                    2024                          |
                    """)
    void momentsAreReadAsWritten(String text, @Nullable String moment) {
        assertThat(Dates.moment(text, List.of()).map(Object::toString).orElse(null))
                .isEqualTo(moment);
    }

    private static @Nullable String byLibrary(String text) {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = library.parse(text, "US");
            boolean one = number.getExtension().length() < 7;
            return one && library.isPossibleNumberWithReason(number) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE
                    ? library.format(number, PhoneNumberUtil.PhoneNumberFormat.E164)
                    : null;
        } catch (NumberParseException nothing) {
            return null;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    EMAIL  | A.B@X.COM                     | a.b@x.com
                    EMAIL  | Ann <mailto:a@x.com>          | a@x.com
                    EMAIL  | a@b@x.com                     |
                    EMAIL  | a@x                           |
                    EMAIL  | @x.com                        |
                    PHONE  | (415) 555-0101                | +14155550101
                    PHONE  | 1 415 555 0101 x5             | +14155550101
                    PHONE  | 555-0101                      |
                    PHONE  | 24155550101                   |
                    NAME   | JOSÉ  Núñez                   | jose nunez
                    NAME   | .                             |
                    ZIP    | sw1a 1aa                      | SW1A1AA
                    ZIP    | 02134-1234                    | 02134
                    DIGITS | No. 007                       | 007
                    DIGITS | none                          |
                    TEXT   | Ab   CD                       | ab cd
                    EXACT  | Ab   CD                       | Ab   CD
                    DOMAIN | Ann <a@WWW.X.com>             | x.com
                    DOMAIN | a@x                           |
                    DATE   | 31/12/1999                    | 1999-12-31
                    DATE   | 02/03/2024                    |
                    SOUNDEX | O'Brien                      | O165
                    SOUNDEX | 42                           |
                    METAPHONE | Knight                     | NT
                    """)
    void eachHasItsNormalForm(Normaliser normaliser, String text, @Nullable String normal) {
        assertThat(normaliser.normalise(text)).isEqualTo(normal);
    }
}
