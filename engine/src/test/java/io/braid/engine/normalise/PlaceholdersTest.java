// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.plan.NormalForms;
import io.braid.core.plan.Normalisation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which normal forms say that there is nothing. */
final class PlaceholdersTest {
    private static boolean contains(Normalisation kind, String form) {
        byte[] utf8 = form.getBytes(StandardCharsets.UTF_8);
        // Forms come in an array that is longer.
        return new Placeholders(kind, Normalisers.of(kind, NormalForms.DEFAULT))
                .contains(Arrays.copyOf(utf8, utf8.length + 7), utf8.length);
    }

    @ParameterizedTest
    @CsvSource({
        "EMAIL, info@x.com",
        "EMAIL, no-reply@example.org",
        "PHONE, +10000000000",
        "PHONE, +490000000000",
        "PHONE, +11234567890",
        "PHONE, +12222222222",
        "PHONE, +4444444",
        "DIGITS, 0123456789",
        "DIGITS, 7777777",
        "DIGITS, 0000000000",
        "ZIP, 9999999",
        "ZIP, NONE",
        "NAME, na",
        "NAME, notavailable",
        "TEXT, n/a",
        "EXACT, n/a",
        "COMPANY, unknown"
    })
    void isAPlaceholder(Normalisation kind, String form) {
        assertThat(contains(kind, form)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "EMAIL, info2@x.com",
        "EMAIL, inf@x.com",
        "EMAIL, ann@info",
        "PHONE, +12222222223",
        "PHONE, +13222222222",
        "PHONE, +44444444441",
        "PHONE, +14155550101",
        "DIGITS, 777777",
        "DIGITS, 7777778",
        "DIGITS, 123456789",
        "ZIP, 99999",
        "ZIP, non",
        "NAME, ann",
        "NAME, nav",
        "TEXT, na",
        "EXACT, N/A",
        "SOUNDEX, U525",
        "METAPHONE, NN"
    })
    void isNone(Normalisation kind, String form) {
        assertThat(contains(kind, form)).isFalse();
    }
}
