// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import org.jspecify.annotations.Nullable;

/**
 * The keys of a rule with several parts while they are put together: each combination of values, each with its length in
 * front, which keeps (ab, c) and (a, bc) apart whatever the texts hold.
 */
final class KeyTuples {
    private final int most;
    private final Texts values;
    private Texts whole;
    private Texts longer;

    /** @param most combinations beyond so many are left out */
    KeyTuples(int most) {
        this.most = most;
        values = new Texts(most);
        whole = new Texts(most);
        longer = new Texts(most);
    }

    void begin() {
        values.clear();
        whole.clear();
        whole.extend(null, 0, new byte[0], 0, 0, false);
    }

    /** Adds a value of the part whose turn it is. */
    void add(byte[] value, int length, boolean marked) {
        values.extend(null, 0, value, length, 0, marked);
    }

    void endPart() {
        longer.clear();
        for (int left = 0; left < whole.count; left++) {
            for (int right = 0; right < values.count && longer.count < most; right++) {
                longer.extend(
                        whole,
                        left,
                        values.bytes[right],
                        values.lengths[right],
                        Integer.BYTES,
                        whole.marked[left] || values.marked[right]);
            }
        }
        Texts spent = whole;
        whole = longer;
        longer = spent;
        values.clear();
    }

    int count() {
        return whole.count;
    }

    byte[] bytes(int index) {
        return whole.bytes[index];
    }

    int length(int index) {
        return whole.lengths[index];
    }

    /** Whether one of its values was marked. */
    boolean isMarked(int index) {
        return whole.marked[index];
    }

    /** Byte strings, each perhaps marked. Arrays are used again and again. */
    private static final class Texts {
        private final byte[][] bytes;
        private final int[] lengths;
        private final boolean[] marked;
        private int count;

        Texts(int most) {
            bytes = new byte[most][0];
            lengths = new int[most];
            marked = new boolean[most];
        }

        void clear() {
            count = 0;
        }

        /** Adds what {@code left} has at an index, the value's length in so many bytes, and the value. */
        void extend(@Nullable Texts left, int index, byte[] value, int length, int lengthBytes, boolean mark) {
            int before = left == null ? 0 : left.lengths[index];
            int total = before + lengthBytes + length;
            if (bytes[count].length < total) {
                bytes[count] = new byte[2 * total];
            }
            byte[] target = bytes[count];
            if (left != null) {
                System.arraycopy(left.bytes[index], 0, target, 0, before);
            }
            for (int i = 0; i < lengthBytes; i++) {
                target[before + i] = (byte) (length >>> (Byte.SIZE * i));
            }
            System.arraycopy(value, 0, target, before + lengthBytes, length);
            lengths[count] = total;
            marked[count] = mark;
            count++;
        }
    }
}
