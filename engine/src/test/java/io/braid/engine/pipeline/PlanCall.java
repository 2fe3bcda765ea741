// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import io.braid.core.event.Cancellation;
import io.braid.core.event.Event;
import io.braid.core.event.EventType;
import io.braid.core.event.Observer;
import io.braid.core.event.Progress;
import io.braid.core.plan.Plan;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.Selection;
import io.braid.core.plan.yaml.PlanReader;
import io.braid.core.report.PipelineReport;
import io.braid.core.report.QueryRows;
import io.braid.engine.Engine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs plans of steps in a folder; {@code '@} in a plan's text begins a path in the folder. */
final class PlanCall {
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final Map<EventType, Runnable> reactions = new HashMap<>();
    private int threads = 2;
    private long memory = RunSettings.LEAST_MEMORY_BYTES;
    private @Nullable Long limit;
    private boolean strict;
    private List<String> noticeHosts = List.of();
    private InstantSource clock = InstantSource.system();
    private Selection selection = Selection.ALL;

    PlanCall(Path folder) {
        this.folder = folder;
    }

    PlanCall file(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Has something done whenever such an event comes. */
    PlanCall when(EventType event, Runnable reaction) {
        reactions.put(event, reaction);
        return this;
    }

    PlanCall threads(int count) {
        threads = count;
        return this;
    }

    PlanCall at(String instant) {
        clock = InstantSource.fixed(Instant.parse(instant));
        return this;
    }

    PlanCall environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    PlanCall notifying(String... hosts) {
        noticeHosts = List.of(hosts);
        return this;
    }

    PlanCall limit(long rows) {
        limit = rows;
        return this;
    }

    PlanCall strict() {
        strict = true;
        return this;
    }

    PlanCall selecting(@Nullable String from, @Nullable String only) {
        selection = new Selection(from, only);
        return this;
    }

    String text(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path session() {
        return folder.resolve("session");
    }

    private Engine engine() {
        return new Engine(clock, new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), environment)
                .notifying(noticeHosts);
    }

    /** Runs steps, in one session all together. */
    PipelineReport run(String steps) {
        return runPlan("steps:\n" + steps);
    }

    /** Runs a plan, of which all but its version is given. */
    PipelineReport runPlan(String text) {
        events.clear();
        Plan plan = PlanReader.read("plan.yaml", "version: 1\n" + text.replace("'@", "'" + folder + "/"), environment);
        RunSettings settings =
                new RunSettings(memory, threads, folder.resolve("home"), session(), null, true, strict, false, limit);
        return engine().run(plan, selection, settings, new Listener(), new Cancellation());
    }

    /** The ids of the steps that the last run really ran. */
    List<String> ran() {
        return events.stream()
                .filter(event -> event.type() == EventType.STAGE_FINISHED)
                .map(event -> String.valueOf(event.fields().get("stage")))
                .toList();
    }

    List<String> warnings() {
        return events.stream()
                .filter(event -> event.type() == EventType.WARNING)
                .map(event -> String.valueOf(event.fields().get("text")))
                .toList();
    }

    /** What a question to the session gives, a row a line. */
    List<String> ask(String sql) {
        List<String> rows = new ArrayList<>();
        engine().query(
                        session(),
                        sql,
                        new QueryRows() {
                            @Override
                            public void columns(List<String> names) {}

                            @Override
                            public boolean row(List<@Nullable Object> cells) {
                                rows.add(String.join(
                                        "|", cells.stream().map(String::valueOf).toList()));
                                return true;
                            }
                        },
                        new Cancellation());
        return rows;
    }

    private final class Listener implements Observer {
        @Override
        public void event(Event event) {
            events.add(event);
            reactions.getOrDefault(event.type(), () -> {}).run();
        }

        @Override
        public void progress(Progress progress) {}
    }
}
