// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.plan.NormalForms;
import io.braid.core.plan.Normalisation;
import io.braid.core.report.PipelineReport;
import io.braid.core.report.QualityReport;
import io.braid.core.report.RuleQuality;
import io.braid.engine.normalise.Normaliser;
import io.braid.engine.normalise.Normalisers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks of generated rows, whose columns have hostile names, against rules written out naively in Java. */
class CheckAgainstReferenceTest {
    private static final int RUNS = Boolean.getBoolean("braid.thorough") ? 200 : 12;

    private static final List<String> NAMES = List.of(
            "id",
            "e-mail",
            "select",
            "a'b",
            "row number",
            "{table}",
            "x; drop table y",
            "Straße ✓",
            "t.rowid",
            "rowid",
            "c0",
            "k",
            "--",
            "${env:HOME}");

    private static final List<String> CELLS = List.of(
            "",
            " ",
            "\u00a0\u2003",
            "ann@x.example",
            "Ann@X.example",
            "bad address",
            "5",
            "-3.5",
            "11",
            "1e400",
            "NaN",
            "open",
            "shut",
            "Ünïcode ✓",
            "2026-01-31",
            "2026-02-30",
            "'; drop table leads; --",
            "{cell}");

    @TempDir
    private Path folder;

    /** A rule as a plan has it, the columns it names, and the rows that fail it. */
    private record Rule(String text, String onFail, Set<Integer> failing) {}

    @Test
    void theSameRowsFailAsInTheReferenceOnAnyNumberOfThreads() {
        for (int run = 0; run < RUNS; run++) {
            Random random = new Random(run);
            List<List<String>> rows = rows(random, random.nextInt(4) == 0 ? 3000 : random.nextInt(60));
            List<Rule> rules = rules(random, rows);
            Set<String> outcomes = new LinkedHashSet<>();
            for (int threads : new int[] {1, 3}) {
                outcomes.add(outcome(run, threads, rows, rules));
            }
            assertThat(outcomes).as("seed %d", run).hasSize(1);
        }
    }

    @Test
    void rowsOfManyGroupsKeepTheirOrderAndTheirCells() {
        StringBuilder all = new StringBuilder("k,v\n");
        StringBuilder left = new StringBuilder("k,v\n");
        for (int row = 0; row < 400_000; row++) {
            String line = row * 7919L % 5003 + "," + row + "\n";
            all.append(line);
            if (row * 7919L % 5003 >= 100 && row % 1000 != 7) {
                left.append(line);
            }
        }
        for (int threads : new int[] {1, 4}) {
            Path own = folder.resolve("many-" + threads);
            assertThat(own.toFile().mkdir()).isTrue();
            PlanCall call = new PlanCall(own).threads(threads).file("in.csv", all.toString());
            call.run("""
                      - {id: raw, read: {csv: '@in.csv'}}
                      - id: checked
                        check:
                          from: raw
                          on_fail: reject
                          rules: [{column: k, range: {min: 100}}, {sql: v::int % 1000 <> 7}]
                      - {id: file, write: {csv: '@out.csv', from: checked}}
                    """);
            assertThat(call.text("out.csv")).isEqualTo(left.toString());
        }
    }

    private String outcome(int run, int threads, List<List<String>> rows, List<Rule> rules) {
        Path own = folder.resolve(run + "-" + threads);
        assertThat(own.toFile().mkdir()).isTrue();
        PlanCall call = new PlanCall(own).threads(threads).file("in.csv", csv(rows));
        String text = String.join(", ", rules.stream().map(Rule::text).toList());
        PipelineReport report = call.run("  - {id: raw, read: {csv: '@in.csv'}}\n"
                + "  - {id: checked, check: {from: raw, rules: [" + text + "]}}\n"
                + "  - {id: file, write: {csv: '@out.csv', from: checked}}\n");
        QualityReport quality = Objects.requireNonNull(report.steps().get(1).quality());
        assertThat(quality.rules())
                .as("seed %d: %s", run, text)
                .extracting(RuleQuality::failed)
                .containsExactlyElementsOf(
                        rules.stream().map(rule -> (long) rule.failing().size()).toList());
        Set<Integer> rejected = new TreeSet<>();
        rules.stream().filter(rule -> rule.onFail().equals("reject")).forEach(rule -> rejected.addAll(rule.failing()));
        List<List<String>> left = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            if (!rejected.contains(row)) {
                left.add(rows.get(row));
            }
        }
        assertThat(call.text("out.csv")).as("seed %d", run).isEqualTo(csv(left));
        String letters = rejected.isEmpty() ? "" : call.text("session/dead-letters/checked.jsonl");
        assertThat(letters.lines()
                        .map(line -> Integer.parseInt(
                                        line.replaceAll("\\{\"file\":\"in.csv\",\"line\":\\d+,\"row\":(\\d+),.*", "$1"))
                                - 1))
                .containsExactlyElementsOf(rejected);
        return call.text("out.csv") + letters;
    }

    private static List<List<String>> rows(Random random, int count) {
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            List<String> cells = new ArrayList<>();
            cells.add(Integer.toString(row + 1));
            for (int column = 1; column < NAMES.size(); column++) {
                cells.add(CELLS.get(random.nextInt(CELLS.size())));
            }
            rows.add(cells);
        }
        return rows;
    }

    private static String csv(List<List<String>> rows) {
        StringBuilder text = new StringBuilder(line(NAMES));
        rows.forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return String.join(
                        ",",
                        cells.stream()
                                .map(cell -> cell.matches("(?s).*[,\"\\n].*")
                                        ? "\"" + cell.replace("\"", "\"\"") + "\""
                                        : cell)
                                .toList())
                + "\n";
    }

    private static List<Rule> rules(Random random, List<List<String>> rows) {
        List<Rule> rules = new ArrayList<>();
        for (int number = random.nextInt(5) + 1; number > 0; number--) {
            int column = 1 + random.nextInt(NAMES.size() - 1);
            String onFail = random.nextBoolean() ? "reject" : "warn";
            rules.add(rule(random.nextInt(7), column, onFail, rows));
        }
        return rules;
    }

    private static Rule rule(int kind, int column, String onFail, List<List<String>> rows) {
        Normaliser email = Normalisers.of(Normalisation.EMAIL, NormalForms.DEFAULT);
        Set<String> seen = new HashSet<>();
        Set<Integer> failing = new TreeSet<>();
        for (int row = 0; row < rows.size(); row++) {
            String cell = rows.get(row).get(column);
            boolean blank = isBlank(cell);
            boolean fails = switch (kind) {
                case 0 -> blank;
                case 1 -> !blank && !seen.add(cell);
                case 2 -> !blank && email.normalForm(cell) == null;
                case 3 -> !blank && !cell.matches("(?s).*[a-z]{4}.*");
                case 4 -> !blank && !List.of("open", "5", "{cell}").contains(cell);
                case 5 -> !blank && !within(cell);
                default ->
                    !blank && rows.stream().noneMatch(other -> other.get(1).equals(cell));
            };
            if (fails) {
                failing.add(row);
            }
        }
        String requirement = switch (kind) {
            case 0 -> "not_blank: true";
            case 1 -> "unique: true";
            case 2 -> "matches: email";
            case 3 -> "matches: '/[a-z]{4}/'";
            case 4 -> "one_of: [open, 5, '{cell}']";
            case 5 -> "range: {min: -4, max: 10.5}";
            default -> "references: {table: raw, column: e-mail}";
        };
        String name = NAMES.get(column).replace("'", "''").replace("${", "$${");
        return new Rule("{column: '" + name + "', " + requirement + ", on_fail: " + onFail + "}", onFail, failing);
    }

    private static boolean isBlank(String cell) {
        return cell.codePoints().allMatch(point -> Character.isWhitespace(point) || Character.isSpaceChar(point));
    }

    private static boolean within(String cell) {
        try {
            double number = Double.parseDouble(cell.strip());
            return Double.isFinite(number) && number >= -4 && number <= 10.5;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
