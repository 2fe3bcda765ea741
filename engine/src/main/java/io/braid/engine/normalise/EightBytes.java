// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of text as one number, the first the lowest. What is found is told by the top bit of each byte; no test
 * carries from one byte into the next.
 */
final class EightBytes {
    static final long HIGH_BITS = 0x8080808080808080L;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long LOW_BITS = ~HIGH_BITS;
    private static final int TOP = 0x80;

    private EightBytes() {}

    /** The bytes from a place on; those at and behind {@code end} as the letter {@code a}. */
    static long get(byte[] bytes, int from, int end) {
        int count = end - from;
        if (from + Long.BYTES <= bytes.length) {
            long eight = (long) EIGHT.get(bytes, from);
            if (count >= Long.BYTES) {
                return eight;
            }
            long kept = (1L << (count * Byte.SIZE)) - 1;
            return (eight & kept) | (all('a') & ~kept);
        }
        long eight = 0;
        for (int i = Long.BYTES - 1; i >= 0; i--) {
            eight = (eight << Byte.SIZE) | (i < count ? bytes[from + i] & 0xFF : 'a');
        }
        return eight;
    }

    static void put(byte[] bytes, int at, long eight) {
        EIGHT.set(bytes, at, eight);
    }

    /** A byte eight times. */
    static long all(int c) {
        return ONES * c;
    }

    /** The bytes that are {@code c}. */
    static long equal(long eight, int c) {
        long different = eight ^ all(c);
        return ~(((different & LOW_BITS) + LOW_BITS) | different) & HIGH_BITS;
    }

    /** The bytes whose lower seven bits are {@code c} or more. */
    static long atLeast(long eight, int c) {
        return ((eight & LOW_BITS) + all(TOP - c)) & HIGH_BITS;
    }

    /** ASCII text in lower case. */
    static long lower(long eight) {
        return eight | ((atLeast(eight, 'A') & ~atLeast(eight, 'Z' + 1)) >>> 2);
    }
}
