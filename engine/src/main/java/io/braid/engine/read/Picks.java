// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.engine.csv.RecordScanner;
import io.braid.engine.csv.RecordSink;

/** Which records of files are read, and where they are found. */
interface Picks extends AutoCloseable {
    /** Opens the next file. */
    RecordScanner open(OpenedSource file, RecordSink sink);

    /** Whether the next record is read. */
    boolean takesNext();

    /** The line on which that record begins. */
    long line(RecordScanner scanner);

    @Override
    void close();
}
