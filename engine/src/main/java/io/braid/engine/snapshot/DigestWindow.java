// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.snapshot;

import java.util.Arrays;

/**
 * Finds the records of a file among those of an earlier one by their digests, going through both at the same time. Nearly every
 * record stands where it is expected, behind the one before it; the others are looked for in a window of the earlier file, which
 * grows where nothing is found. So a record that moved far, or stands behind very many that are gone, is not found here. Each
 * earlier record is found once.
 */
final class DigestWindow {
    /** What {@link #find} gives for a record that is not there. */
    static final long NONE = -1;

    private static final int LEAST = 1 << 13;
    private static final int MOST = 1 << 19;

    /** There are so many slots a record, of which one takes the place of another in the same slot. */
    private static final int SLOTS = 4;

    /** So many earlier records come into the window for each that is not found, when it grows. */
    private static final int STRIDE = 4;

    /** The earlier records, in order. */
    interface Earlier {
        /** Goes to the next; whether there is one. */
        boolean next();

        long upper();

        long lower();

        /** What is known of it, not below zero. */
        long place();
    }

    /** Takes the earlier records that were not found. */
    interface Unfound {
        void take(long upper, long lower, long place);
    }

    private final Earlier earlier;
    private final Unfound unfound;
    private long[] uppers = new long[LEAST];
    private long[] lowers = new long[LEAST];
    private long[] places = new long[LEAST];
    private int[] slots = new int[LEAST * SLOTS];
    private long first;
    private long expected;
    private long end;
    private long missed;

    DigestWindow(Earlier earlier, Unfound unfound) {
        this.earlier = earlier;
        this.unfound = unfound;
        Arrays.fill(places, NONE);
        fill();
    }

    /** The place of an earlier record with such a digest that was not found before, or {@link #NONE}. */
    long find(long upper, long lower) {
        int at = index(expected);
        while (expected < end && places[at] == NONE) {
            at = index(++expected);
        }
        if (expected == end || uppers[at] != upper || lowers[at] != lower) {
            at = slots[slot(upper)];
            if (uppers[at] != upper || lowers[at] != lower || places[at] == NONE) {
                miss();
                return NONE;
            }
        }
        long place = places[at];
        places[at] = NONE;
        missed = 0;
        expected = first + ((at - first) & (places.length - 1)) + 1;
        fill();
        return place;
    }

    private int index(long record) {
        return (int) record & (places.length - 1);
    }

    private int slot(long upper) {
        return (int) upper & (slots.length - 1);
    }

    /** Half of the window lies before what is expected, half behind. */
    private void fill() {
        long wanted = expected + places.length / 2;
        while (end < wanted && earlier.next()) {
            add();
        }
    }

    private void miss() {
        missed++;
        if (missed < LEAST / STRIDE) {
            return;
        }
        for (int i = 0; i < STRIDE; i++) {
            boolean full = end - expected == places.length;
            if ((full && places.length == MOST) || !earlier.next()) {
                return;
            }
            if (full) {
                grow();
            }
            add();
        }
    }

    private void add() {
        if (end - first == places.length) {
            lose(index(first++));
        }
        int at = index(end++);
        uppers[at] = earlier.upper();
        lowers[at] = earlier.lower();
        places[at] = earlier.place();
        slots[slot(uppers[at])] = at;
    }

    private void lose(int at) {
        if (places[at] != NONE) {
            unfound.take(uppers[at], lowers[at], places[at]);
            places[at] = NONE;
        }
    }

    private void grow() {
        long[] formerUppers = uppers;
        long[] formerLowers = lowers;
        long[] formerPlaces = places;
        int size = formerPlaces.length;
        uppers = new long[2 * size];
        lowers = new long[2 * size];
        places = new long[2 * size];
        slots = new int[2 * size * SLOTS];
        Arrays.fill(places, NONE);
        for (long record = first; record < end; record++) {
            int from = (int) record & (size - 1);
            int at = index(record);
            uppers[at] = formerUppers[from];
            lowers[at] = formerLowers[from];
            places[at] = formerPlaces[from];
            slots[slot(uppers[at])] = at;
        }
    }

    /** Gives away all that were not found. */
    void finish() {
        for (long record = first; record < end; record++) {
            lose(index(record));
        }
        while (earlier.next()) {
            unfound.take(earlier.upper(), earlier.lower(), earlier.place());
        }
    }
}
