// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Counts how often each pattern occurs, in bounded space: when there are too many, the rarer half is forgotten and the
 * counts are lower bounds from then on (as in lossy counting: Manku and Motwani, VLDB 2002).
 */
final class PatternCounts {
    /** Bytes of a pattern; what goes on longer ends in an ellipsis. */
    private static final int LONGEST = 48;

    private static final byte[] ELLIPSIS = "…".getBytes(StandardCharsets.UTF_8);

    private final int most;
    private final byte[] made = new byte[LONGEST + Integer.BYTES + ELLIPSIS.length];
    private byte[][] patterns;
    private long[] counts;
    private int size;
    private int last = -1;
    private boolean exact = true;

    /** @param most patterns that are remembered */
    PatternCounts(int most) {
        this.most = most;
        this.patterns = new byte[32][];
        this.counts = new long[32];
    }

    /** The most common pattern. */
    record Top(String pattern, long rows, boolean exact) {}

    /** Adds a text. */
    void add(byte[] utf8, int from, int to) {
        int length = make(utf8, from, to);
        if (last >= 0 && is(last, length)) {
            counts[last]++;
            return;
        }
        int slot = slot(made, length);
        if (patterns[slot] == null) {
            if (size == most) {
                forget();
            } else if (2 * size >= patterns.length) {
                rebuild(2 * patterns.length, 0);
            }
            slot = slot(made, length);
            patterns[slot] = Arrays.copyOf(made, length);
            size++;
        }
        counts[slot]++;
        last = slot;
    }

    private boolean is(int slot, int length) {
        byte[] known = patterns[slot];
        return known.length == length && Arrays.equals(known, 0, length, made, 0, length);
    }

    private int slot(byte[] pattern, int length) {
        int hash = 1;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + pattern[i];
        }
        int slot = (hash ^ (hash >>> 15)) & (patterns.length - 1);
        while (patterns[slot] != null
                && !(patterns[slot].length == length && Arrays.equals(patterns[slot], 0, length, pattern, 0, length))) {
            slot = (slot + 1) & (patterns.length - 1);
        }
        return slot;
    }

    private void forget() {
        long[] sorted =
                Arrays.stream(counts).filter(count -> count > 0).sorted().toArray();
        exact = false;
        rebuild(patterns.length, sorted[sorted.length / 2]);
    }

    /** Makes the table anew, without patterns that occurred {@code rare} times or less. */
    private void rebuild(int slots, long rare) {
        byte[][] before = patterns;
        long[] countsBefore = counts;
        patterns = new byte[slots][];
        counts = new long[slots];
        size = 0;
        last = -1;
        for (int i = 0; i < before.length; i++) {
            if (before[i] != null && countsBefore[i] > rare) {
                int slot = slot(before[i], before[i].length);
                patterns[slot] = before[i];
                counts[slot] = countsBefore[i];
                size++;
            }
        }
    }

    /** Of equally common patterns the first in the order of their bytes; an empty one if there is none. */
    Top top() {
        byte[] pattern = {};
        long rows = 0;
        for (int i = 0; i < patterns.length; i++) {
            if (counts[i] > rows || (counts[i] == rows && rows > 0 && Arrays.compare(patterns[i], pattern) < 0)) {
                pattern = patterns[i];
                rows = counts[i];
            }
        }
        return new Top(new String(pattern, StandardCharsets.UTF_8), rows, exact);
    }

    private int make(byte[] utf8, int from, int to) {
        int length = 0;
        byte run = 0;
        for (int at = from; at < to; ) {
            int bytes = Utf8.length(utf8[at]);
            byte kind = bytes == 1 ? kind(utf8[at]) : kind(Utf8.character(utf8, at, bytes));
            if (kind == 0 || kind != run) {
                if (length + bytes > LONGEST) {
                    System.arraycopy(ELLIPSIS, 0, made, length, ELLIPSIS.length);
                    return length + ELLIPSIS.length;
                }
                if (kind == 0) {
                    System.arraycopy(utf8, at, made, length, bytes);
                    length += bytes;
                } else {
                    made[length++] = kind;
                }
            }
            run = kind;
            at += bytes;
        }
        return length;
    }

    private static byte kind(int character) {
        if (character < 128) {
            return kind((byte) character);
        }
        if (Character.isUpperCase(character)) {
            return 'A';
        }
        return Character.isLetter(character) ? (byte) 'a' : Character.isDigit(character) ? (byte) '9' : 0;
    }

    private static byte kind(byte ascii) {
        if (ascii >= 'a' && ascii <= 'z') {
            return 'a';
        }
        if (ascii >= 'A' && ascii <= 'Z') {
            return 'A';
        }
        return ascii >= '0' && ascii <= '9' ? (byte) '9' : 0;
    }
}
