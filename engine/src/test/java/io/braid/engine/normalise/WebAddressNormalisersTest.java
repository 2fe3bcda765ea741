// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.plan.Normalisation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The normal forms of web addresses and of the hosts in them; nothing where there is none. */
final class WebAddressNormalisersTest {
    private static void check(Normalisation kind, String cell, @Nullable String form) {
        assertThat(Normalisers.of(kind, "US").normalForm(cell)).isEqualTo(form);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://www.linkedin.com/in/Ann-Lee/|linkedin.com/in/ann-lee",
                "http://linkedin.com/in/ann-lee|linkedin.com/in/ann-lee",
                "linkedin.com/in/ann-lee|linkedin.com/in/ann-lee",
                "www.linkedin.com/in/ann-lee?trk=profile|linkedin.com/in/ann-lee",
                "https://de.linkedin.com/in/ann-lee/|linkedin.com/in/ann-lee",
                "https://uk.linkedin.com/in/ann-lee#top|linkedin.com/in/ann-lee",
                "HTTPS://WWW.LINKEDIN.COM/IN/ANN-LEE|linkedin.com/in/ann-lee",
                "https://www.linkedin.com/company/acme//|linkedin.com/company/acme",
                "https://www.linkedin.com/in/j%C3%BCrgen|linkedin.com/in/j%c3%bcrgen",
                "ann-lee|",
                "/in/ann-lee|",
                "n/a|"
            })
    void linkedin(String cell, @Nullable String form) {
        check(Normalisation.LINKEDIN, cell, form);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://www.example.com/|example.com",
                "http://example.com|example.com",
                "Example.com|example.com",
                "//www.example.com/|example.com",
                "example.com/?utm_source=x|example.com",
                "https://Example.com/Shop/#top|example.com/Shop",
                "example.com/?next=http://other.com|example.com",
                "https://shop.example.com|shop.example.com",
                "example.com:8080/a|example.com:8080/a",
                "  www.example.co.uk  |example.co.uk",
                "ftp://files.example.com/a/b/|files.example.com/a/b",
                "www.|",
                "localhost|",
                "http://|",
                "not a url.com|",
                "none|"
            })
    void url(String cell, @Nullable String form) {
        check(Normalisation.URL, cell, form);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://www.example.com/about|example.com",
                "example.com|example.com",
                "EXAMPLE.COM.|",
                "ann@example.com|example.com",
                "Ann <ann@example.com>|example.com",
                "http://example.com:8080|example.com",
                "www.example.co.uk|example.co.uk",
                "shop.example.com/a?b=c|shop.example.com",
                "https://user@example.com/x|example.com",
                "https://example.com/@ann|example.com",
                "example|",
                "n/a|"
            })
    void domain(String cell, @Nullable String form) {
        check(Normalisation.DOMAIN, cell, form);
    }
}
