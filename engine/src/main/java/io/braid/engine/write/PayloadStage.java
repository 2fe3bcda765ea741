// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

/**
 * Entries of one thread on their way into buckets that several threads fill. They wait for more: neighbours that come together
 * are handed on together, so that threads which work on the same rows seldom meet in a bucket.
 */
final class PayloadStage {
    private final PayloadBuckets buckets;
    private final byte[] entries;
    private int used;

    /** @param bytes that may wait */
    PayloadStage(PayloadBuckets buckets, int bytes) {
        this.buckets = buckets;
        this.entries = new byte[bytes];
    }

    /** As {@link PayloadBuckets#add}. */
    void add(long row, byte[] bytes, int from, int to) {
        int length = to - from;
        if (PayloadBuckets.HEAD + length > entries.length - used) {
            hand();
        }
        if (PayloadBuckets.HEAD + length > entries.length) {
            buckets.add(row, bytes, from, to);
            return;
        }
        BigEndian.putLong(entries, used, row);
        BigEndian.putInt(entries, used + Long.BYTES, length);
        System.arraycopy(bytes, from, entries, used + PayloadBuckets.HEAD, length);
        used += PayloadBuckets.HEAD + length;
    }

    /** Hands on what waits. */
    void hand() {
        for (int at = 0; at < used; ) {
            int from = at + PayloadBuckets.HEAD;
            int to = from + BigEndian.getInt(entries, at + Long.BYTES);
            buckets.add(BigEndian.getLong(entries, at), entries, from, to);
            at = to;
        }
        used = 0;
    }
}
