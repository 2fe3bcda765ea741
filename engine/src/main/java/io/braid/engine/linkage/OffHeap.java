// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/** Arrays beside the Java heap, all zero at first. */
public final class OffHeap {
    private OffHeap() {}

    static IntBuffer ints(long length) {
        return bytes(length * Integer.BYTES).asIntBuffer();
    }

    static LongBuffer longs(long length) {
        return bytes(length * Long.BYTES).asLongBuffer();
    }

    private static ByteBuffer bytes(long length) {
        return ByteBuffer.allocateDirect(Math.toIntExact(length)).order(ByteOrder.nativeOrder());
    }

    /** Gives back the memory of arrays that nobody holds: the collector alone can, and sees no reason while the heap has room. */
    public static void reclaim() {
        System.gc();
    }
}
