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
    private static final long PLUS = '+';
    private static final long PLUS_ONE = '+' | ('1' << Byte.SIZE);
    private static final int MOST_EXTENSION_DIGITS = 6;

    /** A normal form has no more; with the plus sign they fill two numbers. */
    private static final int MOST_DIGITS = 15;

    private final String region;
    private final boolean northAmerica;
    private final byte[] digits = new byte[MOST_DIGITS];
    private final byte[] scratch = new byte[MOST_DIGITS + 1];

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
     * The library takes five microseconds a number. Digits among blanks, dots, dashes and round brackets can only be read in
     * one way when a plus sign stands before them and a country's number without prefixes behind it, or when, in North America,
     * they are ten that start with 2 to 9, perhaps after a leading 1; a test holds this against the library.
     *
     * <p>The form is put together in two numbers: who reads eight bytes that have just been written one by one has to wait until
     * they are in the processor's cache, and whatever was written before them.
     */
    @Override
    public int plainForm(byte[] utf8, int from, int to, byte[] form) {
        boolean plus = from < to && utf8[from] == '+';
        int count = 0;
        long low = 0;
        long high = 0;
        for (int i = plus ? from + 1 : from; i < to; i++) {
            byte c = utf8[i];
            if (c >= '0' && c <= '9') {
                if (count == MOST_DIGITS) {
                    return UNDECIDED;
                }
                long digit = (long) c << (count % Long.BYTES * Byte.SIZE);
                if (count < Long.BYTES) {
                    low |= digit;
                } else {
                    high |= digit;
                }
                digits[count++] = c;
            } else if (c != ' ' && c != '-' && c != '.' && c != '(' && c != ')') {
                return UNDECIDED;
            }
        }
        if (plus) {
            return CallingCodes.isNormal(digits, count) ? put(PLUS, 1, low, high, count, form) : UNDECIDED;
        }
        int first = count - NATIONAL_DIGITS;
        boolean whole = first == 0 || (first == 1 && digits[0] == '1');
        if (!northAmerica || !whole || digits[first] < '2') {
            return UNDECIDED;
        }
        return first == 1 ? put(PLUS, 1, low, high, count, form) : put(PLUS_ONE, 2, low, high, count, form);
    }

    /** Writes a beginning and the digits behind it; returns how many bytes they are. */
    private static int put(long beginning, int length, long low, long high, int count, byte[] form) {
        int bits = length * Byte.SIZE;
        EightBytes.put(form, 0, beginning | (low << bits));
        EightBytes.put(form, Long.BYTES, (low >>> (Long.SIZE - bits)) | (high << bits));
        return length + count;
    }

    @Nullable
    String byLibrary(String cell) {
        // Not before it is needed: its tables take a while to load.
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
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
