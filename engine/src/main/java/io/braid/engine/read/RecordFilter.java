// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

/** Is shown the digests of the records of files, of 128 bits each, in order. */
public interface RecordFilter {
    /** Whether it knows any record. */
    boolean knowsAny();

    /** Whether it knows the next record, which is not shown again then. */
    boolean knows(long upper, long lower);

    /** Takes the next record, known or not; whether it is likely to be read. */
    boolean takes(long upper, long lower);
}
