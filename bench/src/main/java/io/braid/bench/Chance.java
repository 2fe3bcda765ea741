// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

/**
 * Repeatable draws for one thing, named by seed, stream and index: the same three numbers always give the same draws, so a
 * row can be made without the rows before it.
 *
 * <p>The generator is SplitMix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014).
 */
final class Chance {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    Chance(long seed, long stream, long index) {
        this.state = mix(mix(mix(seed) + stream) + index);
    }

    /** A number from 0 up to and without {@code bound}, which must be positive. */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** True in {@code percent} of one hundred draws. */
    boolean percent(int percent) {
        return below(100) < percent;
    }

    /** One of the given texts. */
    byte[] oneOf(byte[][] texts) {
        return texts[below(texts.length)];
    }

    long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
