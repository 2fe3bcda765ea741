// SPDX-License-Identifier: Apache-2.0
package io.braid.core.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Event;
import io.braid.core.event.Observer;
import io.braid.core.event.Progress;
import io.braid.core.file.FullDisk;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes {@code events.jsonl} and {@code metrics.jsonl}, one JSON object a line, each line handed to the system at once
 * so that another process can follow. The names are listed in docs/events.md.
 */
public final class SessionLog implements Observer, AutoCloseable {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Lines events;
    private final Lines metrics;

    private SessionLog(Lines events, Lines metrics) {
        this.events = events;
        this.metrics = metrics;
    }

    /** A file of lines. A line that a full disk, or the end of the process, has cut off is ended before the next. */
    private static final class Lines implements AutoCloseable {
        private final Path file;
        private final OutputStream out;
        private boolean unsure = true;

        Lines(Path file) throws IOException {
            this.file = file;
            out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }

        private static boolean isCut(Path file) throws IOException {
            if (Files.notExists(file)) {
                return false;
            }
            try (RandomAccessFile lines = new RandomAccessFile(file.toFile(), "r")) {
                lines.seek(Math.max(0, lines.length() - 1));
                int last = lines.read();
                return last >= 0 && last != '\n';
            }
        }

        void write(Map<String, Object> line) {
            try {
                String text = (unsure && isCut(file) ? "\n" : "") + JSON.writeValueAsString(line) + "\n";
                unsure = true;
                out.write(text.getBytes(StandardCharsets.UTF_8));
                unsure = false;
            } catch (IOException e) {
                throw unwritten(e);
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    public static SessionLog open(SessionFolder folder) {
        try {
            Lines events = new Lines(folder.events());
            try {
                return new SessionLog(events, new Lines(folder.metrics()));
            } catch (IOException e) {
                events.close();
                throw e;
            }
        } catch (IOException e) {
            if (FullDisk.isCauseOf(e)) {
                throw unwritten(e);
            }
            throw new Failure(
                    FailureCode.E_OUTPUT_UNWRITABLE,
                    "The session's journal could not be opened.",
                    "Check the disk.",
                    e);
        }
    }

    /** Adds an event to the journal of a session that has ended; nothing if it left none. */
    public static void add(Path session, Event event) {
        Path file = session.resolve("logs").resolve("events.jsonl");
        if (Files.notExists(file)) {
            return;
        }
        try (Lines lines = new Lines(file)) {
            lines.write(fields(event));
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    private static Failure unwritten(IOException e) {
        boolean full = FullDisk.isCauseOf(e);
        return new Failure(
                full ? FailureCode.E_DISK_FULL : FailureCode.E_IO,
                full
                        ? "The disk is full: the session's journal could not be written."
                        : "The session's journal could not be written.",
                full ? "Free space on the disk of the session's folder." : "Check the disk.",
                e);
    }

    @Override
    public synchronized void event(Event event) {
        events.write(fields(event));
    }

    @Override
    public synchronized void progress(Progress progress) {
        metrics.write(fields(progress));
    }

    /** Writes a line of figures that are no progress. */
    public synchronized void figures(Instant at, String type, Map<String, Object> fields) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", stamp(at));
        line.put("type", type);
        line.putAll(fields);
        metrics.write(line);
    }

    /** An event as the fields of one JSON line; {@code --progress json} prints the same. */
    public static Map<String, Object> fields(Event event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", stamp(event.at()));
        line.put("type", event.type().word());
        line.putAll(event.fields());
        return line;
    }

    /** A progress as the fields of one JSON line; {@code --progress json} prints the same. */
    public static Map<String, Object> fields(Progress progress) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", stamp(progress.at()));
        line.put("type", "progress");
        line.put("stage", progress.stage());
        line.put("rows", progress.rows());
        line.put("percent", Math.round(progress.fraction() * 1000) / 10.0);
        line.put("rows_per_second", Math.round(progress.rowsPerSecond()));
        line.put("bytes_per_second", Math.round(progress.bytesPerSecond()));
        line.put("eta_seconds", progress.etaSeconds() < 0 ? -1 : Math.round(progress.etaSeconds()));
        line.put("rss_bytes", progress.rssBytes());
        line.put("rejected", progress.rejected());
        return line;
    }

    private static String stamp(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    @Override
    public void close() {
        try {
            events.close();
            metrics.close();
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "The session's journal could not be closed.", "Check the disk.", e);
        }
    }
}
