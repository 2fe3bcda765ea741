// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.plan.ColumnChoice;
import io.braid.core.plan.Consolidation;
import io.braid.core.plan.DedupePlan;
import io.braid.core.plan.Doubtful;
import io.braid.core.plan.Fill;
import io.braid.core.plan.Limits;
import io.braid.core.plan.LockStep;
import io.braid.core.plan.MatchRule;
import io.braid.core.plan.Matching;
import io.braid.core.plan.MergeOutputs;
import io.braid.core.plan.MergePlan;
import io.braid.core.plan.NormalForms;
import io.braid.core.plan.Notice;
import io.braid.core.plan.OnAmbiguous;
import io.braid.core.plan.Plan;
import io.braid.core.plan.ReadOptions;
import io.braid.core.plan.Resolve;
import io.braid.core.plan.ResolveText;
import io.braid.core.plan.RulesText;
import io.braid.core.plan.Schedule;
import io.braid.core.plan.Secret;
import io.braid.core.plan.SourceFile;
import io.braid.core.plan.Step;
import io.braid.core.plan.Survivorship;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Plans of every kind, with names that a careless writer of YAML would lose. */
final class GeneratedPlans {
    private static final List<String> NAMES = List.of(
            "email",
            "Phone",
            "last name",
            "default",
            "Default",
            "groups",
            "columns",
            "null",
            "true",
            "12",
            "007",
            "1e5",
            "~",
            "- a",
            "a: b",
            "a #b",
            "#",
            "'",
            "\"q\"",
            "a,b",
            "[x]",
            "{y}",
            "*z",
            "&z",
            "!t",
            "%d",
            "@at",
            "`tick`",
            "|",
            ">",
            "Straße ✓ 𝒳",
            "tab\there",
            "two\nlines",
            "${env:HOME}",
            "$${x}",
            "$",
            "<<",
            "=",
            "yes",
            "2026-01-01",
            "a".repeat(300));
    private static final List<String> STRATEGIES = List.of(
            "first",
            "last",
            "longest",
            "newest(updated_at)",
            "[newest(\"last seen\"), longest]",
            "[source(\"a, b.csv\", c.csv), most_frequent, last]",
            "collect",
            "collect(\" | \", 3)",
            "unanimous",
            "oldest(\"null\")");
    private static final List<String> RULES = List.of(
            "email",
            "phone!",
            "last_name + company",
            "email|email_2",
            "(email|phone)+last_name",
            "\"E-Mail, work\":email",
            "soundex(last_name)+zip!",
            "\"null\":exact",
            "a AND b",
            "x OR y+z");

    private final Random random;

    GeneratedPlans(long seed) {
        this.random = new Random(seed);
    }

    Plan plan() {
        Plan plan = random.nextInt(4) == 0
                ? Plan.of(dedupe(), limits(), random.nextBoolean())
                : Plan.of(merge(), limits(), random.nextBoolean());
        List<Step> steps = new ArrayList<>(plan.steps());
        GeneratedChecks checks = new GeneratedChecks(random, NAMES);
        for (int number = random.nextInt(3); number > 0; number--) {
            steps.add(new Step(
                    "check_no_" + number,
                    checks.check(steps.get(0).id(), steps.get(1).id())));
        }
        return new Plan(
                maybe(() -> name("plan")),
                plan.limits(),
                plan.connections(),
                steps,
                maybe(() -> new Schedule(
                        of(new String[] {"0 6 * * *", "*/5 8-18 * * mon-fri"}),
                        maybe(() -> "Europe/Berlin"),
                        of(Schedule.Missed.values()))),
                some(0, this::notice));
    }

    private Notice notice() {
        Notice.Channel channel = random.nextBoolean()
                ? new Notice.Webhook(
                        new Secret(of(new String[] {"https://hooks.example/a?b=c", "${env:HOOK}"})),
                        maybe(() -> new Secret("${file:key}")))
                : new Notice.Email(
                        "mail.example",
                        1 + random.nextInt(65_535),
                        maybe(() -> "me"),
                        maybe(() -> new Secret("${env:PASSWORD}")),
                        of(Notice.Tls.values()),
                        "braid@mail.example",
                        some(1, () -> "ops+" + random.nextInt(9) + "@mail.example"));
        return new Notice(channel, List.of(of(Notice.Occasion.values())));
    }

    private DedupePlan dedupe() {
        return new DedupePlan(
                source(),
                matching(),
                survivorship(),
                name("out"),
                maybe(this::name),
                maybe(this::name),
                maybe(this::name));
    }

    private MergePlan merge() {
        return new MergePlan(
                source(),
                random.nextBoolean(),
                some(1, this::source),
                matching(),
                of(OnAmbiguous.values()),
                of(Doubtful.values()),
                new ColumnChoice<>(of(Fill.values()), byColumn(() -> of(Fill.values()))),
                survivorship(),
                maybe(() -> some(0, this::name)),
                maybe(() -> new SourceFile(name(), ReadOptions.DETECT)),
                random.nextBoolean(),
                new MergeOutputs(
                        name("out"),
                        maybe(this::name),
                        maybe(this::name),
                        maybe(this::name),
                        maybe(this::name),
                        maybe(this::name),
                        maybe(this::name),
                        maybe(this::name)));
    }

    private Limits limits() {
        return new Limits(
                maybe(() -> 256L << 20 | random.nextInt(3) << 10),
                maybe(() -> 1 + random.nextInt(64)),
                maybe(() -> (long) random.nextInt(1 << 30) << random.nextInt(12)),
                maybe(() -> (long) random.nextInt(1000)),
                maybe(() -> name("folder")),
                maybe(() -> (long) random.nextInt(1 << 30)),
                random.nextBoolean());
    }

    private SourceFile source() {
        String path = name("file") + of(new String[] {"", ".csv", ".csv.gz", ".parquet", ".jsonl", ".json"});
        return new SourceFile(
                path,
                new ReadOptions(
                        maybe(() -> "windows-1252"),
                        maybe(() -> of(new String[] {",", ";", "\t", "|", " ", ":", "#", "'", "\"", "-"})),
                        maybe(() -> of(new String[] {"\"", "'", ""})),
                        maybe(() -> "\\"),
                        maybe(random::nextBoolean),
                        maybe(() -> random.nextInt(5)),
                        some(0, this::name),
                        rename()));
    }

    private Map<String, String> rename() {
        Map<String, String> rename = new LinkedHashMap<>();
        byColumn(this::name).forEach((from, to) -> {
            if (rename.keySet().stream().noneMatch(from::equalsIgnoreCase)) {
                rename.put(from, to);
            }
        });
        return rename;
    }

    private Matching matching() {
        List<MatchRule> rules = new ArrayList<>();
        some(1, () -> of(RULES.toArray(String[]::new))).forEach(text -> rules.addAll(RulesText.parse(text)));
        return new Matching(
                rules,
                of(Consolidation.values()),
                new NormalForms(
                        of(new String[] {"US", "DE", "NO"}),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        some(0, () -> of(new String[] {"dd.MM.yyyy", "MM/dd/yyyy"}))),
                random.nextBoolean() ? Matching.DEFAULT_MAX_KEY_ROWS : 1 + random.nextInt(100),
                random.nextBoolean() ? Matching.DEFAULT_MAX_ENTITY_ROWS : random.nextInt(100));
    }

    private Survivorship survivorship() {
        List<LockStep> groups = random.nextBoolean()
                ? List.of()
                : List.of(new LockStep(List.of(name(), name(), "zip"), ResolveText.parse("[newest(seen), longest]")));
        return new Survivorship(new ColumnChoice<>(resolve(), byColumn(this::resolve)), groups);
    }

    private Resolve resolve() {
        return ResolveText.parse(of(STRATEGIES.toArray(String[]::new)));
    }

    private <C> Map<String, C> byColumn(Supplier<C> choice) {
        Map<String, C> byColumn = new LinkedHashMap<>();
        some(0, this::name).forEach(name -> byColumn.put(name, choice.get()));
        return byColumn;
    }

    private String name() {
        return of(NAMES.toArray(String[]::new));
    }

    private String name(String suffix) {
        return name() + suffix;
    }

    private <T> T of(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }

    private <T> List<T> some(int least, Supplier<T> value) {
        List<T> some = new ArrayList<>();
        for (int i = random.nextInt(3) + least; i > 0; i--) {
            some.add(value.get());
        }
        return some;
    }
}
