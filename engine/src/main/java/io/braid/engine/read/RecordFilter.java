// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

/** Is shown the digest of each record of files, of 128 bits, in order. */
@FunctionalInterface
public interface RecordFilter {
    /** Whether the record is likely to be read. */
    boolean takes(long upper, long lower);
}
