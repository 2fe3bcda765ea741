// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract;

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
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs plans with connections, each in a session that the next run of the same goes on with. */
public final class ExtractCall {
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final List<Event> events = new ArrayList<>();
    private Cancellation cancellation = new Cancellation();
    private Consumer<Event> watching = event -> {};
    private Selection selection = Selection.ALL;
    private @Nullable Long limit;
    private long memory = RunSettings.LEAST_MEMORY_BYTES;
    private int sessions = 1;

    public ExtractCall(Path folder) {
        this.folder = folder;
    }

    public ExtractCall with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public ExtractCall cancelledBy(Cancellation request) {
        cancellation = request;
        return this;
    }

    /** Tells of each event, on the thread that it happens on. */
    public ExtractCall watching(Consumer<Event> told) {
        watching = told;
        return this;
    }

    public ExtractCall limit(long rows) {
        limit = rows;
        return this;
    }

    public ExtractCall memory(long bytes) {
        memory = bytes;
        return this;
    }

    public ExtractCall from(String step) {
        selection = new Selection(step, null);
        return this;
    }

    /** The next run is one of a session of its own. */
    public ExtractCall anew() {
        sessions++;
        return this;
    }

    public Path home() {
        return folder.resolve("home");
    }

    public Path session() {
        return folder.resolve("session-" + sessions);
    }

    private Engine engine() {
        return new Engine(
                InstantSource.system(),
                new ByteArrayInputStream(new byte[0]),
                new ByteArrayOutputStream(),
                environment);
    }

    /** Runs a plan, {@code version} left out. */
    public PipelineReport run(String text) {
        events.clear();
        Plan plan = PlanReader.read("plan.yaml", "version: 1\n" + text, environment);
        RunSettings settings = new RunSettings(memory, 2, home(), session(), null, true, false, true, limit);
        return engine().run(plan, selection, settings, new Listener(), cancellation);
    }

    /** Goes on with the session. */
    public void resume() {
        events.clear();
        engine().resume(session(), settings -> settings, new Listener(), cancellation);
    }

    public List<String> warnings() {
        return events.stream()
                .filter(event -> event.type() == EventType.WARNING)
                .map(event -> String.valueOf(event.fields().get("text")))
                .toList();
    }

    /** Type and step of each event. */
    public List<String> types() {
        return events.stream()
                .map(event -> event.type().word() + " "
                        + event.fields().getOrDefault("stage", event.fields().getOrDefault("step", "")))
                .toList();
    }

    /** Everything that observers were told. */
    public String told() {
        return events.toString();
    }

    /** What a question to the session gives, a row a line. */
    public List<String> ask(String sql) {
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

    /** Name and type of each column of a step's table. */
    public List<String> columns(String step) {
        return ask("DESCRIBE " + step).stream()
                .map(row -> row.split("[|]", -1))
                .map(cells -> cells[0] + " " + cells[1])
                .toList();
    }

    private final class Listener implements Observer {
        @Override
        public void event(Event event) {
            events.add(event);
            watching.accept(event);
        }

        @Override
        public void progress(Progress progress) {}
    }
}
