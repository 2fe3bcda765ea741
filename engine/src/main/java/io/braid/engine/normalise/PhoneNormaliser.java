// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * A phone number as E.164 by libphonenumber, its extension dropped; an impossible length gives nothing, an unassigned
 * number counts.
 */
final class PhoneNormaliser implements Normaliser {
    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    private final String region;
    private final boolean northAmerica;
    private final char[] digits = new char[11];

    PhoneNormaliser(String region) {
        this.region = region;
        this.northAmerica = region.equals("US") || region.equals("CA");
    }

    @Override
    public @Nullable String normalForm(String cell) {
        String plain = northAmerica ? plainNorthAmerican(cell) : null;
        return plain != null ? plain : byLibrary(cell);
    }

    /**
     * The library takes five microseconds a number. Ten digits that start with 2 to 9, written with blanks, dots, dashes
     * and round brackets and perhaps a leading 1, can only be read in one way; a test holds this against the library.
     *
     * @return {@code null} when the number is not that plain
     */
    private @Nullable String plainNorthAmerican(String cell) {
        int count = 0;
        boolean plus = false;
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c >= '0' && c <= '9') {
                if (count == digits.length) {
                    return null;
                }
                digits[count++] = c;
            } else if (c == '+') {
                if (plus || i > 0) {
                    return null;
                }
                plus = true;
            } else if (c != ' ' && c != '-' && c != '.' && c != '(' && c != ')') {
                return null;
            }
        }
        int from = count - 10;
        boolean countryCode = from == 1 && digits[0] == '1';
        boolean local = from == 0 && !plus;
        return (countryCode || local) && digits[from] >= '2' ? "+1" + new String(digits, from, 10) : null;
    }

    @Nullable
    String byLibrary(String cell) {
        try {
            PhoneNumber number = library.parse(cell, region);
            return library.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
                    ? library.format(number.clearExtension(), PhoneNumberFormat.E164)
                    : null;
        } catch (NumberParseException e) {
            return null;
        }
    }
}
