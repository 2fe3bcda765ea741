// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

/** How much may lie in arrays: of the memory what the store can spare, and of the heap what others do not need. */
public final class Room {
    /** With the least memory that can be given, the store needs all. */
    private static final long LEAST_MEMORY = 96L << 20;

    /** What it needs to count and to write what it is fed with. */
    private static final long LEAST_OF_STORE = 64L << 20;

    /** What all else takes of the heap at most. */
    private static final long REST_OF_HEAP = 96L << 20;

    /** What it takes beside what waits to be written. */
    private static final long LEAST_REST_OF_HEAP = 32L << 20;

    private static final int LEAST_SHARE_RECLAIMED = 8;

    private Room() {}

    /** Whether arrays of so many bytes may be made while the store works, too. */
    static boolean has(long bytes, long memoryBytes) {
        return memoryBytes >= LEAST_MEMORY && bytes <= memoryBytes / 2 && fitsHeap(bytes);
    }

    /**
     * Whether arrays of so many bytes may be kept while a file is written.
     *
     * @param waiting bytes of the heap that wait beside them to be written
     * @param storeIsIdle whether the store has nothing to write meanwhile that does not fit into little memory
     */
    public static boolean hasForWriting(long bytes, long waiting, long memoryBytes, boolean storeIsIdle) {
        long most = storeIsIdle ? memoryBytes - LEAST_OF_STORE : memoryBytes / 2;
        return memoryBytes >= LEAST_MEMORY
                && bytes <= most
                && bytes + waiting + LEAST_REST_OF_HEAP <= Runtime.getRuntime().maxMemory()
                && fitsHeap(bytes);
    }

    private static boolean fitsHeap(long bytes) {
        return bytes <= Runtime.getRuntime().maxMemory() - REST_OF_HEAP;
    }

    /**
     * Gives back what nobody holds any more: the collector sees no reason while the heap may grow. What is little beside the
     * store's memory is not worth the time of a collection.
     */
    public static void reclaim(long bytes, long memoryBytes) {
        if (bytes >= memoryBytes / LEAST_SHARE_RECLAIMED) {
            System.gc();
        }
    }
}
