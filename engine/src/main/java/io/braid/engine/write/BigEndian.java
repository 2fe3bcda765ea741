// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

/** Numbers among bytes. Plain shifts: the compiler's limits in the launcher leave a buffer's accessors as calls. */
final class BigEndian {
    private BigEndian() {}

    static int getInt(byte[] bytes, int at) {
        return (bytes[at] << 24)
                | ((bytes[at + 1] & 0xFF) << 16)
                | ((bytes[at + 2] & 0xFF) << 8)
                | (bytes[at + 3] & 0xFF);
    }

    static long getLong(byte[] bytes, int at) {
        return ((long) getInt(bytes, at) << Integer.SIZE) | (getInt(bytes, at + Integer.BYTES) & 0xFFFFFFFFL);
    }

    static void putInt(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >>> 24);
        bytes[at + 1] = (byte) (value >>> 16);
        bytes[at + 2] = (byte) (value >>> 8);
        bytes[at + 3] = (byte) value;
    }

    static void putLong(byte[] bytes, int at, long value) {
        putInt(bytes, at, (int) (value >>> Integer.SIZE));
        putInt(bytes, at + Integer.BYTES, (int) value);
    }
}
