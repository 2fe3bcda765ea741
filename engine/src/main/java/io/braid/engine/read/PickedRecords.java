// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.engine.csv.RecordScanner;
import io.braid.engine.csv.RecordSink;
import java.util.BitSet;

/** Some of the records of files, looked for in all of them. */
final class PickedRecords implements Picks {
    private final BitSet wanted;
    private int next;

    /** @param wanted numbers of records, counted over all files from 0 */
    PickedRecords(BitSet wanted) {
        this.wanted = wanted;
    }

    @Override
    public RecordScanner open(OpenedSource file, RecordSink sink) {
        return RecordScan.open(file, sink);
    }

    @Override
    public boolean takesNext() {
        return wanted.get(next++);
    }

    @Override
    public long line(RecordScanner scanner) {
        return scanner.line();
    }

    @Override
    public void close() {}
}
