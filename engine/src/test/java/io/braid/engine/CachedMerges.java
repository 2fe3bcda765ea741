// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.event.Cancellation;
import io.braid.core.event.Event;
import io.braid.core.event.EventType;
import io.braid.core.event.Observer;
import io.braid.core.event.Progress;
import io.braid.core.plan.ReadOptions;
import io.braid.core.report.CacheReport;
import io.braid.core.report.MergeReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Files with everything that makes consolidation differ, merges of them, and a clock and a folder for the cache. */
abstract class CachedMerges {
    static final long ROOMY = 1L << 30;
    private static final List<String> OUTPUTS =
            List.of("merged.csv", "matches.csv", "provenance.csv", "conflicts.csv", "unmatched.csv");

    @TempDir
    Path folder;

    final List<Event> told = new ArrayList<>();
    Instant now = Instant.parse("2026-11-20T08:00:00Z");

    @BeforeEach
    void files() throws IOException {
        write("crm.csv", crm("id,email,phone,city"));
        write("leads.csv", leads(900));
        StringBuilder events = new StringBuilder("city,phone,seen\n");
        for (int row = 0; row < 700; row++) {
            events.append("\"Town, %d\",+1 415 555 %d,2026-01-%02d%n".formatted(row % 9, 1000 + row, 1 + row % 28));
        }
        write("events.csv", events.toString());
    }

    MergeCall merge(String... files) {
        return MergeCall.of(folder, files.length == 0 ? new String[] {"crm.csv", "leads.csv", "events.csv"} : files)
                .maxEntityRows(60)
                .clock(InstantSource.fixed(now))
                .observed(
                        new Observer() {
                            @Override
                            public void event(Event event) {
                                told.add(event);
                            }

                            @Override
                            public void progress(Progress progress) {
                                assertThat(progress.rows()).isNotNegative();
                            }
                        },
                        new Cancellation());
    }

    MergeCall cached(String... files) {
        return merge(files).cache(cache(), ROOMY);
    }

    static ReadOptions nulls(String token) {
        return new ReadOptions(null, null, null, null, null, null, List.of(token), Map.of());
    }

    static boolean taken(MergeCall call) {
        @Nullable CacheReport report = call.run().cache();
        return report != null && report.taken();
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Path cache() {
        return folder.resolve("cache");
    }

    List<Path> entries() throws IOException {
        if (Files.notExists(cache())) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(cache())) {
            return found.filter(path -> path.getFileName().toString().matches("[0-9a-f]{64}"))
                    .toList();
        }
    }

    Path entry() throws IOException {
        assertThat(entries()).hasSize(1);
        return entries().get(0);
    }

    static long bytes(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            return files.mapToLong(
                            file -> Files.isRegularFile(file) ? file.toFile().length() : 0)
                    .sum();
        }
    }

    static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    List<String> warnings() {
        List<String> texts = told.stream()
                .filter(event -> event.type() == EventType.WARNING)
                .map(event -> String.valueOf(event.fields().get("text")))
                .filter(text -> text.contains("cache"))
                .toList();
        told.clear();
        return texts;
    }

    List<String> read() {
        return told.stream()
                .filter(event -> event.type() == EventType.FILE_READ)
                .map(event -> folder.resolve(String.valueOf(event.fields().get("file")))
                        .toString())
                .toList();
    }

    static List<Object> counts(MergeReport report) {
        return List.of(
                report.rowsOut(),
                report.matched(),
                report.records(),
                report.entities(),
                report.unusedRecords(),
                report.rules(),
                report.genericKeys(),
                report.oversizedEntities(),
                report.rejectedEnrichment());
    }

    List<String> outputs() throws IOException {
        List<String> texts = new ArrayList<>();
        for (String output : OUTPUTS) {
            texts.add(Files.readString(folder.resolve(output)));
        }
        return texts;
    }

    void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    static String crm(String header) {
        StringBuilder crm = new StringBuilder(header + "\n");
        for (int row = 0; row < 400; row++) {
            crm.append("%05d,%s,%s,%s%n"
                    .formatted(
                            row,
                            row % 7 == 0 ? "" : "p" + row * 7919 % 503 + "@x.example",
                            row % 3 == 0 ? "" : "+1 415 555 " + (1000 + row % 1200),
                            row % 5 == 0 ? "" : "\"City, " + row + "\""));
        }
        return crm.toString();
    }

    /** Shared keys, cells of several addresses, a key too common, a chain too long, a line that cannot be read. */
    static String leads(int rows) {
        StringBuilder leads = new StringBuilder("email,phone,title,city\n");
        for (int row = 0; row < rows; row++) {
            int other = row * 104_729 % 611;
            leads.append("%s,%s,%s,%s%n"
                    .formatted(
                            row % 11 == 0
                                    ? "p" + other + "@x.example; q" + row + "@x.example"
                                    : "p" + other + "@X.example",
                            row % 2 == 0 ? "" : "(415) 555-" + (1000 + other % 1200),
                            "title " + row % 17,
                            "Town " + row % 13));
        }
        for (int row = 0; row < 70; row++) {
            leads.append("chain%d@x.example;chain%d@x.example,,long,%n".formatted(row, row + 1));
        }
        for (int row = 0; row < 1100; row++) {
            leads.append("office@x.example,+1 415 556 %d,desk,%n".formatted(1000 + row));
        }
        return leads + "broken,\"row\n";
    }
}
