// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.core.plan.MatchRule;
import io.braid.core.plan.RuleColumn;
import io.braid.engine.csv.RecordScanner;
import io.braid.engine.normalise.KeyMaker;
import io.braid.engine.run.Meter;
import io.braid.engine.store.RowBatch;
import io.braid.engine.store.RowFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Feeds a table from a scanner: the record's number, the key of each rule, bits that tell which cells are not blank, and
 * the cells that the merge carries. Keys are made here, while the cells are in the processor's cache.
 */
final class RecordFeed implements RowFeed {
    private static final int ROWS_BETWEEN_CHECKS = 2048;

    private final RecordScanner scanner;
    private final OpenedSource source;
    private final TableShape shape;
    private final Meter meter;
    private final Runnable check;
    private final List<Rule> rules = new ArrayList<>();
    private final long limit;
    private long rows;
    private long bytes;

    /** A rule on this file: where its columns stand, -1 for one the file has not. */
    private static final class Rule {
        private final KeyMaker maker;
        private final int[] columns;

        Rule(KeyMaker maker, int[] columns) {
            this.maker = maker;
            this.columns = columns;
        }
    }

    RecordFeed(
            RecordScanner scanner,
            OpenedSource source,
            TableShape shape,
            List<MatchRule> rules,
            String region,
            long limit,
            Meter meter,
            Runnable check) {
        this.scanner = scanner;
        this.source = source;
        this.shape = shape;
        this.limit = limit;
        this.meter = meter;
        this.check = check;
        for (MatchRule rule : rules) {
            int[] columns = rule.columns().stream()
                    .map(RuleColumn::name)
                    .map(source::column)
                    .mapToInt((OptionalInt place) -> place.orElse(-1))
                    .toArray();
            this.rules.add(new Rule(new KeyMaker(rule.columns(), region), columns));
        }
    }

    /** Records handed on so far. */
    long rows() {
        return rows;
    }

    @Override
    public int fill(RowBatch batch) {
        check.run();
        int row = 0;
        while (row < batch.capacity() && rows < limit && scanner.next()) {
            write(batch, row++);
            rows++;
            if (row % ROWS_BETWEEN_CHECKS == 0) {
                check.run();
            }
        }
        meter.rows(row);
        long consumed = scanner.bytesConsumed();
        meter.bytes(consumed - bytes);
        bytes = consumed;
        return row;
    }

    private void write(RowBatch batch, int row) {
        int at = 0;
        batch.setNumber(at++, row, shape.firstNumber() + scanner.row());
        for (Rule rule : rules) {
            batch.setNumber(at++, row, key(rule));
        }
        for (int from = 0; from < shape.maskedColumns(); from += shape.columnsPerMask()) {
            long mask = 0;
            int to = Math.min(source.columns().size(), from + shape.columnsPerMask());
            for (int column = from; column < to; column++) {
                if (!scanner.isBlank(column)) {
                    mask |= 1L << (column - from);
                }
            }
            batch.setNumber(at++, row, mask);
        }
        for (int column : shape.cells()) {
            batch.setText(at++, row, scanner.valueBytes(column));
        }
    }

    private long key(Rule rule) {
        rule.maker.begin();
        for (int column : rule.columns) {
            if (column < 0 || scanner.isBlank(column) || !add(rule.maker, column)) {
                return KeyMaker.NONE;
            }
        }
        return rule.maker.end();
    }

    private boolean add(KeyMaker maker, int column) {
        if (scanner.verbatim(column)) {
            return maker.add(scanner.buffer(), scanner.contentStart(column), scanner.contentEnd(column));
        }
        byte[] value = scanner.valueBytes(column);
        return maker.add(value, 0, value.length);
    }
}
