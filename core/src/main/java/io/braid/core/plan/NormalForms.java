// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What normalisers must be told about the data.
 *
 * @param region where phone numbers without a country code are at home, ISO 3166
 * @param ignoreGmailDots whether dots before the {@code @} do not count at gmail.com and googlemail.com, which are then one
 * @param ignorePlusTags whether the first {@code +} before the {@code @} and what follows it do not count
 * @param dateFormats patterns of {@link DateTimeFormatter}, tried in this order before the forms that can be read in one
 *     way only
 */
public record NormalForms(String region, boolean ignoreGmailDots, boolean ignorePlusTags, List<String> dateFormats) {
    /** The region unless another is given. */
    public static final String DEFAULT_REGION = "US";

    /** What holds unless something else is asked for. */
    public static final NormalForms DEFAULT = of(DEFAULT_REGION);

    public NormalForms {
        dateFormats = List.copyOf(dateFormats);
    }

    /** The default with another region. */
    public static NormalForms of(String region) {
        return new NormalForms(region, false, false, List.of());
    }

    /** Whether the text is a country of ISO 3166, in capitals. */
    public static boolean isCountry(String code) {
        return Arrays.asList(Locale.getISOCountries()).contains(code);
    }

    /** Whether {@code pattern} is a pattern of {@link DateTimeFormatter} that holds a whole day: year, month and day. */
    public static boolean isDateFormat(String pattern) {
        LocalDate day = LocalDate.of(2031, 12, 28);
        try {
            DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
            String written = format.format(day.atTime(10, 11, 12).atZone(ZoneOffset.UTC));
            return LocalDate.from(format.parse(written)).equals(day);
        } catch (IllegalArgumentException | DateTimeException e) {
            return false;
        }
    }
}
