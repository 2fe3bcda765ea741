// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.check;

import io.braid.core.error.Problems;
import io.braid.core.plan.CheckRule;
import io.braid.core.plan.OnFail;
import io.braid.core.plan.Requirement;
import io.braid.core.plan.Step;
import io.braid.core.report.QualityReport;
import io.braid.core.report.RuleQuality;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Row;
import io.braid.engine.store.Store;
import io.braid.engine.table.StepTable;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Holds the rows of a table to the rules of a check, and makes the table of those that stay. */
public final class Checking {
    private final Store store;
    private final Step.Check check;
    private final String step;
    private final CheckedTable checked;
    private final RowFaults questions;
    private final Asked asked;
    private final Instant now;
    private final Faults faults;

    /**
     * What the rules of SQL found, which are asked behind a second wall.
     *
     * @param rows by the number of the rule a table of the numbers of the rows, {@code r} from 0, that fail its condition
     * @param answers by the number of the rule how many rows its question has for an answer
     */
    public record Asked(Map<Integer, Name> rows, Map<Integer, Long> answers) {
        public Asked {
            rows = Map.copyOf(rows);
            answers = Map.copyOf(answers);
        }
    }

    /**
     * What came of it.
     *
     * @param problems that end the run; none if all is well enough
     * @param warnings what a person should know
     */
    public record Outcome(QualityReport quality, Problems problems, List<String> warnings) {}

    /**
     * Makes ready.
     *
     * @param step the id of the check
     * @param others gives the table of another step
     * @param now what {@code fresh} reckons from
     */
    public Checking(
            Store store,
            Step.Check check,
            String step,
            CheckedTable checked,
            Function<String, StepTable> others,
            Asked asked,
            Instant now) {
        this.store = store;
        this.check = check;
        this.step = step;
        this.checked = checked;
        this.questions = new RowFaults(checked, others);
        this.asked = asked;
        this.now = now;
        this.faults = new Faults(store, Name.of("check"));
    }

    /**
     * Carries it out.
     *
     * @param made the name of the table of the rows that stay
     * @param letters where rows are written that do not
     */
    public Outcome run(Name made, Path letters) {
        faults.begin();
        List<Long> failed = new ArrayList<>();
        for (int rule = 0; rule < check.rules().size(); rule++) {
            failed.add(ofRows(rule));
        }
        long rows = checked.rows();
        long rejected = faults.rows(rules(OnFail.REJECT));
        QualityReport quality = quality(failed, rows, rejected);
        Problems problems = Judgement.problems(check.rules(), check.maxRejected(), quality);
        List<Integer> dead = new ArrayList<>(rules(OnFail.REJECT));
        if (!problems.isEmpty()) {
            dead.addAll(rules(OnFail.FAIL));
        }
        if (faults.rows(dead) > 0) {
            List<String> titles =
                    quality.rules().stream().map(RuleQuality::rule).toList();
            DeadLetters.write(store, checked.from(), faults.table(), titles, dead, letters);
        }
        if (problems.isEmpty()) {
            faults.sound(checked, rules(OnFail.REJECT), made, rejected == 0);
        }
        faults.drop();
        checked.drop();
        asked.rows().values().forEach(store::drop);
        return new Outcome(quality, problems, Judgement.warnings(quality.rules()));
    }

    private List<Integer> rules(OnFail kind) {
        return IntStream.range(0, check.rules().size())
                .filter(rule -> check.rules().get(rule).onFail() == kind)
                .boxed()
                .toList();
    }

    /** Asks a rule on rows; how many fail it, 0 if it is none. */
    private long ofRows(int rule) {
        Requirement requirement = check.rules().get(rule).requirement();
        Name answer = asked.rows().get(rule);
        if (answer != null) {
            return faults.add(rule, Sql.of("SELECT r FROM {answer}").with("answer", answer));
        }
        Sql question = questions.of(requirement);
        return question == null ? 0 : faults.add(rule, question);
    }

    private QualityReport quality(List<Long> failed, long rows, long rejected) {
        List<Long> looked = looked();
        List<RuleQuality> found = new ArrayList<>();
        List<String> titles = titles();
        for (int i = 0; i < check.rules().size(); i++) {
            CheckRule rule = check.rules().get(i);
            long faulty =
                    rule.requirement().isOfRows() ? failed.get(i) : ofTable(i, rule.requirement(), rows - rejected);
            found.add(RuleQuality.of(
                    titles.get(i),
                    rule.requirement().kind(),
                    rule.requirement().columns(),
                    rule.onFail().name().toLowerCase(Locale.ROOT),
                    rule.requirement() instanceof Requirement.NoRows ? faulty : looked.get(i),
                    faulty,
                    Judgement.outcome(rule, faulty)));
        }
        return new QualityReport(
                step,
                check.from(),
                rows,
                rows - rejected,
                rejected,
                check.maxRejected() == null ? null : check.maxRejected().text(),
                found,
                checked.standardised());
    }

    /** A name for each rule that no other has. */
    private List<String> titles() {
        List<String> titles = new ArrayList<>();
        for (CheckRule rule : check.rules()) {
            String title = rule.title();
            for (int n = 2; titles.contains(title); n++) {
                title = rule.title() + " (" + n + ")";
            }
            titles.add(title);
        }
        return titles;
    }

    private List<Long> looked() {
        List<Sql> counts = check.rules().stream()
                .map(rule -> Sql.of("count(*) FILTER ({looked})").with("looked", questions.looked(rule.requirement())))
                .toList();
        if (counts.isEmpty()) {
            return List.of();
        }
        Row row = store.rows(Sql.of("SELECT {counts}\nFROM {table} t")
                        .with("counts", Sql.join(",\n    ", counts))
                        .with("table", checked.name()))
                .get(0);
        return IntStream.range(0, counts.size()).mapToObj(row::number).toList();
    }

    /** Asks a rule on the table as a whole: 0 if it holds. */
    private long ofTable(int rule, Requirement requirement, long rows) {
        if (requirement instanceof Requirement.RowCount count) {
            boolean holds =
                    (count.min() == null || rows >= count.min()) && (count.max() == null || rows <= count.max());
            return holds ? 0 : 1;
        }
        if (requirement instanceof Requirement.Fresh fresh) {
            return isFresh(fresh) ? 0 : 1;
        }
        return Objects.requireNonNull(asked.answers().get(rule));
    }

    private boolean isFresh(Requirement.Fresh fresh) {
        LocalDateTime oldest = LocalDateTime.ofInstant(now.minus(fresh.within()), ZoneOffset.UTC);
        Cell cell = checked.columns().cell(fresh.columns().get(0));
        return store.rows(Sql.of("SELECT max({moment}) >= CAST({oldest} AS TIMESTAMP)\nFROM {table} t")
                        .with("moment", Ranges.moment(cell))
                        .with("oldest", Literal.of(oldest.toString()))
                        .with("table", checked.name()))
                .get(0)
                .isTrue(0);
    }
}
