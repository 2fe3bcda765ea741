// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.run;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.braid.core.event.EventType;
import io.braid.core.file.FaultPoint;
import io.braid.core.file.Trees;
import io.braid.core.report.StageReport;
import io.braid.core.session.OutputPart;
import io.braid.core.session.StageRecord;
import io.braid.core.session.StoredFile;
import io.braid.engine.store.StageJournal;
import io.braid.engine.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Runs the steps of a plan so that none is run twice for nothing. As {@link Checkpoints}, but each step stands alone: whether
 * it must be run again is said by what it is made from, and the steps it takes tables of are part of that. So a changed plan
 * runs only what the change touches.
 */
public final class StepCheckpoints {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String STORE = "main";

    private final Run run;
    private final Ledger ledger;
    private final Supplier<Store> store;
    private final Checkpoints.Parts parts;

    /** @param store asked whenever its database is needed: it may be another than before */
    public StepCheckpoints(Run run, Ledger ledger, Supplier<Store> store, Checkpoints.Parts parts) {
        this.run = run;
        this.ledger = ledger;
        this.store = store;
        this.parts = parts;
    }

    /** What a step left, and the key it has, of which those of later steps are made. */
    public record Done<R>(R result, String key) {}

    /** Whether a step is recorded as done, made from the same; that what it left is sound is not looked at. */
    public boolean isRecorded(String id, String made) {
        String key = ledger.key(STORE, id + "\n" + made);
        return ledger.stages(STORE).stream()
                .anyMatch(stage -> stage.stage().equals(id) && stage.key().equals(key));
    }

    /**
     * Runs a step, or gives what it gave before.
     *
     * @param made from what: the step as it stands in the plan, its files, and the keys of the steps it takes tables of
     * @param share of the whole run's time
     * @param again whether it is run even if nothing has changed
     * @param table it makes, or {@code null}
     */
    public <R> Done<R> step(
            String id,
            String made,
            double share,
            boolean again,
            @Nullable String table,
            Class<R> type,
            ToLongFunction<R> rows,
            Supplier<R> work) {
        String key = ledger.key(STORE, id + "\n" + made);
        StageRecord known = again ? null : known(id, key);
        if (known != null) {
            parts.takeUp(known.parts());
            known.reports().forEach(run::skipped);
            run.passed(share);
            return new Done<>(Checkpoints.read(known.result(), type), key);
        }
        forget(id);
        int partsBefore = parts.announced().size();
        int stages = run.stages().size();
        FaultPoint.reached("step begins " + id);
        List<R> result = new ArrayList<>();
        run.stage(id, share, () -> {
            result.add(work.get());
            return rows.applyAsLong(result.get(0));
        });
        FaultPoint.reached("step done " + id);
        record(id, key, result.get(0), table, stages, partsBefore);
        return new Done<>(result.get(0), key);
    }

    private void record(String id, String key, Object result, @Nullable String table, int stages, int partsBefore) {
        List<OutputPart> announced = parts.announced();
        List<OutputPart> written = List.copyOf(announced.subList(partsBefore, announced.size()));
        StageJournal journal = new StageJournal(store.get());
        List<String> tables =
                journal.tables().stream().filter(entry -> isOf(entry, table)).toList();
        journal.keys();
        journal.add(key);
        FaultPoint.reached("step journalled " + id);
        List<StageReport> reports =
                List.copyOf(run.stages().subList(stages, run.stages().size()));
        List<StoredFile> files = written.stream()
                .flatMap(part -> files(Path.of(part.part())).stream())
                .map(StoredFile::of)
                .toList();
        ledger.add(new StageRecord(STORE, id, key, JSON.valueToTree(result), reports, tables, files, written));
        FaultPoint.reached("step recorded " + id);
    }

    private static List<Path> files(Path part) {
        try {
            return Trees.files(part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOf(String entry, @Nullable String table) {
        return table != null && entry.startsWith("main." + table + " ");
    }

    private @Nullable StageRecord known(String id, String key) {
        StageRecord record = ledger.stages(STORE).stream()
                .filter(stage -> stage.stage().equals(id))
                .findFirst()
                .orElse(null);
        if (record == null || !record.key().equals(key)) {
            return null;
        }
        StageJournal journal = new StageJournal(store.get());
        boolean sound = journal.keys().contains(key) && journal.tables().containsAll(record.tables());
        if (!sound || !Checkpoints.areSound(record)) {
            run.tell(
                    EventType.WARNING,
                    Map.of("text", "what the step " + id + " left is not as it was; it is run again"));
            return null;
        }
        return record;
    }

    /** Takes back that a step was done, before it is done anew. */
    public void forget(String id) {
        StageJournal journal = new StageJournal(store.get());
        journal.keys();
        ledger.stages(STORE).stream()
                .filter(stage -> stage.stage().equals(id))
                .forEach(stage -> journal.forget(stage.key()));
        ledger.forget(STORE, id);
    }
}
