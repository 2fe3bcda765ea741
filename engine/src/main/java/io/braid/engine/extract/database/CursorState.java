// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.file.Publication;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How far an incremental read has come. What a run saw waits in the session until the run is finished, and is remembered only
 * then: a run that fails leaves no gap.
 *
 * @param version of this form
 * @param source what was read: of anything else the value says nothing
 * @param cursor the column
 * @param value the greatest that was seen
 */
public record CursorState(int version, String source, String cursor, String value) {
    private static final int VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String WAITING = "cursor.json";

    static CursorState of(String source, String cursor, String value) {
        return new CursorState(VERSION, source, cursor, value);
    }

    /** The file that remembers a step of a plan. */
    public static Path file(Path home, String plan, String step) {
        return home.resolve("state").resolve(safe(plan)).resolve(safe(step) + ".json");
    }

    /** A name for a file, of whatever a person calls a plan. */
    private static String safe(String name) {
        StringBuilder safe = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            safe.append(isPlain(b) ? String.valueOf((char) b) : String.format("%%%02X", b & 0xff));
        }
        return safe.length() > 120
                ? safe.substring(0, 100) + "-" + Integer.toHexString(name.hashCode())
                : safe.toString();
    }

    private static boolean isPlain(byte b) {
        return (b > 0 && Character.isLetterOrDigit(b)) || b == '_' || b == '-';
    }

    /** What is remembered, if it was read from the same. */
    static Optional<CursorState> read(Path file, String source, String cursor) {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            CursorState state = JSON.readValue(file.toFile(), CursorState.class);
            return state.version == VERSION && state.source.equals(source) && state.cursor.equals(cursor)
                    ? Optional.of(state)
                    : Optional.empty();
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_SESSION_DAMAGED,
                    "What was remembered of the incremental read " + file.getFileName() + " cannot be read.",
                    "Remove " + file + " to read from the beginning.",
                    e);
        }
    }

    /** Keeps it in the session. */
    void waitIn(Path work) {
        Publication.replace(text(), work.resolve(WAITING), "state");
    }

    private String text() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a state cannot be written as JSON", e);
        }
    }

    /** Remembers what waits in a session, if something does. */
    public static void remember(Path work, Path file) {
        Path waiting = work.resolve(WAITING);
        if (Files.notExists(waiting)) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            Publication.publish(Files.readString(waiting), file, "state");
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_IO, "How far the step has read could not be remembered.", "Check the disk.", e);
        }
    }
}
