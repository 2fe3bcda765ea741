// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

/**
 * A repeatable shuffle of 0..size-1 in constant memory: a Feistel network over the next even power of two, walked until the
 * number falls inside (Black and Rogaway: "Ciphers with Arbitrary Finite Domains", CT-RSA 2002, cycle walking).
 */
final class Shuffle {
    private static final int ROUNDS = 4;

    private final long size;
    private final long key;
    private final int halfBits;
    private final long halfMask;

    Shuffle(long size, long key) {
        if (size < 1) {
            throw new IllegalArgumentException("expected a size of at least 1, found " + size);
        }
        this.size = size;
        this.key = Chance.mix(key);
        final int bits = Math.max(2, Long.SIZE - Long.numberOfLeadingZeros(size - 1));
        this.halfBits = (bits + 1) / 2;
        this.halfMask = (1L << halfBits) - 1;
    }

    /** Where {@code index} goes; every index below the size goes to a place of its own below the size. */
    long at(long index) {
        long place = index;
        do {
            place = walk(place);
        } while (place >= size);
        return place;
    }

    private long walk(long value) {
        long left = value >>> halfBits;
        long right = value & halfMask;
        for (int round = 0; round < ROUNDS; round++) {
            final long next = left ^ (Chance.mix(right + key + round) & halfMask);
            left = right;
            right = next;
        }
        return (left << halfBits) | right;
    }
}
