// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.core.report.StepReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps that wait for other machines do so while others work; all else is as if one came after the other. */
class SideBySideTest {
    private final FaultyServer one = new FaultyServer();
    private final FaultyServer two = new FaultyServer();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    private String connections() {
        return "connections: {one: {http: {url: '" + one.url() + "'}}, two: {http: {url: '" + two.url() + "'}}}\n";
    }

    private static String await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS) ? "met" : "alone";
        } catch (InterruptedException e) {
            return "interrupted";
        }
    }

    private static FaultyServer.Answer csv(String text) {
        return new FaultyServer.Answer(200, Map.of(), text.getBytes(StandardCharsets.UTF_8), -1);
    }

    @Test
    void twoMachinesAreAskedAtOnce() {
        CountDownLatch both = new CountDownLatch(2);
        one.answering(request -> {
            both.countDown();
            return FaultyServer.Answer.json("[{\"a\": \"" + await(both) + "\"}]");
        });
        two.answering(request -> {
            both.countDown();
            return csv("b\n" + await(both) + "\n");
        });
        ExtractCall call = new ExtractCall(folder);

        List<StepReport> steps =
                call.run(connections() + """
                steps:
                  - {id: a, read: {api: one, path: /a}}
                  - {id: doubled, sql: select a || a as aa from a}
                  - {id: b, read: {csv: '%s/b.csv'}}
                """.formatted(two.url())).steps();

        assertThat(steps).extracting(StepReport::id).containsExactly("a", "doubled", "b");
        assertThat(call.ask("select a from a")).containsExactly("met");
        assertThat(call.ask("select b from b")).containsExactly("met");
        assertThat(call.types()).containsSubsequence("fetch_started b", "stage_finished a", "stage_started b");
    }

    @Test
    void oneConnectionIsAskedByOneStepAtATime() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        one.answering(request -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            try {
                Thread.sleep(30);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            inside.decrementAndGet();
            return FaultyServer.Answer.json("[{\"path\": \"" + request.path() + "\"}]");
        });
        ExtractCall call = new ExtractCall(folder);

        call.run(connections() + """
                steps:
                  - {id: a, read: {api: one, path: /a}}
                  - {id: b, read: {api: one, path: /b}}
                  - {id: c, read: {api: one, path: /c}}
                  - {id: all_of_them, sql: select * from a union all select * from b union all select * from c}
                """);

        assertThat(most).hasValue(1);
        assertThat(call.ask("select path from all_of_them order by 1")).containsExactly("/a", "/b", "/c");
        assertThat(one.requests()).hasSize(3);
    }

    @Test
    void whatWasBegunFailsAtItsTurnAndIsGoneOnWith() {
        AtomicInteger broken = new AtomicInteger(1);
        one.answering(request -> FaultyServer.Answer.json("[{\"a\": 1}]"));
        two.answering(request ->
                broken.get() == 1 ? FaultyServer.Answer.status(403) : FaultyServer.Answer.json("[{\"b\": 2}]"));
        ExtractCall call = new ExtractCall(folder);
        String plan = connections() + """
                steps:
                  - {id: a, read: {api: one, path: /a}}
                  - {id: more, sql: select a + 1 as a from a}
                  - {id: b, read: {api: two, path: /b}}
                """;

        assertThatThrownBy(() -> call.run(plan)).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.code()).isEqualTo(FailureCode.E_REMOTE);
            assertThat(failure.getMessage()).contains("The step \"b\"");
        });
        assertThat(call.types()).contains("stage_finished more");
        broken.set(0);
        call.resume();

        assertThat(call.ask("select a, b from more, b")).containsExactly("2|2");
        assertThat(one.requests()).hasSize(1);
    }

    @Test
    void aStepThatFailsEndsWhatOthersHadBegun() {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        one.answering(request -> {
            await(asked);
            return FaultyServer.Answer.status(403);
        });
        two.answering(request -> {
            asked.countDown();
            return csv("b\n" + await(never) + "\n");
        });
        ExtractCall call = new ExtractCall(folder);

        try {
            assertThatThrownBy(() -> call.run(connections() + """
                            steps:
                              - {id: a, read: {api: one, path: /a}}
                              - {id: b, read: {api: two, path: /b}}
                            """)).hasMessageContaining("The step \"a\"");
        } finally {
            never.countDown();
        }
        assertThat(asked.getCount()).isZero();
    }

    @Test
    void aRequestToStopEndsWhatWasBegun() {
        Cancellation cancellation = new Cancellation();
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch both = new CountDownLatch(2);
        two.answering(request -> {
            both.countDown();
            return csv("b\n" + await(never) + "\n");
        });
        one.answering(request -> {
            both.countDown();
            await(both);
            cancellation.request();
            return FaultyServer.Answer.json("[{\"a\": \"" + await(never) + "\"}]");
        });
        ExtractCall call = new ExtractCall(folder).cancelledBy(cancellation);

        try {
            assertThatThrownBy(() -> call.run(connections() + """
                            steps:
                              - {id: a, read: {api: one, path: /a}}
                              - {id: b, read: {api: two, path: /b}}
                            """))
                    .isInstanceOfSatisfying(
                            Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.E_CANCELLED));
        } finally {
            never.countDown();
        }
        assertThat(both.getCount()).isZero();
    }
}
