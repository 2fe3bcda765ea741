// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
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
                Stream.of(NastyColumn.EMAIL, NastyColumn.PHONE, NastyColumn.NAME, NastyColumn.ZIP),
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

    private static @Nullable String byLibrary(String text) {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = library.parse(text, "US");
            return library.isPossibleNumber(number)
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
                    """)
    void eachHasItsNormalForm(Normaliser normaliser, String text, @Nullable String normal) {
        assertThat(normaliser.normalise(text)).isEqualTo(normal);
    }
}
