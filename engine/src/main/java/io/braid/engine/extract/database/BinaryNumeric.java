// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

/**
 * Decimal numbers as PostgreSQL sends them (numeric_send): four 16-bit numbers - how many digits, the place of the first, the
 * sign, how many places behind the point are shown - and then digits to the base of ten thousand.
 */
final class BinaryNumeric {
    private static final int BASE_PLACES = 4;
    private static final int NEGATIVE = 0x4000;
    private static final int NOT_A_NUMBER = 0xC000;
    private static final int INFINITE = 0xD000;
    private static final int HEAD = 8;
    private static final long[] POWERS = new long[19];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    private BinaryNumeric() {}

    private static int int2(byte[] row, int at) {
        return (short) ((row[at] << Byte.SIZE) | (row[at + 1] & 0xFF));
    }

    /**
     * The number times ten to the power of {@code scale}.
     *
     * @throws ArithmeticException if that is no whole number of at most eighteen digits
     */
    static long unscaled(byte[] row, int at, int scale) {
        int sign = int2(row, at + 4) & 0xFFFF;
        if (sign != 0 && sign != NEGATIVE) {
            throw new ArithmeticException("no number");
        }
        int exponent = BASE_PLACES * int2(row, at + 2) + scale;
        long value = 0;
        int digits = int2(row, at);
        for (int i = 0; i < digits; i++, exponent -= BASE_PLACES) {
            int digit = int2(row, at + HEAD + 2 * i);
            value = Math.addExact(value, exponent >= 0 ? times(digit, exponent) : parted(digit, -exponent));
        }
        return sign == NEGATIVE ? -value : value;
    }

    private static long times(int digit, int exponent) {
        if (exponent >= POWERS.length) {
            throw new ArithmeticException("too large");
        }
        return Math.multiplyExact(digit, POWERS[exponent]);
    }

    private static long parted(int digit, int exponent) {
        long power = POWERS[Math.min(exponent, BASE_PLACES)];
        if (digit % power != 0) {
            throw new ArithmeticException("more digits than the column has");
        }
        return digit / power;
    }

    /** The number as PostgreSQL writes it. */
    static String text(byte[] row, int at) {
        int sign = int2(row, at + 4) & 0xFFFF;
        if (sign != 0 && sign != NEGATIVE) {
            return sign == NOT_A_NUMBER ? "NaN" : sign == INFINITE ? "Infinity" : "-Infinity";
        }
        int scale = int2(row, at + 6);
        int weight = int2(row, at + 2);
        StringBuilder text = new StringBuilder();
        if (sign == NEGATIVE) {
            text.append('-');
        }
        if (weight < 0) {
            text.append('0');
        }
        for (int place = weight; place >= 0; place--) {
            int digit = digit(row, at, weight - place);
            text.append(place == weight ? Integer.toString(digit) : four(digit));
        }
        if (scale > 0) {
            int point = text.append('.').length();
            for (int place = -1; text.length() - point < scale; place--) {
                text.append(four(digit(row, at, weight - place)));
            }
            text.setLength(point + scale);
        }
        return text.toString();
    }

    private static int digit(byte[] row, int at, int number) {
        return number < 0 || number >= int2(row, at) ? 0 : int2(row, at + HEAD + 2 * number);
    }

    private static String four(int digit) {
        return Integer.toString(10_000 + digit).substring(1);
    }
}
