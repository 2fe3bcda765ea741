// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

/** Arrays that one part of the payload takes over from the one before; what stands in them is of no meaning. */
final class PartMemory {
    /** Longer ones, which a row that names very much needs, are not kept. */
    private static final int MOST_KEPT = 16 << 20;

    private PartMemory() {}

    /** The array that was kept, or another if that is too short. */
    static byte[] room(byte[] kept, long length) {
        boolean fits = length <= kept.length && (kept.length <= MOST_KEPT || length > MOST_KEPT);
        return fits ? kept : new byte[longer(length)];
    }

    /** The array that was kept, or another if that is too short. */
    static int[] room(int[] kept, long length) {
        return length <= kept.length ? kept : new int[longer(length)];
    }

    /** A little more, since the next part may have a little more. */
    private static int longer(long length) {
        return Math.toIntExact(length + length / 8);
    }
}
