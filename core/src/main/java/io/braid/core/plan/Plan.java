// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Steps that refer to each other by id and form a graph without circles. One of them makes a table, or sends one out.
 *
 * @param name for people, or {@code null}
 * @param connections by name, what steps read from and write to beside files
 * @param schedule when it is run by itself, or {@code null}
 * @param notices whom to tell how a run ended
 * @param environment values that its texts hold and that may be secrets, by the variables they come from; a plan that is written names
 *     the variables in their place
 */
public record Plan(
        @Nullable String name,
        Limits limits,
        Map<String, Connection> connections,
        List<Step> steps,
        @Nullable Schedule schedule,
        List<Notice> notices,
        Map<String, String> environment) {
    public Plan {
        connections = Collections.unmodifiableMap(new LinkedHashMap<>(connections));
        steps = List.copyOf(steps);
        notices = List.copyOf(notices);
        environment = Map.copyOf(environment);
    }

    /** A plan whose texts hold nothing of the environment. */
    public Plan(
            @Nullable String name,
            Limits limits,
            Map<String, Connection> connections,
            List<Step> steps,
            @Nullable Schedule schedule,
            List<Notice> notices) {
        this(name, limits, connections, steps, schedule, notices, Map.of());
    }

    /** A plan that is run when somebody asks, and tells nobody else. */
    public Plan(@Nullable String name, Limits limits, Map<String, Connection> connections, List<Step> steps) {
        this(name, limits, connections, steps, null, List.of());
    }

    /** A plan that needs nothing but files. */
    public Plan(@Nullable String name, Limits limits, List<Step> steps) {
        this(name, limits, Map.of(), steps);
    }

    /**
     * Whether it is what a quick verb does: plain files read, one merge or dedupe of them, one write of its table. Such a
     * plan is carried out from file to file.
     */
    public boolean isQuick() {
        List<Step> mains = steps.stream()
                .filter(step -> step.work() instanceof Step.Merge || step.work() instanceof Step.Dedupe)
                .toList();
        List<Step> rest = steps.stream().filter(step -> !mains.contains(step)).toList();
        if (!notices.isEmpty()
                || mains.size() != 1
                || rest.stream()
                                .filter(step -> step.work() instanceof Step.Write)
                                .count()
                        != 1) {
            return false;
        }
        Step main = mains.get(0);
        return rest.stream().allMatch(step -> {
            if (step.work() instanceof Step.Read read) {
                return read.how().equals(Reading.PLAIN)
                        && read.file().isOneLocalFile()
                        && main.work().takes().contains(step.id());
            }
            return step.work() instanceof Step.Write write
                    && write.from().equals(main.id())
                    && write.shape().equals(FileShape.STANDARD)
                    && !SourceFile.isAddress(write.path());
        });
    }

    /** Every path that it names, of inputs and outputs. */
    public List<String> paths() {
        List<String> paths = new ArrayList<>();
        for (Step step : steps) {
            if (step.work() instanceof Step.Read read) {
                paths.add(read.file().path());
            } else if (step.work() instanceof Step.Write write) {
                paths.add(write.path());
            } else if (step.work() instanceof Step.Merge merge) {
                paths.addAll(merge.side().with("-").named().values());
            }
        }
        for (Connection connection : connections.values()) {
            if (connection instanceof Connection.LocalDatabase local) {
                paths.add(local.path());
            }
        }
        paths.removeIf(SourceFile::isAddress);
        return paths;
    }

    /** The step of that id. */
    public Step step(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst().orElseThrow();
    }

    /** The steps, each after those whose tables it takes; otherwise in the plan's order. */
    public List<Step> inOrder() {
        List<Step> order = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        steps.forEach(step -> place(step, order, placed));
        return order;
    }

    private void place(Step step, List<Step> order, Set<String> placed) {
        if (placed.add(step.id())) {
            step.work().takes().forEach(id -> place(step(id), order, placed));
            order.add(step);
        }
    }

    /** The step of a quick plan that is neither read nor write. */
    public Step main() {
        return steps.stream()
                .filter(step -> step.work() instanceof Step.Merge || step.work() instanceof Step.Dedupe)
                .findFirst()
                .orElseThrow();
    }

    /** Where the result of a quick plan goes. */
    public Step.Write write() {
        return steps.stream()
                .map(Step::work)
                .filter(Step.Write.class::isInstance)
                .map(Step.Write.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** The merge that its steps describe. */
    public MergePlan merge() {
        Step.Merge merge = (Step.Merge) main().work();
        return merge.of(this::file, merge.side().with(write().path()));
    }

    /** The deduplication that its steps describe. */
    public DedupePlan dedupe() {
        Step.Dedupe dedupe = (Step.Dedupe) main().work();
        return new DedupePlan(
                file(dedupe.from()),
                dedupe.matching(),
                dedupe.survivorship(),
                write().path(),
                dedupe.clusters(),
                dedupe.rejects(),
                dedupe.report());
    }

    private SourceFile file(String id) {
        return steps.stream()
                .filter(step -> step.id().equals(id))
                .map(step -> ((Step.Read) step.work()).file())
                .findFirst()
                .orElseThrow();
    }

    /**
     * The steps of a merge.
     *
     * @param force whether an existing output is replaced
     */
    public static Plan of(MergePlan merge, Limits limits, boolean force) {
        Ids ids = new Ids("merged", "file");
        List<Step> steps = new ArrayList<>();
        String original = ids.read(merge.original(), steps);
        List<String> with =
                merge.with().stream().map(file -> ids.read(file, steps)).toList();
        steps.add(new Step(
                "merged",
                new Step.Merge(
                        original,
                        merge.dedupeOriginal(),
                        with,
                        merge.matching(),
                        merge.onAmbiguous(),
                        merge.doubtful(),
                        merge.fill(),
                        merge.survivorship(),
                        merge.add(),
                        merge.overrides(),
                        merge.matchColumns(),
                        SideFiles.of(merge.outputs()))));
        steps.add(new Step("file", new Step.Write("merged", merge.outputs().out(), force)));
        return new Plan(null, limits, steps);
    }

    /**
     * The steps of a deduplication.
     *
     * @param force whether an existing output is replaced
     */
    public static Plan of(DedupePlan dedupe, Limits limits, boolean force) {
        List<Step> steps = new ArrayList<>();
        String from = new Ids("deduplicated", "file").read(dedupe.input(), steps);
        steps.add(new Step(
                "deduplicated",
                new Step.Dedupe(
                        from,
                        dedupe.matching(),
                        dedupe.survivorship(),
                        dedupe.clusters(),
                        dedupe.rejects(),
                        dedupe.report())));
        steps.add(new Step("file", new Step.Write("deduplicated", dedupe.out(), force)));
        return new Plan(null, limits, steps);
    }

    /**
     * The steps of a load: each file is read, several are put one below the other by the names of their columns, and the rows
     * go into the table.
     */
    public static Plan of(
            List<SourceFile> files, Types types, Connection to, String table, Loading how, Limits limits) {
        Ids ids = new Ids("rows", "load");
        List<Step> steps = new ArrayList<>();
        Reading reading = new Reading(types, null, false, null);
        for (SourceFile file : files) {
            String id = ids.free(file);
            steps.add(new Step(id, new Step.Read(file, reading)));
        }
        String from = steps.get(0).id();
        if (steps.size() > 1) {
            List<String> tables = steps.stream().map(Step::id).toList();
            String union = String.join(
                    " UNION ALL BY NAME ",
                    tables.stream().map(id -> "SELECT * FROM " + id).toList());
            from = "rows";
            steps.add(new Step(from, new Step.SqlSelect(union, tables, false, null)));
        }
        steps.add(new Step("load", new Step.Load(from, "target", table, how)));
        return new Plan(null, limits, Map.of("target", to), steps);
    }

    /** A plan called so that loads rows again which a load of this one refused; none of the table's other rows is touched. */
    public Plan retrying(Step.Load load, String file, String called) {
        Step.Read read = new Step.Read(new SourceFile(file, ReadOptions.DETECT), Reading.PLAIN);
        Step.Load again =
                new Step.Load("refused", load.to(), load.table(), load.how().ofSomeRows());
        return new Plan(
                called,
                Limits.NONE,
                Map.of(load.to(), Objects.requireNonNull(connections.get(load.to()))),
                List.of(new Step("refused", read), new Step("load", again)));
    }

    /** Names for steps that had none: those of their files. */
    private static final class Ids {
        private static final int LONGEST = 40;

        private final Set<String> taken;

        Ids(String... taken) {
            this.taken = new HashSet<>(List.of(taken));
        }

        String read(SourceFile file, List<Step> steps) {
            String id = free(file);
            steps.add(new Step(id, new Step.Read(file)));
            return id;
        }

        private String free(SourceFile file) {
            String bare = file.isStandardInput() ? "input" : file.name().replaceFirst("(?<=.)\\..*", "");
            String word = bare.toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9]+", "_")
                    .replaceFirst("^(?=[^a-z])", "t")
                    .replaceFirst("_+$", "");
            String id = word.isEmpty() ? "t" : word.substring(0, Math.min(LONGEST, word.length()));
            String free = id;
            for (int i = 2; !taken.add(free); i++) {
                free = id + "_" + i;
            }
            return free;
        }
    }
}
