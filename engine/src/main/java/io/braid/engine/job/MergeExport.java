// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.MergePlan;
import io.braid.core.report.ColumnReport;
import io.braid.engine.csv.ScanPlaces;
import io.braid.engine.linkage.Room;
import io.braid.engine.read.OpenedSource;
import io.braid.engine.read.Places;
import io.braid.engine.run.Background;
import io.braid.engine.shape.MergeTables;
import io.braid.engine.store.RecordTexts;
import io.braid.engine.store.Store;
import io.braid.engine.write.Format;
import io.braid.engine.write.LostValues;
import io.braid.engine.write.PayloadRows;
import io.braid.engine.write.Pins;
import io.braid.engine.write.Splice;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Writes the merged file and the files beside it. */
final class MergeExport {
    private static final long LEAST_LENT_BYTES = 8L << 20;

    private final MergePlan plan;
    private final Workplace place;
    private final MergeInputs inputs;
    private final MergeLayout layout;
    private final Winning winning;
    private final RecordTexts texts;
    private final Pins pins;
    private Path text = Path.of("");
    private long rows;
    private List<ColumnReport> columns = List.of();

    MergeExport(
            MergePlan plan,
            Workplace place,
            MergeInputs inputs,
            MergeLayout layout,
            Winning winning,
            RecordTexts texts,
            Pins pins) {
        this.plan = plan;
        this.place = place;
        this.inputs = inputs;
        this.layout = layout;
        this.winning = winning;
        this.texts = texts;
        this.pins = pins;
    }

    /**
     * The outputs, written.
     *
     * @param text where the merged file lies as text
     */
    record Exported(String text, long rows, List<ColumnReport> columns, MergeCounts counts, long unmetPins) {}

    /**
     * Writes everything.
     *
     * @param lastRow of the original
     * @param won what the winners are
     * @param count counts what the database knows
     */
    Exported write(long lastRow, Winning.Won won, Supplier<MergeCounts> count) {
        MergeSideFiles side = new MergeSideFiles(plan, place, inputs, layout);
        try (Background background = new Background();
                LostValues lost = new LostValues(
                        place.tmp().resolve("lost-values"), layout.names().size())) {
            List<Background.Coming<MergeCounts>> counting = new ArrayList<>();
            side.provenance(told -> {
                Splice splice = new Splice(
                        place.run(), layout.splice(), inputs.original().dialect(), told, lost, pins);
                PayloadRows payload = winning.payload(won, splice, lastRow, texts, storeIsIdle());
                // Counting keeps the database busy while the splice, which needs it no more, runs.
                merged(splice, payload, () -> counting.add(background.start(count)));
                columns = splice.columns(layout.names());
            });
            side.others(lost);
            return new Exported(
                    text.toString(),
                    rows,
                    side.columns(columns, lost),
                    counting.get(0).get(),
                    pins.unmet());
        }
    }

    /** While the file is written the store writes provenance, of which all but text takes memory by what is in it. */
    private boolean storeIsIdle() {
        String provenance = plan.outputs().provenance();
        return provenance == null || Format.of(provenance) == Format.TEXT;
    }

    private void merged(Splice splice, PayloadRows payload, Runnable beside) {
        OpenedSource original = inputs.original();
        place.run().meter().expect(original.bytes());
        try (payload) {
            text = SplicedOutput.write(
                    place,
                    plan.outputs().out(),
                    original.dialect(),
                    layout.names(),
                    stream -> rows = lent(payload, () -> {
                        beside.run();
                        return write(splice, original, payload, stream);
                    }));
        }
    }

    /** Of less the store need not know. */
    private long lent(PayloadRows payload, Supplier<Long> work) {
        if (payload.bytesHeld() < LEAST_LENT_BYTES) {
            return work.get();
        }
        Store store = place.store();
        long held = payload.bytesHeld();
        return store.lending(held, () -> {
            long written = work.get();
            // The store gets its memory back when it is free, but for what is little beside it.
            payload.close();
            Room.reclaim(held, store.memoryBytes());
            return written;
        });
    }

    private long write(Splice splice, OpenedSource original, PayloadRows payload, OutputStream stream) {
        if (place.limit() < Long.MAX_VALUE) {
            return splice.write(original.input(), original.blanks(), payload, place.limit(), stream);
        }
        ScanPlaces places = Places.of(place.store(), MergeTables.ORIGINAL_PLACE);
        int threads = place.settings().threads();
        return splice.write(original.input(), original.blanks(), payload, places, threads, stream);
    }
}
