// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.event.EventType;
import io.braid.core.plan.Normalisation;
import io.braid.core.plan.ProfilePlan;
import io.braid.core.plan.SourceFile;
import io.braid.core.report.ColumnProfile;
import io.braid.core.report.CommonValue;
import io.braid.core.report.Profile;
import io.braid.core.report.ProfileReport;
import io.braid.engine.normalise.Normaliser;
import io.braid.engine.normalise.Normalisers;
import io.braid.engine.normalise.RoleGuess;
import io.braid.engine.read.ColumnMeasure;
import io.braid.engine.read.Measuring;
import io.braid.engine.read.OpenedSource;
import io.braid.engine.run.ProcessMemory;
import io.braid.engine.run.Run;
import io.braid.engine.run.Stopwatch;
import io.braid.engine.shape.Distinct;
import io.braid.engine.sql.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Describes files column by column. */
public final class ProfileJob {
    private static final int COMMON_VALUES = 5;
    private static final int LONGEST_VALUE = 200;
    private static final int MOST_PATTERNS = 1000;

    /** Patterns of all columns together. */
    private static final int PATTERNS_OF_A_FILE = 200_000;

    private final ProfilePlan plan;
    private final Workplace place;
    private final Run run;

    public ProfileJob(ProfilePlan plan, Workplace place) {
        this.plan = plan;
        this.place = place;
        this.run = place.run();
    }

    public ProfileReport profile() {
        List<Profile> files = new ArrayList<>();
        run.stage("profile", 1, () -> {
            run.meter().expect(bytes());
            for (int i = 0; i < plan.inputs().size(); i++) {
                files.add(profile(plan.inputs().get(i), i));
            }
            return files.stream().mapToLong(Profile::rows).sum();
        });
        return new ProfileReport(files, run.seconds(), ProcessMemory.peakResidentBytes());
    }

    private long bytes() {
        return plan.inputs().stream()
                .filter(input -> !input.comesOnce())
                .mapToLong(input -> input.toPath().toFile().length())
                .sum();
    }

    private Profile profile(SourceFile input, int number) {
        Stopwatch watch = Stopwatch.start();
        run.cancellation().check();
        OpenedSource source = place.sources().open(input, number);
        List<ColumnProfile> columns = List.of();
        Measuring.Result read = new Measuring.Result(0, source.rejects().size(), 0);
        if (!source.columns().isEmpty()) {
            Measuring measuring =
                    new Measuring(run, place.store(), place.settings().strict());
            List<RoleGuess> roles = Roles.guess(source, plan.normalForms());
            List<ColumnMeasure> measures =
                    roles.stream().map(role -> measure(role, roles.size())).toList();
            Name table = Name.of("profile_", number);
            Long limit = place.settings().limit();
            read = measuring.load(
                    source,
                    table,
                    measures,
                    place.tmp().resolve("rejects-" + number),
                    limit == null ? Long.MAX_VALUE : limit);
            List<Distinct> distinct = distinct(table, measures.size());
            place.store().drop(table);
            columns = columns(
                    source, roles, measures, distinct, measuring.cells(source, wanted(distinct), LONGEST_VALUE));
        }
        run.tell(
                EventType.FILE_READ,
                Map.of(
                        "file",
                        input.name(),
                        "rows",
                        read.rows(),
                        "rejected",
                        read.rejected(),
                        "bytes",
                        source.bytes()));
        return new Profile(
                input.name(),
                source.format(),
                read.rows(),
                read.rejected(),
                read.repaired(),
                columns,
                source.warnings(),
                watch.seconds());
    }

    private ColumnMeasure measure(RoleGuess role, int columns) {
        int patterns = Math.max(16, Math.min(MOST_PATTERNS, PATTERNS_OF_A_FILE / columns));
        return new ColumnMeasure(normaliser(role.role()), patterns);
    }

    /** Only of roles that not every text can have. */
    private @Nullable Normaliser normaliser(Normalisation role) {
        return switch (role) {
            case EMAIL, PHONE, LINKEDIN, URL, DOMAIN, DATE -> Normalisers.of(role, plan.normalForms());
            case COMPANY, NAME, ZIP, DIGITS, TEXT, EXACT, SOUNDEX, METAPHONE -> null;
        };
    }

    private List<Distinct> distinct(Name table, int columns) {
        List<Distinct> distinct = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            distinct.add(Distinct.of(place.store(), table, Measuring.ROW, Measuring.cell(column), COMMON_VALUES));
        }
        return distinct;
    }

    /** The records whose cells are to be shown, and which cells of each. */
    private static NavigableMap<Long, List<Integer>> wanted(List<Distinct> distinct) {
        NavigableMap<Long, List<Integer>> wanted = new TreeMap<>();
        for (int column = 0; column < distinct.size(); column++) {
            for (Distinct.Common common : distinct.get(column).common()) {
                wanted.computeIfAbsent(common.first(), row -> new ArrayList<>()).add(column);
            }
        }
        return wanted;
    }

    private static List<ColumnProfile> columns(
            OpenedSource source,
            List<RoleGuess> roles,
            List<ColumnMeasure> measures,
            List<Distinct> distinct,
            List<Map<Long, String>> texts) {
        List<ColumnProfile> columns = new ArrayList<>();
        for (int at = 0; at < measures.size(); at++) {
            ColumnMeasure measure = measures.get(at);
            Map<Long, String> text = texts.get(at);
            columns.add(new ColumnProfile(
                    source.columns().get(at),
                    Roles.role(roles.get(at)),
                    measure.filled(),
                    measure.valid(),
                    distinct.get(at).values(),
                    distinct.get(at).common().stream()
                            .map(common -> new CommonValue(text.getOrDefault(common.first(), ""), common.rows()))
                            .toList(),
                    measure.shortest(),
                    measure.longest(),
                    measure.pattern(),
                    measure.patternRows(),
                    measure.patternExact()));
        }
        return columns;
    }
}
