// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.plan.NormalForms;
import io.braid.core.plan.Normalisation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that sound alike have one code, however they are spelled. */
final class PhoneticNormalisersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Robert      | R163 | RBRT
                    Rupert      | R163 | RPRT
                    Rubin       | R150 | RBN
                    Ashcraft    | A261 | AXKR
                    Tymczak     | T522 | TMKS
                    Pfister     | P236 | PFST
                    Meyer       | M600 | MYR
                    Meier       | M600 | MR
                    Smith       | S530 | SM0
                    SMYTHE      | S530 | SM0
                    Schmidt     | S530 | SKMT
                    O'Brien     | O165 | OBRN
                    de la Cruz  | D426 | TLKR
                    Müller      | M460 | MLR
                    Muller      | M460 | MLR
                    Łukasz      | L220 | LKSS
                    Knight      | K523 | NT
                    X           | X000 | X
                    123 Lee 4   | L000 | L
                    李           |      |
                    123         |      |
                    --          |      |
                    """)
    void codes(String cell, @Nullable String soundex, @Nullable String metaphone) {
        assertThat(Normalisers.of(Normalisation.SOUNDEX, NormalForms.DEFAULT).normalForm(cell))
                .isEqualTo(soundex);
        assertThat(Normalisers.of(Normalisation.METAPHONE, NormalForms.DEFAULT).normalForm(cell))
                .isEqualTo(metaphone);
    }
}
