// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.error.Failure;
import io.braid.engine.table.TableColumns;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns with names that would do harm wherever a name became part of a statement: they come out as they went in. */
class HostileNamesTest {
    private static final List<String> BARE = List.of(
            "\"",
            "\"\"",
            "'",
            "''",
            "`",
            "\\",
            "\\\"",
            ";",
            "; DROP TABLE step_1; --",
            "\"; DROP TABLE step_1; --",
            "'); DROP TABLE step_1; --",
            "x\") AS SELECT 1; DROP VIEW steps.canary; --",
            "a\" FROM canary; --",
            "/*",
            "*/",
            "--",
            "*",
            "%s",
            "%",
            "{c}",
            "{table}",
            "{{x}}",
            "${env:HOME}",
            "$1",
            "?",
            ":name",
            "@v",
            "#x",
            "[x]",
            "(x)",
            "a.b",
            "main.step_1",
            "steps.canary",
            "c0",
            "C1",
            "c2",
            "rowid",
            "row",
            "rec",
            "given",
            "select",
            "FROM",
            "null",
            "true",
            "1",
            "1e5",
            "-1",
            "=cmd|' /C calc'!A0",
            "+1",
            "@SUM(1)",
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "&amp;",
            "a,b",
            "a;b",
            "a\tb",
            "a\nb",
            "a\r\nb",
            "\u0000",
            "a\u0000b",
            "\u001b[31mred",
            "\u202Egnp.exe",
            "\uFEFFbom",
            "caf\u00e9",
            "cafe\u0301",
            "\u4e2d\u6587",
            "\ud83d\ude00",
            "\u00a0",
            " lead",
            "trail ",
            "a  b",
            "",
            "",
            "same",
            "Same",
            "SAME",
            "column_3",
            "match_quality",
            "match_rule",
            "__proto__",
            "constructor",
            "toString",
            "CON",
            "../../etc/passwd",
            "a/b",
            "C:\\x",
            "file://x",
            "\u00df",
            "\u1e9e",
            "\u0130",
            "i",
            "I");

    @TempDir
    private Path folder;

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of("id"));
        names.addAll(BARE);
        names.add("x".repeat(300));
        IntStream.range(0, 30).forEach(i -> names.add("n" + i + "\"; DELETE FROM \"step_1"));
        return names;
    }

    private static String csv(List<String> cells) {
        return cells.stream()
                        .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                        .collect(Collectors.joining(",")) + "\n";
    }

    @Test
    void namesComeOutAsTheyWentIn() {
        List<String> names = names();
        assertThat(names).hasSizeGreaterThanOrEqualTo(120);
        List<String> first = new ArrayList<>(List.of("00001"));
        List<String> second = new ArrayList<>(List.of("00002"));
        for (int i = 1; i < names.size(); i++) {
            first.add("value " + i);
            second.add("");
        }
        PlanCall call = new PlanCall(folder)
                .file("canary.csv", "a,b\n1,2\n")
                .file("t.csv", csv(names) + csv(first) + csv(second))
                .file("more.csv", "id,\"; DROP TABLE step_1; --\"\n00002,filled\n");
        call.run("""
                  - {id: canary, read: {csv: '@canary.csv'}}
                  - {id: t, read: {csv: '@t.csv'}}
                  - {id: typed, read: {csv: '@t.csv', types: auto, file_column: '"; DROP TABLE step_1; --2'}}
                  - {id: more, read: {csv: '@more.csv'}}
                  - {id: select, sql: "select * from t"}
                  - {id: drop, dedupe: {from: select, on: [id]}}
                  - {id: table, merge: {original: drop, with: [more], on: [id], match_columns: false}}
                  - {id: a, write: {csv: '@a.csv', from: table}}
                  - {id: b, write: {parquet: '@b.parquet', from: table}}
                  - {id: c, write: {json: '@c.jsonl', from: table}}
                  - {id: d, write: {csv: '@d.csv', from: typed, sort_columns: true, spreadsheet_safe: true}}
                """);
        assertThat(call.ask("select * from canary")).containsExactly("1|2");
        List<String> named = TableColumns.named(names);
        assertThat(call.ask("describe t")).hasSize(names.size());
        PlanCall back = new PlanCall(folder);
        back.run("""
                  - {id: a, read: {csv: '@a.csv', header: true, delimiter: comma, quote: double, escape: double}}
                  - {id: b, read: {parquet: '@b.parquet'}}
                  - {id: c, read: {json: '@c.jsonl'}}
                  - {id: e, write: {csv: '@e.csv', from: b}}
                """);
        for (String step : List.of("a", "b", "c")) {
            assertThat(back.ask("select column_name from (describe " + step + ")"))
                    .as(step)
                    .isEqualTo(named);
        }
        assertThat(call.text("e.csv")).isEqualTo(call.text("a.csv"));
        assertThat(call.text("a.csv")).contains("filled").contains("value 119");
    }

    @Test
    void checksNameColumnsAsTheyAre() {
        List<String> named = TableColumns.named(names()).stream()
                .filter(name -> name.chars().noneMatch(Character::isISOControl) && !name.isBlank())
                .toList();
        assertThat(named).hasSizeGreaterThanOrEqualTo(110);
        String rules = named.stream()
                .map(name -> "{column: " + json(name) + ", one_of: [ok], on_fail: warn}")
                .collect(Collectors.joining(",\n      ", "[", "]"));
        PlanCall call = new PlanCall(folder).file("t.csv", csv(named) + csv(Collections.nCopies(named.size(), "ok")));

        call.run("""
                  - {id: canary, sql: select 1 as a}
                  - {id: t, read: {csv: '@t.csv', header: true, delimiter: comma, quote: double, escape: double}}
                  - {id: checked, check: {from: t, rules: %s}}
                """.formatted(rules));

        assertThat(call.warnings()).isEmpty();
        assertThat(call.ask("select a from canary")).containsExactly("1");
        assertThat(call.ask("select count(*) from checked")).containsExactly("1");
    }

    @Test
    void idsOfStepsAreWordsOrRefused() {
        PlanCall call = new PlanCall(folder);
        int refused = 0;
        for (String id : names()) {
            String steps = """
                      - {id: canary, sql: select 1 as a}
                      - {id: '%s', sql: select 2 as b}
                    """.formatted(id.replace("'", "''"));
            try {
                call.run(steps);
                assertThat(id).matches("[A-Za-z][A-Za-z0-9_]*");
                assertThat(call.ask("select b from \"" + id + "\"")).containsExactly("2");
            } catch (Failure failure) {
                assertThat(failure.problems())
                        .as(id)
                        .allMatch(problem -> problem.code().name().startsWith("E_PLAN"));
                refused++;
            }
        }
        assertThat(call.ask("select a from canary")).containsExactly("1");
        assertThat(refused).isGreaterThan(90);
    }

    @Test
    void tablesOfOthersAreReadWhateverTheyAreCalled() throws SQLException {
        List<String> tables = names().stream()
                .filter(name -> !name.isEmpty() && name.indexOf(0) < 0)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        StringBuilder steps = new StringBuilder("connections: {db: {sqlite: {path: '@names.db'}}}\nsteps:\n");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("names.db"));
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < tables.size(); i++) {
                String quoted = "\"" + tables.get(i).replace("\"", "\"\"") + "\"";
                statement.execute("CREATE TABLE " + quoted + " AS SELECT " + i + " AS number");
                steps.append("  - {id: t")
                        .append(i)
                        .append(", read: {from: db, table: ")
                        .append(json(quoted))
                        .append("}}\n");
            }
        }
        PlanCall call = new PlanCall(folder);

        call.runPlan(steps.toString());

        assertThat(tables).hasSizeGreaterThanOrEqualTo(110);
        for (int i = 0; i < tables.size(); i++) {
            assertThat(call.ask("select number from t" + i)).as(tables.get(i)).containsExactly(String.valueOf(i));
        }
    }

    private static String json(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars()
                .forEach(c ->
                        json.append(c < ' ' || c == '"' || c == '\\' || c > '~' ? "\\u%04x".formatted(c) : (char) c));
        return json.append('"').toString().replace("${", "$${");
    }
}
