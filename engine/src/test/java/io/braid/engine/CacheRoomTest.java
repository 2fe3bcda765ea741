// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.report.MergeReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** How much a cache keeps, how long, and for how many at once. */
class CacheRoomTest extends CachedMerges {
    private static final int AT_ONCE = 6;

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
}
