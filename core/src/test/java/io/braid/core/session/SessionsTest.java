// SPDX-License-Identifier: Apache-2.0
package io.braid.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which session is the last. */
class SessionsTest {
    @TempDir
    private Path home;

    @Test
    void ofOneSecondTheOneBegunLaterIsTheLast() throws IOException {
        begin("20261121-101500-merge-0000aaaa", "2026-11-21T10:15:00.500Z");
        begin("20261121-101500-merge-ffff0000", "2026-11-21T10:15:00Z");
        begin("20261121-101459-merge-eeee0000", "2026-11-21T10:14:59.999Z");

        assertThat(Sessions.list(home))
                .extracting(Sessions.Summary::id)
                .containsExactly(
                        "20261121-101459-merge-eeee0000",
                        "20261121-101500-merge-ffff0000",
                        "20261121-101500-merge-0000aaaa");
        assertThat(Sessions.find(home, "last")).hasFileName("20261121-101500-merge-0000aaaa");
    }

    @Test
    void aSessionWithoutAJournalIsTheFirstOfItsSecond() throws IOException {
        begin("20261121-101500-merge-0000aaaa", "2026-11-21T10:15:00.500Z");
        Files.createDirectories(Sessions.under(home).resolve("20261121-101500-merge-ffff0000"));

        assertThat(Sessions.latest(home)).hasFileName("20261121-101500-merge-0000aaaa");
    }

    private void begin(String id, String time) throws IOException {
        Path logs = Files.createDirectories(Sessions.under(home).resolve(id).resolve("logs"));
        Files.writeString(logs.resolve("events.jsonl"), "{\"time\":\"" + time + "\",\"type\":\"session_started\"}\n");
    }
}
