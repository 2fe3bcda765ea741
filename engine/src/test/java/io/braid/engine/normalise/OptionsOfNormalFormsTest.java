// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.plan.NormalForms;
import io.braid.core.plan.Normalisation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the options of a merge change about normal forms. */
final class OptionsOfNormalFormsTest {
    private static @Nullable String email(boolean dots, boolean tags, String cell) {
        NormalForms options = new NormalForms("US", dots, tags, List.of());
        return Normalisers.of(Normalisation.EMAIL, options).normalForm(cell);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a.n.n@gmail.com             | ann@gmail.com        | a.n.n@gmail.com         | ann@gmail.com
                    A.Lee@GoogleMail.com        | alee@gmail.com       | a.lee@googlemail.com    | alee@gmail.com
                    ann@googlemail.com          | ann@gmail.com        | ann@googlemail.com      | ann@gmail.com
                    a.lee@example.com           | a.lee@example.com    | a.lee@example.com       | a.lee@example.com
                    a.lee@mail.gmail.com        | a.lee@mail.gmail.com | a.lee@mail.gmail.com    | a.lee@mail.gmail.com
                    a.lee@gmail.com.example     | a.lee@gmail.com.example | a.lee@gmail.com.example | a.lee@gmail.com.example
                    a.lee+news@gmail.com        | alee+news@gmail.com  | a.lee@gmail.com         | alee@gmail.com
                    ann+news@example.com        | ann+news@example.com | ann@example.com         | ann@example.com
                    ann+a+b@example.com         | ann+a+b@example.com  | ann@example.com         | ann@example.com
                    Ann <a.n.n+x@gmail.com>     | ann+x@gmail.com      | a.n.n@gmail.com         | ann@gmail.com
                    mailto:a.n.n+x@gmail.com    | ann+x@gmail.com      | a.n.n@gmail.com         | ann@gmail.com
                    ann@ex+ample.com            | ann@ex+ample.com     | ann@ex+ample.com        | ann@ex+ample.com
                    +tag@example.com            | +tag@example.com     | +tag@example.com        | +tag@example.com
                    .@gmail.com                 | .@gmail.com          | .@gmail.com             | .@gmail.com
                    ü.lee@gmail.com             | ülee@gmail.com       | ü.lee@gmail.com         | ülee@gmail.com
                    n/a                         |                      |                         |
                    """)
    void email(String cell, @Nullable String dots, @Nullable String tags, @Nullable String both) {
        assertThat(email(true, false, cell)).isEqualTo(dots);
        assertThat(email(false, true, cell)).isEqualTo(tags);
        assertThat(email(true, true, cell)).isEqualTo(both);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    dd/MM/yyyy             | 02/03/2024           | 2024-03-02
                    MM/dd/yyyy             | 02/03/2024           | 2024-02-03
                    MM/dd/yyyy             | 02/03/2024 10:11:12  | 2024-02-03
                    MM/dd/yyyy             | 13/02/2024           | 2024-02-13
                    M/d/yy                 | 2/3/24               | 2024-02-03
                    dd.MM.yy               | 03.02.99             | 2099-02-03
                    dd.MM.yyyy             | 31.02.2024           |
                    dd.MM.yyyy             | 29.02.2023           |
                    uuuu-DDD               | 2024-060             | 2024-02-29
                    dd-MMM-yyyy            | 03-FEB-2024          | 2024-02-03
                    d MMMM yyyy            | 3 february 2024      | 2024-02-03
                    yyyyMMdd               | 20240203             | 2024-02-03
                    yyyy-MM-dd HH:mm       | 2024-02-03 10:11     | 2024-02-03
                    dd/MM/yyyy,yyyy/MM/dd  | 2024/02/03           | 2024-02-03
                    dd/MM/yyyy,MM/dd/yyyy  | 02/03/2024           | 2024-03-02
                    dd/MM/yyyy             | Feb 3, 2024          | 2024-02-03
                    dd/MM/yyyy             | 2024-02-03T10:11:12Z | 2024-02-03
                    dd/MM/yyyy             | 02/03/2024 and so on |
                    dd/MM/yyyy             | n/a                  |
                    """)
    void date(String formats, String cell, @Nullable String day) {
        NormalForms options = new NormalForms("US", false, false, List.of(formats.split(",", -1)));

        assertThat(Normalisers.of(Normalisation.DATE, options).normalForm(cell)).isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dd.MM.yyyy", "M/d/yy", "yyyyMMdd", "d MMMM uuuu", "yyyy-MM-dd'T'HH:mm:ssXXX", "uuuu-DDD"})
    void aFormatHoldsADay(String pattern) {
        assertThat(NormalForms.isDateFormat(pattern)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MM/yyyy", "HH:mm", "dd.mm.yyyy", "bogus", "dd/MM/yyyy'", "DD.MM.YYYY"})
    void aFormatWithoutADayIsNone(String pattern) {
        assertThat(NormalForms.isDateFormat(pattern)).isFalse();
    }
}
