// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.plan.NormalForms;
import io.braid.core.plan.Normalisation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The normal forms of web addresses and of the hosts in them; nothing where there is none. */
final class WebAddressNormalisersTest {
    private static void check(Normalisation kind, String cell, @Nullable String form) {
        assertThat(Normalisers.of(kind, NormalForms.DEFAULT).normalForm(cell)).isEqualTo(form);
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
                "https://m.linkedin.com/in/ann-lee|linkedin.com/in/ann-lee",
                "https://touch.www.linkedin.com/in/ann-lee|linkedin.com/in/ann-lee",
                "https://www.linkedin.com/mwlite/in/ann-lee|linkedin.com/in/ann-lee",
                "https://www.linkedin.com/comm/in/ann-lee?midToken=x|linkedin.com/in/ann-lee",
                "HTTPS://WWW.LINKEDIN.COM/IN/ANN-LEE|linkedin.com/in/ann-lee",
                "https://www.linkedin.com:443/in/ann-lee|linkedin.com/in/ann-lee",
                "https://https://www.linkedin.com/in/ann-lee|linkedin.com/in/ann-lee",
                "https://www.linkedin.com/in/ann-lee/en|linkedin.com/in/ann-lee",
                "https://www.linkedin.com/in/ann-lee/de-DE/|linkedin.com/in/ann-lee",
                "https://www.linkedin.com/in/ann-lee/details/experience/|linkedin.com/in/ann-lee",
                "https://www.linkedin.com/in//ann-lee|linkedin.com/in/ann-lee",
                "in/ann-lee|linkedin.com/in/ann-lee",
                "/in/Ann-Lee/|linkedin.com/in/ann-lee",
                "https://www.linkedin.com/company/acme//|linkedin.com/company/acme",
                "https://fr.linkedin.com/company/acme/about|linkedin.com/company/acme",
                "https://www.linkedin.com/school/mit|linkedin.com/school/mit",
                "https://www.linkedin.com/showcase/acme-cloud|linkedin.com/showcase/acme-cloud",
                "linkedin.com/pub/ann-lee/1/2B/3c4|linkedin.com/pub/ann-lee/1/2b/3c4",
                "https://www.linkedin.com/in/j%C3%BCrgen|linkedin.com/in/jürgen",
                "https://www.linkedin.com/in/JÜRGEN|linkedin.com/in/jürgen",
                "https://www.linkedin.com/in/ju%cc%88rgen|linkedin.com/in/jürgen",
                "https://www.linkedin.com/in/100%25-ann|linkedin.com/in/100%-ann",
                "https://www.linkedin.com/in/ann%FFlee|linkedin.com/in/ann%fflee",
                "https://www.linkedin.com/in/50%|linkedin.com/in/50%",
                "https://www.linkedin.com|",
                "https://www.linkedin.com/in/|",
                "https://www.linkedin.com/feed/update|",
                "https://www.linkedin.com/profile/view?id=123|",
                "https://www.linkedin.com/in/ann lee|",
                "https://lnkd.in/abc123|",
                "https://notlinkedin.com/in/ann-lee|",
                "https://example.com/?u=linkedin.com/in/ann-lee|",
                "https://linkedin.com.example.com/in/ann-lee|",
                "https://example.com/in/ann-lee|",
                "ann-lee|",
                "@ann-lee|",
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
                "https://de.linkedin.com/in/Ann|de.linkedin.com/in/Ann",
                "http://192.168.0.1/x|192.168.0.1/x",
                "https://ann@example.com/x|ann@example.com/x",
                "münchen.example|münchen.example",
                "ann@example.com|",
                "mailto:ann@example.com|",
                "12.50|",
                "3.5%|",
                "a..com|",
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
                "HTTPS://EXAMPLE.COM/|example.com",
                "mailto:ann@example.com|example.com",
                "Ann.Lee@Mail.Example.COM|mail.example.com",
                "//cdn.example.com/a.js|cdn.example.com",
                "example|",
                "n/a|"
            })
    void domain(String cell, @Nullable String form) {
        check(Normalisation.DOMAIN, cell, form);
    }
}
