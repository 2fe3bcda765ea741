// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.engine.linkage.FirstWinners;
import io.braid.engine.linkage.Linkage;
import io.braid.engine.linkage.RecordIndex;
import io.braid.engine.linkage.Room;
import io.braid.engine.linkage.RowRecords;
import io.braid.engine.shape.Contenders;
import io.braid.engine.shape.MergedShape;
import io.braid.engine.shape.Winners;
import io.braid.engine.store.RecordTexts;
import io.braid.engine.store.RecordsInMemory;
import io.braid.engine.store.Store;
import io.braid.engine.write.PayloadRows;
import io.braid.engine.write.PayloadSource;
import io.braid.engine.write.Splice;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Chooses whose values each row takes: by statements, or in memory where that is possible and there is room. */
final class Winning {
    private final Workplace place;
    private final Store store;
    private final MergedShape shape;
    private final RecordIndex index;
    private final int rules;
    private final Path work;
    private final Linkage.@Nullable Matching matching;
    private final Winners winners;

    /**
     * Prepares.
     *
     * @param rules how many there are
     * @param work where stages leave files
     * @param matching what was found in memory, if it was
     */
    Winning(
            Workplace place,
            MergedShape shape,
            RecordIndex index,
            int rules,
            Path work,
            Linkage.@Nullable Matching matching) {
        this.place = place;
        this.store = place.store();
        this.shape = shape;
        this.index = index;
        this.rules = rules;
        this.work = work;
        this.matching = matching;
        this.winners = new Winners(store, shape);
    }

    /**
     * What was chosen.
     *
     * @param rows golden records
     * @param inMemory whether nothing was chosen yet, since that is done when the rows are asked for
     */
    record Won(long rows, boolean inMemory) {}

    /** Whether winners of rows that were matched in memory are chosen there, too, so that no table of matches is needed. */
    static boolean canBeInMemory(Store store, MergedShape shape, RecordIndex index) {
        return FirstWinners.fits(shape, index, store.memoryBytes());
    }

    Won choose() {
        if (matching != null && canBeInMemory(store, shape, index)) {
            return new Won(matching.goldens(), true);
        }
        boolean all = shape.goldens() == MergedShape.Goldens.ALL;
        return new Won(winners.choose(new Contenders(store, rules).line(all)), false);
    }

    /**
     * What the splice needs to know of the rows: in memory where there is room, else laid by.
     *
     * @param storeIsIdle whether the store has little to write meanwhile
     */
    PayloadRows payload(Won won, Splice splice, long lastRow, RecordTexts texts, boolean storeIsIdle) {
        if (!won.inMemory()) {
            return parts(PayloadSource.of(store, winners.payload(), Contenders.ofRows()), splice, lastRow, texts);
        }
        long bytes = RowRecords.bytes(index) + bytes(texts);
        long waiting = splice.bytesWaiting(place.settings().threads(), store.memoryBytes());
        if (Room.hasForWriting(bytes, waiting, store.memoryBytes(), storeIsIdle)) {
            return store.lending(bytes, () -> atHand(splice, bytes, texts));
        }
        long lent = FirstWinners.bytes(index);
        PayloadRows parts = store.lending(lent, () -> parts(new FirstSource(winners()), splice, lastRow, texts));
        Room.reclaim(lent, store.memoryBytes());
        return parts;
    }

    private FirstWinners winners() {
        return new FirstWinners(
                store, shape, index, work, rules, place.settings().threads());
    }

    /** What the records take in memory, or more than there can be. */
    private static long bytes(RecordTexts texts) {
        long most = Long.MAX_VALUE / 2 / Math.max(1, texts.files().size());
        return texts.files().stream()
                .mapToLong(file -> Math.min(RecordsInMemory.bytes(file), most))
                .sum();
    }

    private PayloadRows atHand(Splice splice, long bytes, RecordTexts texts) {
        RowRecords records = new RowRecords(index, work, rules);
        return splice.payloadAtHand(
                () -> new RecordBlocks(records.new Blocks()),
                store.memoryBytes(),
                bytes,
                texts,
                Choosing.numbers(),
                place.settings().threads());
    }

    private PayloadRows parts(PayloadSource source, Splice splice, long lastRow, RecordTexts texts) {
        return splice.payload(
                source,
                store.memoryBytes(),
                lastRow,
                texts,
                Choosing.numbers(),
                place.settings().threads());
    }
}
