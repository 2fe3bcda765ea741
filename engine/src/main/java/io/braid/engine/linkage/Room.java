// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

/** How much may lie in arrays: of the store's memory a half, and of the heap what others do not need. */
public final class Room {
    /** With the least memory that can be given, the store needs all. */
    private static final long LEAST_MEMORY = 96L << 20;

    /** What all else takes of the heap at most. */
    private static final long REST_OF_HEAP = 96L << 20;

    private Room() {}

    static boolean has(long bytes, long memoryBytes) {
        return memoryBytes >= LEAST_MEMORY
                && bytes <= memoryBytes / 2
                && bytes <= Runtime.getRuntime().maxMemory() - REST_OF_HEAP;
    }

    /** Gives back what nobody holds any more: the collector sees no reason while the heap may grow. */
    public static void reclaim() {
        System.gc();
    }
}
