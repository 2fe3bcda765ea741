// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.core.plan.MatchRule;
import io.braid.core.plan.NormalForms;
import io.braid.engine.csv.RecordScanner;
import io.braid.engine.csv.ScanPlaces;
import io.braid.engine.normalise.KeyMaker;
import io.braid.engine.normalise.Moments;
import io.braid.engine.run.Meter;
import io.braid.engine.store.RecordFileWriter;
import io.braid.engine.store.RowBatch;
import io.braid.engine.store.RowFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

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
    private final MoreKeys moreKeys;
    private final @Nullable ScanPlaces places;
    private final @Nullable RecordFileWriter texts;
    private final Moments moments;
    private final List<Rule> rules = new ArrayList<>();
    private final long limit;
    private long rows;
    private long bytes;

    /** A rule on this file: for each part where its columns stand, without those the file has not. */
    private static final class Rule {
        private final KeyMaker maker;
        private final int[][] parts;

        Rule(KeyMaker maker, int[][] parts) {
            this.maker = maker;
            this.parts = parts;
        }
    }

    RecordFeed(
            RecordScanner scanner,
            OpenedSource source,
            TableShape shape,
            List<MatchRule> rules,
            NormalForms forms,
            MoreKeys moreKeys,
            @Nullable ScanPlaces places,
            @Nullable RecordFileWriter texts,
            long limit,
            Meter meter,
            Runnable check) {
        this.scanner = scanner;
        this.source = source;
        this.shape = shape;
        this.limit = limit;
        this.meter = meter;
        this.check = check;
        this.moreKeys = moreKeys;
        this.places = places;
        this.texts = texts;
        this.moments = new Moments(forms);
        for (MatchRule rule : rules) {
            int[][] parts = rule.parts().stream()
                    .map(part -> part.columns().stream()
                            .map(source::column)
                            .filter(OptionalInt::isPresent)
                            .mapToInt(OptionalInt::getAsInt)
                            .distinct()
                            .toArray())
                    .toArray(int[][]::new);
            this.rules.add(new Rule(new KeyMaker(rule.parts(), forms), parts));
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
            if (places != null) {
                places.see(scanner);
            }
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
        long number = shape.firstNumber() + scanner.row();
        batch.setNumber(at++, row, number);
        for (int rule = 0; rule < rules.size(); rule++) {
            batch.setNumber(at++, row, key(rule, number));
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
        for (int column : shape.moments()) {
            batch.setNumber(
                    at++,
                    row,
                    column < 0 || scanner.isBlank(column) ? Moments.NONE : moments.of(scanner.value(column)));
        }
        for (int column : shape.cells()) {
            batch.setText(at++, row, scanner.valueBytes(column));
        }
        if (texts != null) {
            keep(texts);
        }
    }

    /** Puts the texts of the record aside. */
    private void keep(RecordFileWriter file) {
        for (int column : shape.texts()) {
            boolean blank = scanner.isBlank(column);
            if (scanner.verbatim(column)) {
                file.cell(scanner.buffer(), scanner.contentStart(column), scanner.contentEnd(column), blank);
            } else {
                byte[] value = scanner.valueBytes(column);
                file.cell(value, 0, value.length, blank);
            }
        }
        file.end(scanner.row());
    }

    /** The first key of a rule; further ones are put aside. */
    private long key(int index, long number) {
        Rule rule = rules.get(index);
        KeyMaker maker = rule.maker;
        maker.begin();
        for (int[] columns : rule.parts) {
            for (int column : columns) {
                if (!scanner.isBlank(column)) {
                    add(maker, column);
                }
            }
            if (!maker.endPart()) {
                return KeyMaker.NONE;
            }
        }
        int keys = maker.end();
        for (int i = 1; i < keys; i++) {
            moreKeys.add(number, index, maker.key(i));
        }
        return maker.key(0);
    }

    private void add(KeyMaker maker, int column) {
        if (scanner.verbatim(column)) {
            maker.add(scanner.buffer(), scanner.contentStart(column), scanner.contentEnd(column));
            return;
        }
        byte[] value = scanner.valueBytes(column);
        maker.add(value, 0, value.length);
    }
}
