// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A phone number as E.164 by libphonenumber, its extension dropped; an impossible length gives nothing, an unassigned
 * number counts. What the library takes for an extension of seven digits or more is another number, and gives nothing.
 */
final class PhoneNormaliser implements Normaliser {
    private static final int NATIONAL_DIGITS = 10;
    private static final int MOST_EXTENSION_DIGITS = 6;

    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    private final String region;
    private final boolean northAmerica;
    private final byte[] digits = new byte[NATIONAL_DIGITS + 1];
    private final byte[] scratch = new byte[NATIONAL_DIGITS + 2];

    PhoneNormaliser(String region) {
        this.region = region;
        this.northAmerica = region.equals("US") || region.equals("CA");
    }

    @Override
    public @Nullable String normalForm(String cell) {
        byte[] utf8 = cell.getBytes(StandardCharsets.UTF_8);
        int length = plainForm(utf8, 0, utf8.length, scratch);
        return length < 0 ? byLibrary(cell) : new String(scratch, 0, length, StandardCharsets.US_ASCII);
    }

    /**
     * The library takes five microseconds a number. Ten digits that start with 2 to 9, written with blanks, dots, dashes
     * and round brackets and perhaps a leading 1, can only be read in one way; a test holds this against the library.
     */
    @Override
    public int plainForm(byte[] utf8, int from, int to, byte[] form) {
        if (!northAmerica) {
            return UNDECIDED;
        }
        int count = 0;
        boolean plus = false;
        for (int i = from; i < to; i++) {
            byte c = utf8[i];
            if (c >= '0' && c <= '9') {
                if (count == digits.length) {
                    return UNDECIDED;
                }
                digits[count++] = c;
            } else if (c == '+' && i == from) {
                plus = true;
            } else if (c != ' ' && c != '-' && c != '.' && c != '(' && c != ')') {
                return UNDECIDED;
            }
        }
        int first = count - NATIONAL_DIGITS;
        boolean countryCode = first == 1 && digits[0] == '1';
        boolean local = first == 0 && !plus;
        if ((!countryCode && !local) || digits[first] < '2') {
            return UNDECIDED;
        }
        form[0] = '+';
        form[1] = '1';
        System.arraycopy(digits, first, form, 2, NATIONAL_DIGITS);
        return NATIONAL_DIGITS + 2;
    }

    @Nullable
    String byLibrary(String cell) {
        try {
            PhoneNumber number = library.parse(cell, region);
            boolean one = number.getExtension().length() <= MOST_EXTENSION_DIGITS;
            return one && library.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
                    ? library.format(number.clearExtension(), PhoneNumberFormat.E164)
                    : null;
        } catch (NumberParseException e) {
            return null;
        }
    }

    @Override
    public List<String> values(String cell) {
        return Pieces.values(this, cell, Pieces::isBetween);
    }
}
