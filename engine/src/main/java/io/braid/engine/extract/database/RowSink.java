// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import java.io.IOException;

/** Where rows that a server sends go to. */
interface RowSink {
    /**
     * Takes a row.
     *
     * @param message that holds it, from {@code from} on; not changed any more
     */
    void row(byte[] message, int from) throws IOException, InterruptedException;

    /** There are no more rows. */
    void end() throws IOException, InterruptedException;
}
