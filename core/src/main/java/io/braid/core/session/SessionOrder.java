// SPDX-License-Identifier: Apache-2.0
package io.braid.core.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.stream.Stream;

/** Sessions by the time at which they were begun: of those of one second the journal knows it more exactly. */
final class SessionOrder {
    static final Comparator<Path> BEGUN = Comparator.comparing(SessionOrder::second)
            .thenComparing(SessionOrder::firstEvent)
            .thenComparing(Comparator.naturalOrder());

    /** The characters of an id that say in which second its session was begun. */
    private static final int SECOND = "20261121-184127".length();

    private static final String BEFORE_TIME = "{\"time\":\"";

    private SessionOrder() {}

    private static String second(Path session) {
        String id = session.getFileName().toString();
        return id.substring(0, Math.min(SECOND, id.length()));
    }

    /** The time of the journal's first event, the beginning of all time where there is none. */
    private static Instant firstEvent(Path session) {
        try (Stream<String> lines = Files.lines(session.resolve("logs").resolve("events.jsonl"))) {
            String line = lines.findFirst().orElse("");
            int end = line.indexOf('"', BEFORE_TIME.length());
            return line.startsWith(BEFORE_TIME) && end > 0
                    ? Instant.parse(line.substring(BEFORE_TIME.length(), end))
                    : Instant.EPOCH;
        } catch (IOException | UncheckedIOException | DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
