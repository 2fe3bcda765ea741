// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

/**
 * What the number that names a place consists of: a rule's index above {@code ruleShift} bits, a file's index above {@code
 * fileShift}, the row in that file below.
 */
public record RecordNumbers(int ruleShift, int fileShift) {
    int rule(long place) {
        return (int) (place >>> ruleShift);
    }

    /** The place without its rule. */
    long record(long place) {
        return place & ((1L << ruleShift) - 1);
    }

    int file(long place) {
        return (int) (record(place) >>> fileShift);
    }

    long row(long place) {
        return place & ((1L << fileShift) - 1);
    }
}
