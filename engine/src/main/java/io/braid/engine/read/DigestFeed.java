// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.engine.csv.RecordScanner;
import io.braid.engine.normalise.Murmur;
import io.braid.engine.sql.Name;
import io.braid.engine.store.Column;
import io.braid.engine.store.RowBatch;
import io.braid.engine.store.RowFeed;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Feeds a table with digests of 128 bits of a scanner's records, byte for byte as they lie in the file. */
final class DigestFeed implements RowFeed {
    static final List<Column> COLUMNS = List.of(Column.number(Name.of("upper")), Column.number(Name.of("lower")));

    private static final int SEED = 0x9E37;

    private final RecordScanner scanner;
    private final Runnable check;
    private final int upper;
    private final int lower;

    /** @param form of the file; what is written alike in another form has another digest */
    DigestFeed(RecordScanner scanner, String form, Runnable check) {
        byte[] bytes = form.getBytes(StandardCharsets.UTF_8);
        this.scanner = scanner;
        this.check = check;
        this.upper = (int) Murmur.hash(bytes, 0, bytes.length, SEED);
        this.lower = ~upper;
    }

    @Override
    public int fill(RowBatch batch) {
        check.run();
        int row = 0;
        while (row < batch.capacity() && scanner.next()) {
            int from = scanner.recordStart();
            int length = scanner.recordEnd() - from;
            batch.setNumber(0, row, Murmur.hash(scanner.buffer(), from, length, upper));
            batch.setNumber(1, row, Murmur.hash(scanner.buffer(), from, length, lower));
            row++;
        }
        return row;
    }
}
