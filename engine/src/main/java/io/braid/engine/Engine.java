// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import io.braid.core.error.Failure;
import io.braid.core.event.Cancellation;
import io.braid.core.event.Observer;
import io.braid.core.plan.ConvertPlan;
import io.braid.core.plan.DedupePlan;
import io.braid.core.plan.MergePlan;
import io.braid.core.plan.Plan;
import io.braid.core.plan.ProfilePlan;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.Selection;
import io.braid.core.plan.SourceFile;
import io.braid.core.report.ConvertReport;
import io.braid.core.report.DedupeReport;
import io.braid.core.report.Explanation;
import io.braid.core.report.Forecast;
import io.braid.core.report.MergeReport;
import io.braid.core.report.PipelineReport;
import io.braid.core.report.PlanForecast;
import io.braid.core.report.Preview;
import io.braid.core.report.ProfileReport;
import io.braid.core.report.QueryRows;
import io.braid.core.report.StageStatements;
import io.braid.core.secret.Secrets;
import io.braid.core.session.LeftOvers;
import io.braid.core.session.Sessions;
import io.braid.engine.job.ConvertJob;
import io.braid.engine.job.DedupeForecastJob;
import io.braid.engine.job.DedupeJob;
import io.braid.engine.job.ExplainJob;
import io.braid.engine.job.ForecastJob;
import io.braid.engine.job.MergeJob;
import io.braid.engine.job.PreviewJob;
import io.braid.engine.job.ProfileJob;
import io.braid.engine.job.QueryJob;
import io.braid.engine.job.Rehearsal;
import io.braid.engine.job.Workplace;
import io.braid.engine.job.Workplaces;
import io.braid.engine.notice.Notices;
import io.braid.engine.pipeline.PipelineJob;
import io.braid.engine.pipeline.PlanRehearsal;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The one door of the library. Every method checks the whole request first and reports all its faults together; only
 * {@link Failure} leaves it.
 */
public final class Engine {
    private final InstantSource clock;
    private final Workplaces places;
    private final Map<String, String> environment;
    private final List<String> noticeHosts;
    private final Notices notices;

    /**
     * Makes an engine.
     *
     * @param standardInput what an input named {@code -} reads
     * @param standardOutput where an output named {@code -} goes; never closed
     */
    public Engine(InstantSource clock, InputStream standardInput, OutputStream standardOutput) {
        this(clock, standardInput, standardOutput, Map.of());
    }

    /** Makes an engine whose plans may have secrets; {@code environment} is what <code>${env:NAME}</code> stands for. */
    public Engine(
            InstantSource clock,
            InputStream standardInput,
            OutputStream standardOutput,
            Map<String, String> environment) {
        this(
                clock,
                new Workplaces(clock, standardInput, standardOutput, new Secrets(environment)),
                Map.copyOf(environment),
                List.of());
    }

    /** This engine, whose notices may go to these hosts alone; docs/notify.md says how they are written. */
    public Engine notifying(List<String> hosts) {
        return new Engine(clock, places, environment, hosts);
    }

    private Engine(InstantSource clock, Workplaces places, Map<String, String> environment, List<String> noticeHosts) {
        this.clock = clock;
        this.places = places;
        this.environment = environment;
        this.noticeHosts = noticeHosts;
        this.notices = new Notices(places.secrets(), noticeHosts, clock);
    }

    /**
     * Carries out a plan of steps, and publishes the files it writes together at the end or none of them. In the folder of an
     * earlier run of the plan, only what has changed since is run.
     *
     * @throws Failure when the plan cannot be carried out or was cancelled
     */
    public PipelineReport run(
            Plan plan, Selection selection, RunSettings settings, Observer observer, Cancellation cancellation) {
        return notices.after(
                plan,
                settings,
                observer,
                told -> inSession("run", settings, told, cancellation, place -> {
                    PipelineJob job = new PipelineJob(plan, selection, place, places, told);
                    PipelineReport report = job.run(clock.instant());
                    place.finish("run", report.outputs(), report, clock.instant());
                    return report;
                }));
    }

    /**
     * Merges, and publishes all outputs together at the end or none of them.
     *
     * @throws Failure when the plan cannot be carried out or was cancelled
     */
    public MergeReport merge(MergePlan plan, RunSettings settings, Observer observer, Cancellation cancellation) {
        return inSession("merge", settings, observer, cancellation, place -> {
            place.begin("merge", plan, plan.files(), clock.instant());
            MergeReport report = new MergeJob(plan, place).merge();
            place.finish("merge", report.outputs(), report, clock.instant());
            return report;
        });
    }

    /**
     * Goes on with a session that was cancelled, failed or died. What its finished stages left is used, and its outputs are
     * byte for byte those of a run that was never stopped.
     *
     * @param session its folder
     * @param settings gets those it was begun with and gives those to go on with: memory, threads
     * @throws Failure when it cannot go on, or ends as any run may
     */
    public Resumed resume(
            Path session, UnaryOperator<RunSettings> settings, Observer observer, Cancellation cancellation) {
        Engine goingOn = new Engine(clock, places.goingOn(), environment, noticeHosts);
        return new Resuming(goingOn, environment, observer, cancellation).resume(session, settings);
    }

    /**
     * Makes one row of a file's rows of one person, and publishes all outputs together at the end or none of them.
     *
     * @throws Failure when the plan cannot be carried out or was cancelled
     */
    public DedupeReport dedupe(DedupePlan plan, RunSettings settings, Observer observer, Cancellation cancellation) {
        return inSession("dedupe", settings, observer, cancellation, place -> {
            place.begin("dedupe", plan, List.of(plan.input()), clock.instant());
            DedupeReport report = new DedupeJob(plan, place).dedupe();
            place.finish("dedupe", report.outputs(), report, clock.instant());
            return report;
        });
    }

    /**
     * Reads each input and writes it out in the form the output's extension names.
     *
     * @throws Failure when nothing could be converted, or the run was cancelled
     */
    public ConvertReport convert(ConvertPlan plan, RunSettings settings, Observer observer, Cancellation cancellation) {
        return inSession("convert", settings, observer, cancellation, place -> {
            place.begin("convert", plan, plan.inputs(), clock.instant());
            ConvertReport report = new ConvertJob(plan, place).convert();
            place.finish("convert", report.outputs(), report, clock.instant());
            return report;
        });
    }

    /**
     * Detects how a file is written and reads its first rows. Nothing is kept.
     *
     * @param rows at most this many
     */
    public Preview preview(SourceFile source, RunSettings settings, int rows) {
        return inPassing("preview", settings, place -> new PreviewJob(source, place).preview(rows));
    }

    /**
     * Checks a merge against its files and judges by their first rows what it would do and take. Nothing is kept or written.
     *
     * @throws Failure when the plan cannot be carried out
     */
    public Forecast forecast(MergePlan plan, RunSettings settings) {
        return inPassing("plan", settings, place -> new ForecastJob(plan, place).forecast());
    }

    /**
     * Checks a deduplication against its file and judges by its first rows what it would do and take. Nothing is kept or
     * written.
     *
     * @throws Failure when the plan cannot be carried out
     */
    public Forecast forecast(DedupePlan plan, RunSettings settings) {
        return inPassing("plan", settings, place -> new DedupeForecastJob(plan, place).forecast());
    }

    /**
     * Tries a plan of steps on the first rows of its files: checks it whole, and says what each step would make. Nothing is kept
     * or written, and no other machine asked, but where {@code connects} the databases that are loaded.
     */
    public PlanForecast forecast(Plan plan, RunSettings settings, boolean connects) {
        return inPassing(
                "plan",
                settings,
                place -> new PlanRehearsal(plan, place, places.within(), connects).forecast(clock.instant()));
    }

    /**
     * The statements that will make a merge's tables and files: those that a merge of the first rows of each file runs.
     * Nothing is kept or written.
     *
     * @throws Failure when the plan cannot be carried out
     */
    public List<StageStatements> statements(MergePlan plan, RunSettings settings) {
        return inPassing("plan", settings, place -> new Rehearsal(place).merge(plan));
    }

    /** As {@link #statements(MergePlan, RunSettings)}, of a deduplication. */
    public List<StageStatements> statements(DedupePlan plan, RunSettings settings) {
        return inPassing("plan", settings, place -> new Rehearsal(place).dedupe(plan));
    }

    /** Works in a session that leaves nothing behind. */
    private <R> R inPassing(String verb, RunSettings settings, Function<Workplace, R> work) {
        Path[] session = new Path[1];
        try {
            return inSession(verb, settings, Observer.NONE, new Cancellation(), place -> {
                session[0] = place.session();
                return work.apply(place);
            });
        } finally {
            if (session[0] != null && settings.session() == null) {
                Sessions.remove(session[0]);
            }
        }
    }

    /**
     * Asks a session that was kept, in SQL. Nothing can be changed, and no file but the session's database read.
     *
     * @param session its folder
     * @param rows gets the answer, row by row, while the statement runs
     * @throws Failure when the session cannot be asked or the SQL is wrong
     */
    public void query(Path session, String sql, QueryRows rows, Cancellation cancellation) {
        new QueryJob(session, cancellation).query(sql, rows);
    }

    /** As {@link #query}, but gives what the database did, and how long each step took, instead of the answer. */
    public String timedPlan(Path session, String sql, Cancellation cancellation) {
        return new QueryJob(session, cancellation).profile(sql);
    }

    /**
     * Explains one row of a merge that was kept.
     *
     * @param session its folder
     * @param row of the original, from 1
     * @param column of the output, or {@code null} for all that records can give values for
     * @throws Failure when the session cannot be asked, or there is no such row or column
     */
    public Explanation explain(Path session, long row, @Nullable String column, Cancellation cancellation) {
        return new ExplainJob(session, cancellation).explain(row, column);
    }

    /**
     * Describes files column by column.
     *
     * @throws Failure when a file cannot be read, or the run was cancelled
     */
    public ProfileReport profile(ProfilePlan plan, RunSettings settings, Observer observer, Cancellation cancellation) {
        return inSession("profile", settings, observer, cancellation, place -> {
            place.begin("profile", plan, plan.inputs(), clock.instant());
            ProfileReport report = new ProfileJob(plan, place).profile();
            place.finish("profile", Map.of(), report, clock.instant());
            return report;
        });
    }

    private <R> R inSession(
            String verb,
            RunSettings settings,
            Observer observer,
            Cancellation cancellation,
            Function<Workplace, R> work) {
        LeftOvers.sweep(settings.home());
        return places.at(verb, settings, observer, cancellation, work);
    }
}
