// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.event.Cancellation;
import io.braid.core.event.Event;
import io.braid.core.event.EventType;
import io.braid.core.event.Observer;
import io.braid.core.event.Progress;
import io.braid.core.plan.Consolidation;
import io.braid.core.plan.ReadOptions;
import io.braid.core.report.CacheReport;
import io.braid.core.report.MergeReport;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Merges that take consolidated enrichments from each other: the same bytes, and never what is not sound or not theirs. */
class CacheTest {
    private static final long ROOMY = 1L << 30;
    private static final int AT_ONCE = 6;
    private static final List<String> OUTPUTS =
            List.of("merged.csv", "matches.csv", "provenance.csv", "conflicts.csv", "unmatched.csv");

    @TempDir
    private Path folder;

    private final List<Event> told = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-20T08:00:00Z");

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

    @Test
    void coldWarmAndWithoutGiveTheSameBytes() throws IOException {
        for (Consolidation how : Consolidation.values()) {
            MergeReport plain = merge().consolidate(how).run();
            List<String> expected = outputs();
            MergeReport cold = cached().consolidate(how).run();
            assertThat(outputs()).as("%s, cold", how).isEqualTo(expected);
            assertThat(cold.cache()).isEqualTo(new CacheReport(false, plain.records(), ""));
            told.clear();
            MergeReport warm = cached().consolidate(how).run();
            assertThat(outputs()).as("%s, warm", how).isEqualTo(expected);
            assertThat(warm.cache()).isEqualTo(new CacheReport(true, plain.records(), now.toString()));
            assertThat(read())
                    .as("files read")
                    .containsExactly(folder.resolve("crm.csv").toString());
            assertThat(counts(warm)).isEqualTo(counts(cold)).isEqualTo(counts(plain));
            assertThat(plain.rejectedEnrichment()).isEqualTo(1);
            assertThat(plain.oversized()).isPositive();
            assertThat(plain.genericKeys()).isNotEmpty();
        }
    }

    @Test
    void anOriginalWithOtherColumnsTakesTheSameEntry() throws IOException {
        cached().run();
        write("crm.csv", crm("id,Email,phone,TITLE"));
        merge().run();
        List<String> expected = outputs();
        assertThat(taken(cached())).isTrue();
        assertThat(outputs()).isEqualTo(expected);
    }

    @Test
    void aKeptSessionThatTookIsWholeWithoutTheCache() throws IOException {
        cached().keep().run();
        MergeCall call = cached().keep();
        MergeReport warm = call.run();
        assertThat(warm.cache()).extracting(CacheReport::taken).isEqualTo(true);
        delete(cache());
        MergeCall plain = merge().keep();
        MergeReport without = plain.run();
        for (long row = 1; row < 40; row++) {
            assertThat(call.explain(warm, row).toString().replace(warm.session(), ""))
                    .isEqualTo(plain.explain(without, row).toString().replace(without.session(), ""));
        }
    }

    @Test
    void whatShapesConsolidationIsPartOfTheKey() throws IOException {
        cached().run();
        assertThat(taken(cached())).isTrue();
        assertThat(taken(cached().on("phone, email"))).as("other rules").isFalse();
        assertThat(taken(cached().consolidate(Consolidation.TRANSITIVE)))
                .as("otherwise")
                .isFalse();
        assertThat(taken(cached().maxKeyRows(20))).as("other limits").isFalse();
        assertThat(taken(cached().maxEntityRows(3))).as("other limits").isFalse();
        assertThat(taken(cached("crm.csv", "events.csv", "leads.csv")))
                .as("in another order")
                .isFalse();
        assertThat(taken(cached("crm.csv", "leads.csv"))).as("other files").isFalse();
        assertThat(taken(cached().read("leads.csv", nulls("title 3"))))
                .as("read otherwise")
                .isFalse();
        assertThat(taken(cached())).as("as at first").isTrue();
    }

    @Test
    void aFileChangedInOneByteAtTheSameSizeAndTimeIsReadAgain() throws IOException {
        Path leads = folder.resolve("leads.csv");
        cached().run();
        FileTime modified = Files.getLastModifiedTime(leads);
        write("leads.csv", Files.readString(leads).replaceFirst("title 7", "Title 7"));
        Files.setLastModifiedTime(leads, modified);
        merge().run();
        List<String> expected = outputs();
        assertThat(taken(cached())).isFalse();
        assertThat(outputs()).isEqualTo(expected);
    }

    @Test
    void aDamagedEntryIsToldOfNotUsedAndMadeAnew() throws IOException {
        cached().run();
        List<String> expected = outputs();
        List<Path> files;
        try (Stream<Path> found = Files.list(entry())) {
            files = found.sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(5);
        int next = 0;
        for (Path file : files) {
            boolean database = file.toString().endsWith(".duckdb");
            for (Damage damage : database ? Damage.values() : new Damage[] {Damage.values()[next++ % 4]}) {
                damage.to(file);
                String when = damage + " of " + file.getFileName();
                told.clear();
                boolean gone = damage == Damage.REMOVED && file.endsWith("entry.json");
                assertThat(taken(cached())).as(when).isFalse();
                assertThat(outputs()).as(when).isEqualTo(expected);
                assertThat(warnings()).as(when).hasSize(gone ? 0 : 1);
                assertThat(taken(cached())).as("after %s", when).isTrue();
                assertThat(outputs()).as("after %s", when).isEqualTo(expected);
            }
        }
    }

    @Test
    void theEntryOfOtherEnrichmentsUnderThisNameIsNotUsed() throws IOException {
        cached().run();
        Path own = entry();
        delete(cache());
        cached("crm.csv", "leads.csv").run();
        Files.move(entry(), own);
        merge().run();
        List<String> expected = outputs();
        assertThat(taken(cached())).isFalse();
        assertThat(warnings()).hasSize(1);
        assertThat(outputs()).isEqualTo(expected);
    }

    @Test
    void whatWasUsedLongestAgoGivesWay() throws IOException {
        cached().run();
        long one = bytes(entry());
        pass(Duration.ofHours(1));
        cached().on("phone").cache(cache(), 5 * one / 2).run();
        pass(Duration.ofHours(1));
        assertThat(taken(cached())).isTrue();
        pass(Duration.ofHours(1));
        cached().on("email").cache(cache(), 5 * one / 2).run();
        assertThat(bytes(cache())).isLessThanOrEqualTo(5 * one / 2);
        assertThat(taken(cached())).as("used an hour ago").isTrue();
        assertThat(taken(cached().on("phone"))).as("used two hours ago").isFalse();
    }

    @Test
    void whatIsLargerThanTheCacheMayBeIsNotKept() throws IOException {
        assertThat(cached().cache(cache(), 1000).run().cache()).isNull();
        assertThat(entries()).isEmpty();
    }

    @Test
    void whatNobodyUsedForAMonthGoes() throws IOException {
        cached().run();
        cached().on("phone").run();
        pass(Duration.ofDays(20));
        assertThat(taken(cached())).isTrue();
        pass(Duration.ofDays(20));
        assertThat(taken(cached())).isTrue();
        assertThat(entries()).hasSize(1);
    }

    @Test
    void aClockThatJumpsBackRemovesNothing() throws IOException {
        cached().run();
        Instant right = now;
        pass(Duration.ofDays(-4000));
        assertThat(taken(cached())).isTrue();
        now = right;
        assertThat(entries()).hasSize(1);
        assertThat(taken(cached())).as("taken before it was used too long ago").isTrue();
    }

    @Test
    void strangersFilesInTheFolderStay() throws IOException {
        Path stranger = Files.createDirectories(cache().resolve("photos")).resolve("one.jpg");
        Files.writeString(stranger, "one");
        Path part = Files.createDirectories(cache().resolve(".0123.part"));
        cached().run();
        pass(Duration.ofDays(400));
        cached().on("phone").cache(cache(), 1).run();
        assertThat(stranger).exists();
        assertThat(part).as("left by a process that died").doesNotExist();
    }

    @Test
    void aCacheThatCannotBeWrittenStopsNothing() throws IOException {
        merge().run();
        List<String> expected = outputs();
        MergeReport report = cached().cache(Path.of("/proc/self/cache"), ROOMY).run();
        assertThat(report.cache()).isNull();
        assertThat(warnings()).hasSize(1);
        assertThat(outputs()).isEqualTo(expected);
    }

    @Test
    void manyAtOnceDoNotInterfere() throws Exception {
        cached().run();
        String expected = outputs().get(0);
        delete(cache());
        for (int round = 0; round < 2; round++) {
            ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                Path own = Files.createDirectories(folder.resolve("own-" + i));
                MergeCall call = MergeCall.of(own, "../crm.csv", "../leads.csv", "../events.csv")
                        .on("email, phone")
                        .maxEntityRows(60)
                        .cache(cache(), ROOMY);
                running.add(threads.submit(call::run));
            }
            for (Future<?> one : running) {
                one.get();
            }
            threads.shutdown();
            for (int i = 0; i < AT_ONCE; i++) {
                assertThat(Files.readString(folder.resolve("own-" + i).resolve("merged.csv")))
                        .isEqualTo(expected);
            }
            assertThat(entries()).hasSize(1);
        }
    }

    private enum Damage {
        REMOVED,
        EMPTIED,
        CUT,
        TURNED;

        void to(Path file) throws IOException {
            if (this == REMOVED) {
                Files.delete(file);
                return;
            }
            try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
                long middle = access.length() / 2;
                if (this == TURNED) {
                    access.seek(middle);
                    int old = access.read();
                    access.seek(middle);
                    access.write(old ^ 4);
                } else {
                    access.setLength(this == CUT ? middle : 0);
                }
            }
        }
    }

    private MergeCall merge(String... files) {
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

    private MergeCall cached(String... files) {
        return merge(files).cache(cache(), ROOMY);
    }

    private static ReadOptions nulls(String token) {
        return new ReadOptions(null, null, null, null, null, null, List.of(token), Map.of());
    }

    private static boolean taken(MergeCall call) {
        @Nullable CacheReport report = call.run().cache();
        return report != null && report.taken();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    private List<Path> entries() throws IOException {
        if (Files.notExists(cache())) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(cache())) {
            return found.filter(path -> path.getFileName().toString().matches("[0-9a-f]{64}"))
                    .toList();
        }
    }

    private Path entry() throws IOException {
        assertThat(entries()).hasSize(1);
        return entries().get(0);
    }

    private static long bytes(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            return files.mapToLong(
                            file -> Files.isRegularFile(file) ? file.toFile().length() : 0)
                    .sum();
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    private List<String> warnings() {
        List<String> texts = told.stream()
                .filter(event -> event.type() == EventType.WARNING)
                .map(event -> String.valueOf(event.fields().get("text")))
                .filter(text -> text.contains("cache"))
                .toList();
        told.clear();
        return texts;
    }

    private List<String> read() {
        return told.stream()
                .filter(event -> event.type() == EventType.FILE_READ)
                .map(event -> folder.resolve(String.valueOf(event.fields().get("file")))
                        .toString())
                .toList();
    }

    private static List<Object> counts(MergeReport report) {
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

    private List<String> outputs() throws IOException {
        List<String> texts = new ArrayList<>();
        for (String output : OUTPUTS) {
            texts.add(Files.readString(folder.resolve(output)));
        }
        return texts;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String crm(String header) {
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
    private static String leads(int rows) {
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
