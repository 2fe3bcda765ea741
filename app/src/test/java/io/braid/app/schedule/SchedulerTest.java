// SPDX-License-Identifier: Apache-2.0
package io.braid.app.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scheduler in a world whose clock moves only while it waits. */
class SchedulerTest {
    private static final Path PLAN = Path.of("crm.yaml");

    @TempDir
    private Path home;

    private final List<String> told = new ArrayList<>();
    private final List<String> started = new ArrayList<>();
    private final Map<Path, Duration> lasting = new LinkedHashMap<>();
    private Instant now = Instant.parse("2026-03-01T05:58:30Z");
    private int stopped;

    private final class Run implements Starter.Running {
        private Instant end;

        Run(Instant end) {
            this.end = end;
        }

        @Override
        public boolean isOver() {
            return !now.isBefore(end);
        }

        @Override
        public int exitCode() {
            return 0;
        }

        @Override
        public void stop() {
            stopped++;
            end = now.plusMillis(500);
        }
    }

    private Starter.Running start(Path plan) {
        started.add(now + " " + plan);
        return new Run(now.plus(lasting.getOrDefault(plan, Duration.ofSeconds(10))));
    }

    private boolean obey(String until, Map<Path, Schedule> schedules) throws InterruptedException {
        Instant end = Instant.parse(until);
        try (Scheduler scheduler =
                new Scheduler(schedules, home, this::start, () -> now, time -> now = now.plus(time), told::add)) {
            return scheduler.run(() -> !now.isBefore(end));
        }
    }

    private boolean obey(String until, String cron, Schedule.Missed missed) throws InterruptedException {
        return obey(until, Map.of(PLAN, new Schedule(cron, null, missed)));
    }

    @Test
    void aPlanIsRunWhenItIsDueAndNotBefore() throws InterruptedException {
        assertThat(obey("2026-03-01T08:30:00Z", "0 * * * *", Schedule.Missed.RUN_ONCE))
                .isFalse();

        assertThat(started)
                .containsExactly(
                        "2026-03-01T06:00:00Z crm.yaml",
                        "2026-03-01T07:00:00Z crm.yaml",
                        "2026-03-01T08:00:00Z crm.yaml");
        assertThat(told)
                .contains(
                        "2026-03-01 06:00:00  crm.yaml: the run of 2026-03-01 06:00:00 starts",
                        "2026-03-01 06:00:10  crm.yaml: the run of 2026-03-01 06:00:00 ended with 0; the next is 2026-03-01"
                                + " 07:00:00");
        assertThat(stopped).isZero();
    }

    @Test
    void aPlanThatStillRunsIsSkippedAndThatIsTold() throws InterruptedException {
        lasting.put(PLAN, Duration.ofMinutes(25));
        obey("2026-03-01T06:49:00Z", "*/10 * * * *", Schedule.Missed.RUN_ONCE);

        assertThat(started).containsExactly("2026-03-01T06:00:00Z crm.yaml", "2026-03-01T06:30:00Z crm.yaml");
        assertThat(told)
                .contains(
                        "2026-03-01 06:10:00  crm.yaml: the run of 2026-03-01 06:10:00 is skipped: that of 2026-03-01"
                                + " 06:00:00 still goes on",
                        "2026-03-01 06:20:00  crm.yaml: the run of 2026-03-01 06:20:00 is skipped: that of 2026-03-01"
                                + " 06:00:00 still goes on");
    }

    @ParameterizedTest
    @CsvSource({"RUN_ONCE, 1", "SKIP, 0"})
    void whatWasMissedWhileNobodyWasThereIsMadeUpForOnceOrNotAtAll(Schedule.Missed missed, int runs)
            throws InterruptedException {
        obey("2026-03-01T06:30:00Z", "0 * * * *", missed);
        started.clear();
        now = Instant.parse("2026-03-01T10:20:00Z");
        obey("2026-03-01T10:50:00Z", "0 * * * *", missed);

        assertThat(started).hasSize(runs).allMatch(run -> run.startsWith("2026-03-01T10:20:00Z"));
        assertThat(told).anyMatch(line -> line.contains("4 runs were missed"));
        obey("2026-03-01T11:30:00Z", "0 * * * *", missed);
        assertThat(started).hasSize(runs + 1);
    }

    @Test
    void aMachineThatSleptMakesUpToo() throws InterruptedException {
        try (Scheduler scheduler = new Scheduler(
                Map.of(PLAN, new Schedule("0 * * * *", null, Schedule.Missed.RUN_ONCE)),
                home,
                this::start,
                () -> now,
                time -> now = now.isBefore(Instant.parse("2026-03-01T06:30:00Z"))
                        ? now.plus(time)
                        : Instant.parse("2026-03-01T09:15:00Z"),
                told::add)) {
            scheduler.run(() -> started.size() > 1);
        }
        assertThat(started).containsExactly("2026-03-01T06:00:00Z crm.yaml", "2026-03-01T09:15:00Z crm.yaml");
        assertThat(told).anyMatch(line -> line.contains("3 runs were missed; one is made up for now"));
    }

    @Test
    void whatWasDueBeforeTheFirstTimeWasNotMissed() throws InterruptedException {
        obey("2026-03-01T05:59:00Z", "0 * * * *", Schedule.Missed.RUN_ONCE);
        assertThat(started).isEmpty();
    }

    @Test
    void aRunThatCannotBeStartedIsLeftOutAndTheNextOneIsNot() throws InterruptedException {
        Instant end = Instant.parse("2026-03-01T07:30:00Z");
        Starter starter = plan -> {
            if (now.isBefore(Instant.parse("2026-03-01T07:00:00Z"))) {
                throw new Failure(FailureCode.E_IO, "A run could not be started.", "Look.");
            }
            return start(plan);
        };
        try (Scheduler scheduler = new Scheduler(
                Map.of(PLAN, new Schedule("0 * * * *", null, Schedule.Missed.RUN_ONCE)),
                home,
                starter,
                () -> now,
                time -> now = now.plus(time),
                told::add)) {
            scheduler.run(() -> !now.isBefore(end));
        }
        assertThat(told)
                .contains(
                        "2026-03-01 06:00:00  crm.yaml: the run of 2026-03-01 06:00:00 is left out: A run could not be"
                                + " started.");
        assertThat(started).containsExactly("2026-03-01T07:00:00Z crm.yaml");
    }

    @Test
    void aClockThatWasWrongByYearsStopsNothing() throws InterruptedException {
        now = Instant.parse("2036-03-01T05:58:30Z");
        obey("2036-03-01T06:00:30Z", "0 * * * *", Schedule.Missed.RUN_ONCE);
        started.clear();
        now = Instant.parse("2026-03-01T05:58:30Z");
        obey("2026-03-01T06:00:30Z", "0 * * * *", Schedule.Missed.RUN_ONCE);
        assertThat(started).containsExactly("2026-03-01T06:00:00Z crm.yaml");
    }

    @Test
    void aRunThatGoesOnIsAskedToStopAndWaitedFor() throws InterruptedException {
        lasting.put(PLAN, Duration.ofHours(5));
        assertThat(obey("2026-03-01T06:30:00Z", "0 6 * * *", Schedule.Missed.RUN_ONCE))
                .isTrue();
        assertThat(stopped).isEqualTo(1);
        assertThat(now).isBefore(Instant.parse("2026-03-01T06:30:02Z"));
        assertThat(told).last().asString().endsWith("is asked to stop");
    }

    @Test
    void plansRunBesideEachOther() throws InterruptedException {
        Path shop = Path.of("shop.yaml");
        lasting.put(PLAN, Duration.ofHours(1));
        Map<Path, Schedule> schedules = new LinkedHashMap<>();
        schedules.put(PLAN, new Schedule("0 6 * * *", null, Schedule.Missed.RUN_ONCE));
        schedules.put(shop, new Schedule("30 7 * * *", "Europe/Berlin", Schedule.Missed.RUN_ONCE));
        obey("2026-03-01T06:40:00Z", schedules);
        assertThat(started).containsExactly("2026-03-01T06:00:00Z crm.yaml", "2026-03-01T06:30:00Z shop.yaml");
    }

    @Test
    void noTwoProcessesObeyOneSchedule() {
        Map<Path, Schedule> schedules = Map.of(PLAN, new Schedule("0 6 * * *", null, Schedule.Missed.SKIP));
        try (Scheduler first = new Scheduler(schedules, home, this::start, () -> now, time -> {}, told::add)) {
            assertThatThrownBy(() -> new Scheduler(schedules, home, this::start, () -> now, time -> {}, told::add))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("scheduled by another process");
            assertThat(first).isNotNull();
        }
    }

    /** In Berlin the clock goes from 02:00 to 03:00 on 29 March 2026 and from 03:00 back to 02:00 on 25 October. */
    @ParameterizedTest
    @CsvSource({
        "0 6 * * *, 2026-03-28T12:00:00Z, 2026-03-29T04:00:00Z 2026-03-30T04:00:00Z",
        "0 6 * * *, 2026-10-24T12:00:00Z, 2026-10-25T05:00:00Z 2026-10-26T05:00:00Z",
        "30 2 * * *, 2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z 2026-03-30T00:30:00Z",
        "30 2 29 3 *, 2025-09-01T12:00:00Z, 2026-03-29T01:00:00Z 2027-03-29T00:30:00Z",
        "30 2 * * *, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z 2026-10-26T01:30:00Z",
        "0 * * * *, 2026-03-29T00:00:00Z, 2026-03-29T01:00:00Z 2026-03-29T02:00:00Z",
        "0 * * * *, 2026-10-25T00:00:00Z, 2026-10-25T01:00:00Z 2026-10-25T02:00:00Z",
        "0 6 13 * 5, 2026-02-11T12:00:00Z, 2026-02-13T05:00:00Z 2026-02-20T05:00:00Z",
        "0 6 * * 0, 2026-03-06T12:00:00Z, 2026-03-08T05:00:00Z 2026-03-15T05:00:00Z",
        "0 6 * * 7, 2026-03-06T12:00:00Z, 2026-03-08T05:00:00Z 2026-03-15T05:00:00Z",
        "0 6 * * 1-5, 2026-03-06T12:00:00Z, 2026-03-09T05:00:00Z 2026-03-10T05:00:00Z",
        "0 6 * * mon-fri, 2026-03-06T12:00:00Z, 2026-03-09T05:00:00Z 2026-03-10T05:00:00Z",
        "15 0 1 jan *, 2026-03-06T12:00:00Z, 2026-12-31T23:15:00Z 2027-12-31T23:15:00Z",
        "*/20 8-9 * * *, 2026-06-01T06:00:00Z, 2026-06-01T06:20:00Z 2026-06-01T06:40:00Z"
    })
    void momentsAreThoseOfTheTimeZone(String cron, String after, String expected) {
        Cron moments = Cron.of(new Schedule(cron, "Europe/Berlin", Schedule.Missed.SKIP));
        List<String> found = new ArrayList<>();
        Instant moment = Instant.parse(after);
        for (int i = 0; i < 2; i++) {
            moment = moments.next(moment).orElseThrow();
            found.add(moment.toString());
            assertThat(moments.last(moment)).contains(moment);
            assertThat(moments.last(moment.plusSeconds(59))).contains(moment);
        }
        assertThat(String.join(" ", found)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"61 * * * *", "a b c d e", "0 0 31 2 *", "* * * * * *", "0 6 * *"})
    void whatNamesNoMomentIsRefused(String cron) {
        assertThatThrownBy(() -> Cron.of(new Schedule(cron, null, Schedule.Missed.SKIP)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("five fields");
    }

    private static @Nullable Integer exit(Starter.Running run) throws InterruptedException {
        for (int looks = 0; looks < 600; looks++) {
            if (run.isOver()) {
                return run.exitCode();
            }
            Thread.sleep(50);
        }
        return null;
    }

    @Test
    void aRunIsAProcessOfItsOwn(@TempDir Path folder) throws Exception {
        java.nio.file.Files.writeString(folder.resolve("in.csv"), "id\n1\n");
        java.nio.file.Files.writeString(folder.resolve("plan.yaml"), """
                version: 1
                schedule: "0 6 * * *"
                steps:
                  - {id: a, read: {csv: in.csv}}
                  - {id: b, sql: select * from a}
                  - {id: c, write: {csv: out.csv, from: b}}
                """);
        Map<String, String> environment = new LinkedHashMap<>(System.getenv());
        environment.put("BRAID_HOME", home.toString());
        ChildRun children = new ChildRun(environment, folder);

        assertThat(exit(children.start(Path.of("plan.yaml")))).isZero();
        assertThat(folder.resolve("out.csv")).hasContent("id\n1\n");
        assertThat(exit(children.start(Path.of("plan.yaml"))))
                .as("the output is there already")
                .isEqualTo(2);
    }
}
