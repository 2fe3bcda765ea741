// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

/**
 * How much memory a scan may take.
 *
 * @param bufferBytes what is read from the file at once; grows only for a record that does not fit
 * @param recordBytes a longer record is refused
 */
public record ScanLimits(int bufferBytes, int recordBytes) {
    /** One megabyte at once, 16 megabytes a record. */
    public static final ScanLimits DEFAULT = new ScanLimits(1 << 20, 16 << 20);

    public ScanLimits {
        if (bufferBytes < 1 || recordBytes < 1 || recordBytes > 1 << 29) {
            throw new IllegalArgumentException("A buffer of " + bufferBytes + " bytes for records of " + recordBytes);
        }
    }
}
