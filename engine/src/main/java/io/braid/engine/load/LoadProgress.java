// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.run.Run;
import io.braid.engine.run.Stopwatch;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what a load has done so far, and writes it among the session's figures now and then. */
final class LoadProgress implements ChunkLoader.Flushed {
    private static final double SECONDS_BETWEEN = 0.5;

    private final Run run;
    private final String destination;
    private final String table;
    private final int all;
    private final TableLock lock;
    private final FlushTimes times = new FlushTimes();
    private Stopwatch sinceLine = Stopwatch.start();
    private int chunks;
    private long rows;
    private long refused;

    /**
     * Begins to count.
     *
     * @param destination place and name of the database
     * @param all chunks of the load
     * @param refused rows before anything was sent
     */
    LoadProgress(Run run, String destination, String table, int all, long refused, TableLock lock) {
        this.run = run;
        this.destination = destination;
        this.table = table;
        this.all = all;
        this.refused = refused;
        this.lock = lock;
        run.meter().rejected(refused);
    }

    @Override
    public void chunk(Chunk chunk, double seconds, long refusedNow) {
        times.add(seconds);
        run.meter().rows(chunk.to() - chunk.from());
        run.meter().rejected(refusedNow);
        lock.keep();
        synchronized (this) {
            chunks++;
            rows += chunk.to() - chunk.from();
            refused += refusedNow;
            if (sinceLine.seconds() > SECONDS_BETWEEN) {
                write();
            }
        }
    }

    /** The load is done. */
    synchronized void end() {
        write();
    }

    private void write() {
        sinceLine = Stopwatch.start();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("destination", destination);
        line.put("table", table);
        line.put("chunks", chunks);
        line.put("chunks_expected", all);
        line.put("rows", rows);
        line.put("dead_letters", refused);
        line.putAll(times.figures());
        run.figures("load", line);
    }

    FlushTimes times() {
        return times;
    }
}
