// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ends of lines in which nothing is quoted or escaped: such a line is one record, and what becomes of it hangs on its own
 * bytes alone. Looks at eight bytes at a time, as {@link WideParser} does.
 */
final class PlainLines {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;
    private static final long FEEDS = ONES * '\n';
    private static final long RETURNS = ONES * '\r';

    private final long quotes;
    private final long escapes;

    PlainLines(Dialect dialect) {
        this.quotes = pattern(dialect.quote());
        this.escapes = pattern(dialect.escape());
    }

    private static long pattern(@Nullable Character character) {
        return character == null ? FEEDS : ONES * character;
    }

    /** Where the line ends that begins at a place, before its line end; -1 if it is none of these, or not all of it is at hand. */
    int end(byte[] b, int from, int limit) {
        int last = Math.min(limit, b.length - Long.BYTES);
        for (int p = from; p <= last; p += Long.BYTES) {
            long eight = (long) EIGHT.get(b, p);
            long found = equal(eight, FEEDS) | equal(eight, RETURNS) | equal(eight, quotes) | equal(eight, escapes);
            if (found != 0) {
                int at = p + (Long.numberOfTrailingZeros(found) >>> 3);
                boolean ends = at + 1 < limit && (b[at] == '\n' || b[at] == '\r');
                return ends ? at : -1;
            }
        }
        return -1;
    }

    /** The top bit of each byte that is equal. */
    private static long equal(long eight, long pattern) {
        long different = eight ^ pattern;
        return ~(((different & LOW_BITS) + LOW_BITS) | different | LOW_BITS);
    }
}
