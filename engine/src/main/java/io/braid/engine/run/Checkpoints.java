// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.EventType;
import io.braid.core.file.FaultPoint;
import io.braid.core.report.StageReport;
import io.braid.core.session.OutputPart;
import io.braid.core.session.StageRecord;
import io.braid.core.session.StoredFile;
import io.braid.engine.store.StageJournal;
import io.braid.engine.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs stages so that none is run twice: a stage that an earlier process finished gives the result it gave then. What a
 * stage leaves is its tables, files in the session's {@code work/} folder, parts of outputs, and a small record. It is
 * finished when two witnesses say so: a row in the database's own journal, then a line in the manifest. Where they do not
 * agree, or something they speak of is not there as it was, the stage and all after it are run again.
 *
 * <p>A stage must neither change nor remove tables and files of stages before it.
 */
public final class Checkpoints {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Run run;
    private final Ledger ledger;
    private final String name;
    private final Supplier<Store> store;
    private final Path work;
    private final Parts parts;
    private int next;
    private boolean anew;

    /** The outputs of a run as far as they are written. */
    public interface Parts {
        /** All there are, in order. */
        List<OutputPart> announced();

        /** Takes up those of a stage that is not run again. */
        void takeUp(List<OutputPart> parts);

        /** What was written to a file, if that is known from the writing, so that nobody has to read it again. */
        Optional<StoredFile> written(Path part);
    }

    /**
     * Stages whose tables are in one database.
     *
     * @param name tells the databases of a session apart
     * @param store opened when first asked
     * @param work where stages leave files
     */
    public Checkpoints(Run run, Ledger ledger, String name, Supplier<Store> store, Path work, Parts parts) {
        this.run = run;
        this.ledger = ledger;
        this.name = name;
        this.store = store;
        this.work = work;
        this.parts = parts;
    }

    /** Where the stages leave files. */
    public Path work() {
        return work;
    }

    /**
     * Runs a stage, or gives what it gave before.
     *
     * @param share of the whole run's time it is expected to take, 0 to 1
     * @param type of the result, a record that can be written as JSON
     * @param rows it handled
     */
    public <R> R stage(String id, double share, Class<R> type, ToLongFunction<R> rows, Supplier<R> work) {
        return once(id, share, type, List.of(), () -> {
            List<R> result = new ArrayList<>();
            run.stage(id, share, () -> {
                result.add(work.get());
                return rows.applyAsLong(result.get(0));
            });
            return result.get(0);
        });
    }

    /**
     * As {@link #stage}, of work that consists of stages itself, whose tables are in another database.
     *
     * @param left a file of theirs that later stages need
     */
    public <R> R enclosing(String id, Class<R> type, Path left, Supplier<R> stages) {
        return once(id, 0, type, List.of(left), stages);
    }

    private <R> R once(String id, double share, Class<R> type, List<Path> left, Supplier<R> running) {
        StageRecord known = anew ? null : finished(id);
        next++;
        if (known != null) {
            parts.takeUp(known.parts());
            known.reports().forEach(run::skipped);
            run.passed(share);
            return read(known.result(), type);
        }
        if (!anew) {
            forgetTheRest();
        }
        Set<String> files = paths(files());
        int partsBefore = parts.announced().size();
        int stages = run.stages().size();
        FaultPoint.reached("stage begins " + id);
        R result = running.get();
        FaultPoint.reached("stage done " + id);
        List<StageReport> reports = run.stages().subList(stages, run.stages().size());
        List<StoredFile> stored = stored(files, left, partsBefore);
        record(id, reports, JSON.valueToTree(result), stored, partsBefore);
        return result;
    }

    private List<StoredFile> stored(Set<String> filesBefore, List<Path> more, int partsBefore) {
        List<Path> left = new ArrayList<>(more);
        for (Path file : files()) {
            if (!filesBefore.contains(file.toString())) {
                left.add(file);
            }
        }
        partsSince(partsBefore).forEach(part -> left.add(Path.of(part.part())));
        return left.stream()
                .map(file -> parts.written(file).orElseGet(() -> StoredFile.of(file)))
                .toList();
    }

    private List<OutputPart> partsSince(int partsBefore) {
        List<OutputPart> announced = parts.announced();
        return List.copyOf(announced.subList(partsBefore, announced.size()));
    }

    private void record(
            String id, List<StageReport> reports, JsonNode result, List<StoredFile> stored, int partsBefore) {
        StageJournal journal = new StageJournal(store.get());
        String key = ledger.key(name, id);
        journal.add(key);
        FaultPoint.reached("stage journalled " + id);
        ledger.add(new StageRecord(name, id, key, result, reports, journal.tables(), stored, partsSince(partsBefore)));
        FaultPoint.reached("stage recorded " + id);
    }

    /** The record of the stage whose turn it is, if it is finished and everything it left is sound. */
    private @Nullable StageRecord finished(String id) {
        List<StageRecord> stages = ledger.stages(name);
        if (next >= stages.size()) {
            return null;
        }
        StageRecord stage = stages.get(next);
        if (!stage.stage().equals(id) || !stage.key().equals(ledger.key(name, id))) {
            return null;
        }
        StageJournal journal = new StageJournal(store.get());
        boolean sound = journal.keys().contains(stage.key()) && journal.tables().containsAll(stage.tables());
        if (!sound || !areSound(stage)) {
            run.tell(
                    EventType.WARNING,
                    Map.of("text", "what the stage " + id + " left is not as it was; it is run again"));
            return null;
        }
        return stage;
    }

    /** A part may have got its name already. */
    static boolean areSound(StageRecord stage) {
        return stage.files().stream()
                .allMatch(file -> file.stillSound()
                        || stage.parts().stream()
                                .anyMatch(part -> published(part, Path.of(file.path()))
                                        .filter(file::stillSoundAt)
                                        .isPresent()));
    }

    /** Where a file is that was, or was in, a part which has got its name. */
    private static Optional<Path> published(OutputPart output, Path file) {
        Path part = Path.of(output.part()).toAbsolutePath();
        return file.startsWith(part)
                ? Optional.of(
                        part.equals(file)
                                ? Path.of(output.target())
                                : Path.of(output.target())
                                        .resolve(part.relativize(file).toString()))
                : Optional.empty();
    }

    private void forgetTheRest() {
        anew = true;
        List<StageRecord> kept = ledger.stages(name)
                .subList(0, Math.min(next - 1, ledger.stages(name).size()));
        new StageJournal(store.get())
                .keepOnly(
                        kept.stream().map(StageRecord::key).collect(Collectors.toSet()),
                        kept.isEmpty() ? List.of() : kept.get(kept.size() - 1).tables());
        ledger.keepOnly(name, kept.size());
        Set<String> left = kept.stream()
                .flatMap(stage -> stage.files().stream())
                .map(StoredFile::path)
                .collect(Collectors.toSet());
        for (Path file : files()) {
            if (!left.contains(file.toString())) {
                remove(file);
            }
        }
    }

    private static void remove(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <R> R read(JsonNode result, Class<R> type) {
        try {
            return JSON.treeToValue(result, type);
        } catch (JsonProcessingException e) {
            throw new Failure(
                    FailureCode.E_SESSION_DAMAGED,
                    "What the session recorded of a finished stage cannot be read.",
                    "Run its command again, as a new session.",
                    e);
        }
    }

    private static Set<String> paths(List<Path> files) {
        return files.stream().map(Path::toString).collect(Collectors.toSet());
    }

    private List<Path> files() {
        try (Stream<Path> found = Files.list(work)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
