// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.snapshot;

/**
 * Where the key of a record stands in a file of keys: a number that holds where its bytes begin, and 24 bits of their hash, by which
 * a key that cannot be the same is told apart unread, and one that is damaged found out.
 */
public final class KeyPlace {
    /** Stands for a key that is not yet in the file. */
    public static final long FRESH = -1;

    /** How many values {@link #mark} has. */
    public static final int MARKS = 1 << 24;

    private static final int MARK_BITS = 24;

    private KeyPlace() {}

    static long of(long offset, long hash) {
        return (offset << MARK_BITS) | mark(hash);
    }

    static long offset(long place) {
        return place >>> MARK_BITS;
    }

    /** The part of a place, or of a key's hash, that is the same where keys are. */
    public static int mark(long placeOrHash) {
        return (int) placeOrHash & (MARKS - 1);
    }
}
