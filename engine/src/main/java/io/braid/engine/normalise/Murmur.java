// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** MurmurHash3 by Austin Appleby, the 128-bit variant for 64-bit machines. */
public final class Murmur {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BLOCK = 16;
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;

    private Murmur() {}

    /** The first half of the hash of {@code length} bytes. Allocates nothing. */
    public static long hash(byte[] bytes, int from, int length, int seed) {
        long h1 = seed;
        long h2 = seed;
        int at = from;
        for (int end = from + (length & -BLOCK); at < end; at += BLOCK) {
            h1 ^= first((long) EIGHT.get(bytes, at));
            h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52dce729;
            h2 ^= second((long) EIGHT.get(bytes, at + Long.BYTES));
            h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
        }
        int rest = length & (BLOCK - 1);
        h2 ^= second(eightOrLess(bytes, at + Long.BYTES, rest - Long.BYTES));
        h1 ^= first(eightOrLess(bytes, at, rest));
        h1 ^= length;
        h2 ^= length;
        h1 += h2;
        h2 += h1;
        return mixed(h1) + mixed(h2);
    }

    /**
     * Both halves of the hash of {@code length} bytes. Allocates nothing.
     *
     * @param into its first two places get them
     */
    public static void wholeHash(byte[] bytes, int from, int length, long firstSeed, long secondSeed, long[] into) {
        long h1 = firstSeed;
        long h2 = secondSeed;
        int at = from;
        for (int end = from + (length & -BLOCK); at < end; at += BLOCK) {
            h1 ^= first((long) EIGHT.get(bytes, at));
            h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52dce729;
            h2 ^= second((long) EIGHT.get(bytes, at + Long.BYTES));
            h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
        }
        int rest = length & (BLOCK - 1);
        h2 ^= second(eightOrLess(bytes, at + Long.BYTES, rest - Long.BYTES)) ^ length;
        h1 ^= first(eightOrLess(bytes, at, rest)) ^ length;
        h1 += h2;
        h2 += h1;
        h1 = mixed(h1);
        h2 = mixed(h2);
        into[0] = h1 + h2;
        into[1] = h1 + 2 * h2;
    }

    private static long first(long block) {
        return Long.rotateLeft(block * C1, 31) * C2;
    }

    private static long second(long block) {
        return Long.rotateLeft(block * C2, 33) * C1;
    }

    private static long mixed(long hash) {
        long mixed = hash;
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    /** The first bytes, as many as there are, as a number of which they are the lowest. */
    private static long eightOrLess(byte[] bytes, int from, int count) {
        if (count <= 0) {
            return 0;
        }
        if (from + Long.BYTES <= bytes.length) {
            long eight = (long) EIGHT.get(bytes, from);
            return count >= Long.BYTES ? eight : eight & ((1L << (count * Byte.SIZE)) - 1);
        }
        long block = 0;
        for (int i = Math.min(count, Long.BYTES) - 1; i >= 0; i--) {
            block = (block << Byte.SIZE) | (bytes[from + i] & 0xFF);
        }
        return block;
    }
}
