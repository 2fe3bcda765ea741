// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

/** Where rows come from that are not yet in the store. Pulled by one thread. */
public interface RowFeed {
    /** Fills the batch from its row 0 and returns how many rows it wrote; 0 is the end. */
    int fill(RowBatch batch);
}
