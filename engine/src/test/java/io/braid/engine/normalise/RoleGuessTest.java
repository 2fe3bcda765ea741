// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.plan.NormalForms;
import io.braid.core.plan.Normalisation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoleGuessTest {
    private static RoleGuess guess(String column, List<String> values) {
        return RoleGuess.of(column, values, NormalForms.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    EMAIL    ~ ann@x.com; Bob <bob@y.com>; MAILTO:c@z.org
                    LINKEDIN ~ linkedin.com/in/ann; https://de.linkedin.com/in/bob; in/carl
                    URL      ~ https://x.com/a; www.y.com; z.com
                    PHONE    ~ (212) 555-0123; 415.555.0100; 2125550177
                    PHONE    ~ +49 30 123456; +12125550123; +44 20 7946 0958
                    DATE     ~ 2024-02-03; 3 Feb 2024; 20240203
                    DATE     ~ 02/03/2024; 03/02/2024; 12/11/2024 10:11
                    TEXT     ~ x.com; y.com; z.com
                    TEXT     ~ 2125550123; 4155550100; 2125550177
                    TEXT     ~ 2125550.23; 4155550.10; 2125550.77
                    TEXT     ~ 123-45-6789; 987-65-4321; 111-22-3333
                    TEXT     ~ 12.50; 13.75; 100.00
                    TEXT     ~ report.pdf; photo.jpg; notes.txt
                    TEXT     ~ 2023; 2024; 2025
                    TEXT     ~ call ann@x.com; call bob@y.com; call c@z.org
                    TEXT     ~ ann@x.com; bob; carl
                    """)
    void theValuesDecideWhereTheNameSaysNothing(Normalisation role, String values) {
        RoleGuess.Ground ground = role == Normalisation.TEXT ? RoleGuess.Ground.NONE : RoleGuess.Ground.VALUES;

        assertThat(guess("Kontakt", List.of(values.split("; ", -1)))).isEqualTo(new RoleGuess(role, ground));
    }

    @Test
    void theNameGoesBeforeTheValues() {
        assertThat(guess("work_email", List.of("212-555-0123", "212-555-0124", "212-555-0125")))
                .isEqualTo(new RoleGuess(Normalisation.EMAIL, RoleGuess.Ground.NAME));
    }

    @Test
    void nineTenthsAreEnoughAndTwoValuesAreNot() {
        List<String> values = new ArrayList<>(Collections.nCopies(9, "ann@x.com"));
        values.add("n/a");

        assertThat(guess("Kontakt", values).role()).isEqualTo(Normalisation.EMAIL);
        values.add("none");
        assertThat(guess("Kontakt", values).role()).isEqualTo(Normalisation.TEXT);
        assertThat(guess("Kontakt", List.of("ann@x.com", "bob@y.com")).ground()).isEqualTo(RoleGuess.Ground.NONE);
        assertThat(guess("Kontakt", List.of()).ground()).isEqualTo(RoleGuess.Ground.NONE);
    }
}
