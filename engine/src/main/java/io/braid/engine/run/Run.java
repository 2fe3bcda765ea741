// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.run;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.core.event.Event;
import io.braid.core.event.EventType;
import io.braid.core.event.Observer;
import io.braid.core.event.Progress;
import io.braid.core.report.StageReport;
import io.braid.core.session.SessionFolder;
import io.braid.core.session.SessionLog;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One plan in motion: its stages one after the other, their times, the heartbeat that tells how far it is and looks whether
 * another process asked to stop.
 */
public final class Run implements AutoCloseable {
    private static final long BEAT_MILLIS = 250;

    private final SessionFolder folder;
    private final SessionLog log;
    private final Observer observer;
    private final Cancellation cancellation;
    private final InstantSource clock;
    private final Meter meter = new Meter();
    private final List<StageReport> stages = new ArrayList<>();
    private final long startedNanos = System.nanoTime();
    private final Thread heart;
    private final DiskWatch disk;
    private volatile boolean beating = true;
    private volatile String stage = "start";
    private volatile @Nullable Progress inner;
    // Written by the stages' thread, read by the heartbeat.
    private volatile double done;
    private volatile double weight;
    private long lastNanos = startedNanos;
    private long lastRows;
    private long lastBytes;
    private long lostFigures;
    private double rowRate;
    private double byteRate;

    public Run(SessionFolder folder, Observer observer, Cancellation cancellation, InstantSource clock) {
        this.folder = folder;
        this.log = SessionLog.open(folder);
        this.observer = observer;
        this.cancellation = cancellation;
        this.clock = clock;
        this.disk = new DiskWatch(folder, cancellation);
        this.heart = new Thread(this::beat, "braid-heartbeat");
        heart.setDaemon(true);
        heart.start();
    }

    public SessionFolder folder() {
        return folder;
    }

    public Cancellation cancellation() {
        return cancellation;
    }

    /** What tells the time. */
    public InstantSource clock() {
        return clock;
    }

    public Meter meter() {
        return meter;
    }

    public List<StageReport> stages() {
        return List.copyOf(stages);
    }

    /** Seconds since the run began. */
    public double seconds() {
        return (System.nanoTime() - startedNanos) / 1e9;
    }

    /** Tells the journal and the observer. */
    public synchronized void tell(EventType type, Map<String, Object> fields) {
        Event event = new Event(clock.instant(), type, fields);
        log.event(event);
        observer.event(event);
    }

    /**
     * Runs one stage.
     *
     * @param share of the whole run's time it is expected to take, 0 to 1
     * @param work gives the rows it handled
     */
    public StageReport stage(String id, double share, LongSupplier work) {
        cancellation.check();
        stage = id;
        weight = share;
        inner = null;
        meter.expect(0);
        tell(EventType.STAGE_STARTED, Map.of("stage", id));
        long from = System.nanoTime();
        long rows = work.getAsLong();
        disk.look();
        cancellation.check();
        double seconds = (System.nanoTime() - from) / 1e9;
        StageReport report = new StageReport(id, seconds, rows, ProcessMemory.peakResidentBytes(), meter.bytes());
        stages.add(report);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("stage", id);
        fields.put("rows", rows);
        fields.put("seconds", seconds);
        fields.put("peak_rss_bytes", ProcessMemory.peakResidentBytes());
        tell(EventType.STAGE_FINISHED, fields);
        passed(share);
        return report;
    }

    /** Notes how far the stage is that runs now, which is a run of its own. */
    public void follow(Progress progress) {
        inner = progress;
    }

    /** Notes a stage that an earlier process finished. */
    void skipped(StageReport report) {
        stages.add(report);
        tell(EventType.STAGE_SKIPPED, Map.of("stage", report.stage(), "rows", report.rows()));
    }

    void passed(double share) {
        double before = done;
        done = before + share;
        weight = 0;
    }

    /** Runs everything and tells how it ended: finished, failed or cancelled. */
    public <R> R whole(Map<String, Object> about, Supplier<R> work) {
        Map<String, Object> fields = new LinkedHashMap<>(about);
        fields.put("session", folder.id());
        try {
            tell(EventType.SESSION_STARTED, fields);
            R result = work.get();
            done = 1;
            progress();
            tell(
                    EventType.SESSION_FINISHED,
                    Map.of(
                            "seconds",
                            seconds(),
                            "peak_rss_bytes",
                            ProcessMemory.peakResidentBytes(),
                            "peak_disk_bytes",
                            disk.peakBytes(),
                            "lost_figures",
                            lostFigures));
            return result;
        } catch (RuntimeException | Error ended) {
            try {
                tellEnd(ended instanceof Failure failure ? failure.code() : FailureCode.E_INTERNAL);
            } catch (Failure untold) {
                // The journal is the lesser loss.
                ended.addSuppressed(untold);
            }
            throw ended;
        }
    }

    private void tellEnd(FailureCode code) {
        if (code == FailureCode.E_CANCELLED) {
            tell(EventType.SESSION_CANCELLED, Map.of("seconds", seconds()));
            return;
        }
        if (code == FailureCode.E_DISK_FULL) {
            folder.releaseBallast();
        }
        tell(EventType.SESSION_FAILED, Map.of("code", code.name(), "seconds", seconds()));
    }

    /** What is on disk. */
    public DiskWatch disk() {
        return disk;
    }

    private void beat() {
        while (beating) {
            try {
                Thread.sleep(BEAT_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
            if (!cancellation.isRequested() && folder.cancelRequested()) {
                try {
                    tell(EventType.CANCEL_REQUESTED, Map.of("by", "another process"));
                } catch (Failure untold) {
                    // The journal is the lesser loss.
                    lostFigures++;
                }
                cancellation.request();
            }
            disk.look();
            if (beating) {
                progress();
            }
        }
    }

    private synchronized void progress() {
        Progress progress = figures();
        observer.progress(progress);
        try {
            log.progress(progress);
        } catch (Failure unwritten) {
            // Why they cannot be written the run finds out by itself.
            lostFigures++;
        }
    }

    /** Writes further figures among those of the session. */
    public synchronized void figures(String type, Map<String, Object> fields) {
        try {
            log.figures(clock.instant(), type, fields);
        } catch (Failure unwritten) {
            lostFigures++;
        }
    }

    private synchronized Progress figures() {
        long now = System.nanoTime();
        double passed = Math.max(1e-3, (now - lastNanos) / 1e9);
        Progress within = inner;
        long rows = within == null ? meter.rows() : within.rows();
        long bytes = meter.bytes();
        // Counters start again with each stage; a step back means a new one.
        rowRate = smooth(rowRate, Math.max(0, rows - (rows < lastRows ? 0 : lastRows)) / passed);
        byteRate = smooth(byteRate, Math.max(0, bytes - (bytes < lastBytes ? 0 : lastBytes)) / passed);
        lastNanos = now;
        lastRows = rows;
        lastBytes = bytes;
        double fraction = Math.min(1, done + weight * (within == null ? meter.fraction() : within.fraction()));
        double elapsed = (now - startedNanos) / 1e9;
        double eta = fraction < 0.02 ? -1 : elapsed / fraction * (1 - fraction);
        return new Progress(
                clock.instant(),
                within == null ? stage : stage + "/" + within.stage(),
                rows,
                fraction,
                rowRate,
                byteRate,
                eta,
                ProcessMemory.residentBytes(),
                meter.rejected());
    }

    private static double smooth(double before, double now) {
        return before == 0 ? now : 0.7 * before + 0.3 * now;
    }

    @Override
    public void close() {
        beating = false;
        heart.interrupt();
        try {
            heart.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.close();
    }
}
