// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.error.Failure;
import io.braid.core.event.EventType;
import io.braid.core.file.FaultPoint;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.SourceFile;
import io.braid.core.secret.Secrets;
import io.braid.core.session.KeptTable;
import io.braid.core.session.SessionRecords;
import io.braid.engine.read.FileSample;
import io.braid.engine.read.Sources;
import io.braid.engine.run.Background;
import io.braid.engine.run.Checkpoints;
import io.braid.engine.run.Ledger;
import io.braid.engine.run.Run;
import io.braid.engine.run.StepCheckpoints;
import io.braid.engine.store.LockedStore;
import io.braid.engine.store.Store;
import io.braid.engine.write.OutputFiles;
import io.braid.engine.write.Rejects;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a job works with: the run, the store (opened when first asked for), the sources, the parts of its outputs. */
public final class Workplace implements AutoCloseable {
    private final Run run;
    private final RunSettings settings;
    private final Workplaces places;
    private final OutputFiles outputs;
    private final Consumer<String> journal;
    private final boolean rehearses;
    private final SessionStore store;
    private @Nullable Ledger ledger;
    private boolean done;
    private boolean resumable;
    private volatile boolean halfway;
    private boolean stopped;
    private List<KeptTable> kept = List.of();

    Workplace(Run run, RunSettings settings, Workplaces places) {
        this.places = places;
        this.run = run;
        this.settings = settings;
        this.outputs = outputs(places.standardOutput());
        this.journal = text -> new StatementJournal(run.folder()).keep(secrets().masked(text));
        this.rehearses = false;
        this.store = new SessionStore(run, settings, () -> ledger, journal);
    }

    private Workplace(Workplace other, RunSettings settings, Consumer<String> journal) {
        this.places = other.places;
        this.run = other.run;
        this.settings = settings;
        this.outputs = outputs(OutputStream.nullOutputStream());
        this.journal = text -> journal.accept(secrets().masked(text));
        this.rehearses = true;
        this.store = new SessionStore(run, settings, () -> ledger, journal);
    }

    private OutputFiles outputs(OutputStream standardOutput) {
        return new OutputFiles(
                run.folder().id(), run.folder().tmp(), run.folder()::notePart, standardOutput, run.cancellation());
    }

    /** A place of the same run to rehearse at: it prints nothing, and the statements are told instead of kept. */
    Workplace toRehearse(RunSettings how, Consumer<String> statements) {
        return new Workplace(this, how, statements);
    }

    /** Whether the statements are what is wanted, so that nothing is done without them. */
    boolean rehearses() {
        return rehearses;
    }

    public Run run() {
        return run;
    }

    public RunSettings settings() {
        return settings;
    }

    public OutputFiles outputs() {
        return outputs;
    }

    /** Gives the plan's secrets to those who use them. */
    public Secrets secrets() {
        return places.secrets();
    }

    /** Told the text of each statement that makes or changes something. */
    public Consumer<String> statements() {
        return journal;
    }

    /** The session's folder. */
    public Path session() {
        return run.folder().root();
    }

    /**
     * Begins a run that can be resumed, or goes on with the one that stopped in this session's folder.
     *
     * @param plan a record of {@code core.plan}
     * @param inputs all files that it reads
     */
    public void begin(String verb, Object plan, List<SourceFile> inputs, Instant started) {
        begin(Beginning.of(verb, plan, inputs, settings, started));
    }

    /** As {@link #begin}, of a plan whose steps say each for itself what they are made from. */
    public StepCheckpoints beginSteps(String verb, Object plan, List<SourceFile> inputs, Instant started) {
        begin(Beginning.ofSteps(verb, plan, inputs, settings, started));
        return new StepCheckpoints(run, ledger(), this::store, outputs);
    }

    private void begin(Beginning beginning) {
        ledger = beginning.ledger(run.folder(), places.goesOn());
        if (!ledger.goesOn()) {
            run.folder().dropWork();
        }
        if (!ledger.hasStages()) {
            run.folder().dropDatabases();
        }
        ledger.start();
        FaultPoint.reached("session begun");
    }

    /** Whether existing outputs are replaced. */
    public boolean replaces() {
        return settings.force() || (ledger != null && ledger.hasPublished());
    }

    private Ledger ledger() {
        return Objects.requireNonNull(ledger, "begin() comes first");
    }

    /** The stages whose tables are in the session's database. */
    Checkpoints checkpoints() {
        return checkpoints("main", this::store);
    }

    /** Stages whose tables are in a database of their own. */
    Checkpoints checkpoints(String name, Supplier<Store> own) {
        return new Checkpoints(run, ledger(), name, own, run.folder().work(name), outputs);
    }

    /** Notes that the work folder holds the beginning of a stage, so that going on is better than beginning again. */
    public void leavesHalfway() {
        halfway = true;
    }

    /** Leaves the session's records: what came of it. */
    public void finish(String verb, Map<String, String> published, Object report, Instant finished) {
        SessionRecords.report(run.folder(), verb, report);
        FaultPoint.reached("report written");
        ledger().finish(finished.toString(), published, kept);
        FaultPoint.reached("session finished");
        done = true;
    }

    /** Notes what the session can be asked after the run. */
    public void keeps(List<KeptTable> tables) {
        kept = List.copyOf(tables);
    }

    public Path tmp() {
        return run.folder().tmp();
    }

    public Sources sources() {
        return new Sources(tmp(), run.folder().inputs(), this::store, places.standardInput());
    }

    /** Sources of one step, whose files are told apart from those of others. */
    public Sources sources(String step) {
        return new Sources(run.folder().tmp(step), run.folder().inputs(step), this::store, places.standardInput());
    }

    public Store store() {
        return store.get();
    }

    /** Closes the session's database; it is opened again when it is next asked for. */
    public void closeStore() {
        store.close();
    }

    /** Opens the session's database for a statement from outside, perhaps with a limit in seconds; the caller closes it. */
    public LockedStore lockedStore(@Nullable Integer timeLimit) {
        return store.locked(timeLimit);
    }

    /** Opens a database; the caller closes it. */
    Store open(Path file) {
        return store.open(file);
    }

    /** Unpacking and starting the database takes as long as looking at the files: both go on together. */
    <R> R whileStoreOpens(Supplier<R> looking) {
        try (Background background = new Background()) {
            Background.Coming<Store> opening = background.start(this::store);
            R found = looking.get();
            opening.get();
            return found;
        }
    }

    /** At most this many rows of the main input. */
    public long limit() {
        Long limit = settings.limit();
        return limit == null ? Long.MAX_VALUE : limit;
    }

    /** At most this many rows of each enrichment. */
    long enrichmentLimit() {
        return rehearses ? FileSample.MOST_ROWS : Long.MAX_VALUE;
    }

    /**
     * Brings the refused lines of a step together; returns where a person finds them, empty when there are none.
     *
     * @param parts files of refused lines, in order; some may not be there
     * @param target a path, or empty for the session alone
     */
    public String collectRejects(String step, List<Path> parts, String target) {
        return new Rejects(run.folder(), step, outputs).collect(parts, target);
    }

    /**
     * Gives every output its name, if the inputs are still what they were; returns the targets by kind.
     *
     * @param rejects where the refused lines are, or empty
     */
    public Map<String, String> publish(String rejects) {
        Ledger.checkInputs(ledger);
        Map<String, String> published = outputs.publish();
        if (!rejects.isEmpty()) {
            published.putIfAbsent("rejects", rejects);
        }
        published.forEach((kind, target) -> run.tell(EventType.OUTPUT_PUBLISHED, Map.of("kind", kind, "path", target)));
        return published;
    }

    /** Works, and notes of what it throws whether the same may well succeed when it is gone on with. */
    <R> R noting(Function<Workplace, R> work) {
        try {
            return work.apply(this);
        } catch (RuntimeException thrown) {
            stopped = Shortage.isPassing(thrown, run);
            throw thrown;
        }
    }

    /** What a run ends with that threw something: a coded failure, which says how to go on if that is possible. */
    public Failure failure(RuntimeException thrown) {
        Failure thought = Shortage.failure(thrown, run, ledger, settings.memoryBytes());
        Failure failure = Ledger.explained(ledger, thought).saying(secrets()::masked);
        return resumable && Ledger.isWorthGoingOn(ledger, failure)
                ? failure.alsoHinting("Go on with: braid resume " + run.folder().id())
                : failure;
    }

    @Override
    public synchronized void close() {
        boolean begun = ledger != null && (halfway || ledger.hasStages());
        resumable = !done && ledger != null && (begun || stopped);
        if (resumable) {
            outputs.leave(ledger().parts());
        }
        outputs.close();
        store.close();
        // What ends before it has begun must not take away what an earlier run left in the same folder.
        boolean anothers = ledger == null && Files.exists(run.folder().manifest());
        if (resumable && !begun) {
            run.folder().dropDatabases();
        }
        if (!resumable && !anothers) {
            if (!done || !settings.keep()) {
                run.folder().dropDatabases();
            }
            if (!done) {
                run.folder().dropManifest();
            }
            run.folder().dropWork();
        }
    }
}
