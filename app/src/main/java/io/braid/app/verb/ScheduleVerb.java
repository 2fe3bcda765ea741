// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.option.Gathered;
import io.braid.app.option.ScheduleOptions;
import io.braid.app.schedule.ChildRun;
import io.braid.app.schedule.Cron;
import io.braid.app.schedule.Scheduler;
import io.braid.app.screen.Surroundings;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.Plan;
import io.braid.core.plan.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code braid schedule}. */
@Command(
        name = "schedule",
        addMethodSubcommands = false,
        sortOptions = false,
        customSynopsis = "braid schedule PLAN.yaml... [OPTION...]",
        description =
                "Runs plans whenever their schedules say so, until it is stopped. It stays in the foreground; each run is"
                        + " a process of its own.",
        footer = {"", "Example:", "  braid schedule crm.yaml shop.yaml", "  braid schedule crm.yaml --next 5"})
public final class ScheduleVerb extends Verb {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Parameters(arity = "0..*", paramLabel = "PLAN.yaml", description = "Plans with a schedule; docs/schedule.md.")
    private List<String> files = new ArrayList<>();

    @Mixin
    private ScheduleOptions options = new ScheduleOptions();

    public ScheduleVerb(Call call) {
        super(call);
    }

    @Override
    public Integer call() {
        Gathered faults = request().faults();
        Map<Path, Schedule> schedules = schedules(faults);
        Long most = options.next(faults);
        refuseFaults();
        if (most != null) {
            schedules.forEach((file, schedule) -> answer(moments(file, Cron.of(schedule), most)));
            return ExitCode.DONE;
        }
        return obey(schedules);
    }

    private Map<Path, Schedule> schedules(Gathered faults) {
        if (files.isEmpty()) {
            RunVerb.plan(null, "braid schedule crm.yaml", this);
        }
        Map<Path, Schedule> schedules = new LinkedHashMap<>();
        for (String file : files) {
            Plan plan = RunVerb.plan(file, "braid schedule crm.yaml", this);
            Schedule schedule = plan == null ? null : plan.schedule();
            if (schedule != null) {
                faults.readOrNull(() -> Cron.of(schedule));
                schedules.put(Path.of(file), schedule);
            } else if (plan != null) {
                faults.add(
                        FailureCode.E_PLAN_MISSING,
                        "The plan \"" + file + "\" has no schedule.",
                        "Write for example: schedule: \"0 6 * * *\"");
            }
        }
        return schedules;
    }

    private List<String> moments(Path file, Cron cron, long most) {
        List<String> lines = new ArrayList<>();
        lines.add(file.toString());
        Instant moment = request().surroundings().clock().instant();
        for (long shown = 0; shown < most; shown++) {
            Instant following = cron.next(moment).orElse(null);
            if (following == null) {
                break;
            }
            lines.add("  " + following.atZone(cron.zone()));
            moment = following;
        }
        return lines;
    }

    private int obey(Map<Path, Schedule> schedules) {
        Surroundings world = request().surroundings();
        request().cancellation().grant(PATIENCE);
        try (Scheduler scheduler = new Scheduler(
                schedules,
                world.home(),
                new ChildRun(world.environment(), world.folder()),
                world.clock(),
                time -> Thread.sleep(Math.max(1, time.toMillis())),
                line -> tell(List.of(line)))) {
            tell(List.of("obeying " + schedules.size() + (schedules.size() == 1 ? " schedule" : " schedules")
                    + "; Ctrl-C stops"));
            return scheduler.run(request().cancellation()::isRequested) ? ExitCode.CANCELLED : ExitCode.DONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.CANCELLED;
        }
    }
}
