// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.plan.NormalForms;
import io.braid.core.plan.Normalisation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Cells that hold several addresses. */
final class SeveralValuesTest {
    private static void check(Normalisation kind, String cell, String expected) {
        String written = cell.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");

        assertThat(String.join(" ", Normalisers.of(kind, NormalForms.DEFAULT).values(written)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    ann@x.com                               ~ ann@x.com
                    ann@x.com;bob@y.com                     ~ ann@x.com bob@y.com
                    ann@x.com; Bob@Y.com                    ~ ann@x.com bob@y.com
                    ann@x.com,bob@y.com,                    ~ ann@x.com bob@y.com
                    ann@x.com | bob@y.com                   ~ ann@x.com bob@y.com
                    ann@x.com / bob@y.com                   ~ ann@x.com bob@y.com
                    ann@x.com/bob@y.com                     ~ ann@x.com bob@y.com
                    ann@x.com bob@y.com                     ~ ann@x.com bob@y.com
                    ann@x.com\\nbob@y.com                   ~ ann@x.com bob@y.com
                    ann@x.com\\r\\nbob@y.com                ~ ann@x.com bob@y.com
                    ann@x.com\\tbob@y.com                   ~ ann@x.com bob@y.com
                    ann@x.com; ANN@x.com; bob@y.com         ~ ann@x.com bob@y.com
                    bob@y.com; ann@x.com                    ~ bob@y.com ann@x.com
                    n/a; ann@x.com                          ~ ann@x.com
                    Ann <ann@x.com>; Bob <bob@y.com>        ~ ann@x.com bob@y.com
                    ann@x.com, Bob <bob@y.com>              ~ ann@x.com bob@y.com
                    ann@x.com <ann@x.com>                   ~ ann@x.com
                    Lee, Ann <ann@x.com>                    ~ ann@x.com
                    mailto:ann@x.com mailto:bob@y.com       ~ ann@x.com bob@y.com
                    home: ann@x.com (work: bob@y)           ~ ann@x.com
                    none, n/a                               ~ ``
                    ;;                                      ~ ``
                    """)
    void email(String cell, String expected) {
        check(Normalisation.EMAIL, cell, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    212-555-0123                            ~ +12125550123
                    212-555-0123; 415-555-0100              ~ +12125550123 +14155550100
                    2125550123;4155550100                   ~ +12125550123 +14155550100
                    2125550123,4155550100                   ~ +12125550123 +14155550100
                    2125550123,,4155550100                  ~ +12125550123 +14155550100
                    (212) 555-0123 / (415) 555-0100         ~ +12125550123 +14155550100
                    2125550123/4155550100                   ~ +12125550123 +14155550100
                    (212) 555-0123 | +49 30 123456          ~ +12125550123 +4930123456
                    212-555-0123\\n415-555-0100             ~ +12125550123 +14155550100
                    212-555-0123; (212) 555 0123            ~ +12125550123
                    415-555-0100, 212-555-0123              ~ +14155550100 +12125550123
                    212-555-0123 ext. 45                    ~ +12125550123
                    212-555-0123, ext. 45                   ~ +12125550123
                    212-555-0123;ext=45                     ~ +12125550123
                    212 555 0123                            ~ +12125550123
                    n/a; 212-555-0123                       ~ +12125550123
                    home; work                              ~ ``
                    12 / 34                                 ~ ``
                    """)
    void phone(String cell, String expected) {
        check(Normalisation.PHONE, cell, expected);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EMAIL", "PHONE"})
    void theOthersNeverSplit(Normalisation kind) {
        Normaliser normaliser = Normalisers.of(kind, NormalForms.DEFAULT);
        String cell = "a.example/b;c.example/d, 2024-01-01 | linkedin.com/in/x\nlinkedin.com/in/y";

        assertThat(normaliser.values(cell)).hasSizeLessThanOrEqualTo(1);
        String form = normaliser.normalForm(cell);
        assertThat(normaliser.values(cell)).hasSize(form == null ? 0 : 1);
    }
}
