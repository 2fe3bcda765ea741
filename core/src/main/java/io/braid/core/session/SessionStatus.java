// SPDX-License-Identifier: Apache-2.0
package io.braid.core.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.EventType;
import io.braid.core.event.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How a session stands, read from its journal by whoever may read it, while it runs or after.
 *
 * @param state by the lock and the journal's last line
 * @param started time of the journal's first line
 * @param lastEvent the journal's last line, as JSON
 * @param progress the last figures
 */
public record SessionStatus(
        Sessions.Summary session,
        State state,
        Optional<Instant> started,
        Optional<String> lastEvent,
        Optional<Progress> progress) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** More than any line of the journal or the figures. */
    private static final int TAIL_BYTES = 1 << 16;

    /** What can be said of a session in one word. */
    public enum State {
        RUNNING,
        FINISHED,
        FAILED,
        CANCELLED,
        /** It neither runs nor told its end: its process died. */
        INTERRUPTED;

        /** The state as it is written everywhere: in lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads the session in {@code folder}. */
    public static SessionStatus read(Path folder) {
        Sessions.Summary summary = Sessions.summary(folder);
        Path logs = folder.resolve("logs");
        try {
            Path journal = logs.resolve("events.jsonl");
            Optional<String> last = lastLine(journal, SessionStatus::isWhole);
            return new SessionStatus(
                    summary, state(summary, last), firstTime(journal), last, progress(logs.resolve("metrics.jsonl")));
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_IO, "The session " + summary.id() + " could not be read.", "Check its rights.", e);
        }
    }

    /** Those of all sessions under a home, oldest first, but for any that is removed meanwhile. */
    public static List<SessionStatus> all(Path home) {
        List<SessionStatus> all = new ArrayList<>();
        for (Sessions.Summary session : Sessions.list(home)) {
            try {
                all.add(read(session.folder()));
            } catch (Failure unreadable) {
                if (Files.exists(session.folder())) {
                    throw unreadable;
                }
            }
        }
        return all;
    }

    private static State state(Sessions.Summary summary, Optional<String> lastEvent) throws JsonProcessingException {
        if (summary.running()) {
            return State.RUNNING;
        }
        String type = lastEvent.isEmpty()
                ? ""
                : JSON.readTree(lastEvent.get()).path("type").asText();
        if (type.equals(EventType.SESSION_FINISHED.word())) {
            return State.FINISHED;
        }
        if (type.equals(EventType.SESSION_FAILED.word())) {
            return State.FAILED;
        }
        return type.equals(EventType.SESSION_CANCELLED.word()) ? State.CANCELLED : State.INTERRUPTED;
    }

    private static Optional<Instant> firstTime(Path journal) throws IOException {
        if (!Files.exists(journal)) {
            return Optional.empty();
        }
        // Unlike others this reader takes a letter that was cut through.
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(journal), StandardCharsets.UTF_8))) {
            String first =
                    lines.lines().filter(SessionStatus::isWhole).findFirst().orElse("{}");
            String time = JSON.readTree(first).path("time").asText();
            return time.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(time));
        }
    }

    private static Optional<Progress> progress(Path metrics) throws IOException {
        Optional<String> last = lastLine(metrics, line -> line.contains("\"type\":\"progress\"") && isWhole(line));
        if (last.isEmpty()) {
            return Optional.empty();
        }
        JsonNode line = JSON.readTree(last.get());
        return Optional.of(new Progress(
                Instant.parse(line.path("time").asText()),
                line.path("stage").asText(),
                line.path("rows").asLong(),
                line.path("percent").asDouble() / 100,
                line.path("rows_per_second").asDouble(),
                line.path("bytes_per_second").asDouble(),
                line.path("eta_seconds").asDouble(),
                line.path("rss_bytes").asLong(),
                line.path("rejected").asLong()));
    }

    /** Whether a line is what was to be written: a full disk cuts lines off. */
    private static boolean isWhole(String line) {
        try {
            return JSON.readTree(line).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** The last whole line of a kind; what follows the last line feed is still being written. */
    private static Optional<String> lastLine(Path file, Predicate<String> kind) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (RandomAccessFile tail = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(TAIL_BYTES, tail.length())];
            tail.seek(tail.length() - bytes.length);
            tail.readFully(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8);
            int end = text.lastIndexOf('\n');
            List<String> lines = text.substring(0, Math.max(0, end)).lines().toList();
            for (int i = lines.size() - 1; i >= 0; i--) {
                if (kind.test(lines.get(i))) {
                    return Optional.of(lines.get(i));
                }
            }
            return Optional.empty();
        }
    }
}
