// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Whether bytes are well-formed UTF-8 as Unicode defines it (table 3-7): no overlong forms, no surrogates. */
final class Utf8Check {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long EIGHT_SPACES = 0x2020202020202020L;

    private Utf8Check() {}

    static boolean isValid(byte[] bytes, int from, int to) {
        return firstInvalid(bytes, from, to) == to;
    }

    /** Where the first sequence starts that is not well-formed, {@code to} if there is none. */
    static int firstInvalid(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (at + Long.BYTES <= to && ((long) EIGHT.get(bytes, at) & HIGH_BITS) == 0) {
                at += Long.BYTES;
                continue;
            }
            byte lead = bytes[at];
            if (lead >= 0) {
                at++;
                continue;
            }
            // Most text beyond ASCII is Latin, Greek or Cyrillic: two bytes.
            if (lead >= (byte) 0xC2 && lead <= (byte) 0xDF && at + 1 < to && bytes[at + 1] < (byte) 0xC0) {
                at += 2;
                continue;
            }
            int length = sequenceLength(bytes, at, to);
            if (length <= 0) {
                return at;
            }
            at += length;
        }
        return to;
    }

    /** Where the first byte beyond ASCII stands, {@code to} if there is none. */
    static int afterAscii(byte[] bytes, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to && ((long) EIGHT.get(bytes, at) & HIGH_BITS) == 0) {
            at += Long.BYTES;
        }
        while (at < to && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    /** Whether none of the eight bytes from a place on is a control character of ASCII. */
    static boolean eightWithoutControl(byte[] bytes, int at) {
        long eight = (long) EIGHT.get(bytes, at);
        return ((eight - EIGHT_SPACES) & ~eight & HIGH_BITS) == 0;
    }

    /** The length of the well-formed sequence at a lead byte; 0 if it is malformed; -1 if it is only cut off by {@code to}. */
    static int sequenceLength(byte[] bytes, int at, int to) {
        int lead = bytes[at] & 0xFF;
        if (lead < 0x80) {
            return 1;
        }
        int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
        if (length == 0) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if (at + i >= to) {
                return -1;
            }
            int next = bytes[at + i] & 0xFF;
            int low = i > 1 ? 0x80 : lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
            int high = i > 1 ? 0xBF : lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
            if (next < low || next > high) {
                return 0;
            }
        }
        return length;
    }
}
