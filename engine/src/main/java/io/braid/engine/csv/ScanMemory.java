// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

/** The buffer of scans that follow each other: each takes it from the one before, which must be at its end. */
public final class ScanMemory {
    private byte[] bytes = {};

    /** At least so many bytes, with anything in them. */
    byte[] bytes(int least) {
        if (bytes.length < least) {
            bytes = new byte[least];
        }
        return bytes;
    }
}
