// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

/** Says which records need not be taken apart, because the same bytes were read before. */
@FunctionalInterface
public interface KnownRecords {
    /** Whether those from one place to another were, as a record of a file of the same form. */
    boolean has(byte[] bytes, int from, int to);
}
