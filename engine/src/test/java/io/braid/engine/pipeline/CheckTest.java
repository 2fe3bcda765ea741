// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Problem;
import io.braid.core.report.PipelineReport;
import io.braid.core.report.QualityReport;
import io.braid.core.report.RuleQuality;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks: every kind of rule, what is done about rows that fail it, and what is refused. */
class CheckTest {
    private static final String NOW = "2026-03-01T00:00:00Z";

    private static final String LEADS = """
            id,email,phone,site,seen,code,state,n,amount,other
            1,ann@x.example,+49 151 12345678,https://x.example,2026-02-27,ABC,open,5,10,DE
            2,,,,,,,,,
            3,ann@x.example,call me,no url,31.31.2026,abc,shut,11,-1,XX
            4,not an address,+49 151 12345679,y.example,2026-01-01,ABCD,open,x,0,DE
            """;

    private static final String COUNTRIES = "code,name\nDE,Germany\nFR,France\n";

    @TempDir
    private Path folder;

    private PlanCall call() {
        return new PlanCall(folder)
                .file("leads.csv", LEADS)
                .file("countries.csv", COUNTRIES)
                .at(NOW);
    }

    private static String plan(String check) {
        return """
                  - {id: leads, read: {csv: '@leads.csv'}}
                  - {id: countries, read: {csv: '@countries.csv'}}
                  - {id: names, sql: "select * from countries"}
                  - {id: checked, check: {from: leads, %s}}
                  - {id: file, write: {csv: '@out.csv', from: checked, force: true}}
                """.formatted(check);
    }

    private static QualityReport quality(PipelineReport report) {
        return report.steps().stream()
                .filter(step -> step.id().equals("checked"))
                .map(step -> Objects.requireNonNull(step.quality()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Problem> problems(Runnable run) {
        try {
            run.run();
        } catch (Failure failure) {
            return failure.problems();
        }
        return List.of();
    }

    private List<String> ids() {
        return call().text("out.csv")
                .lines()
                .skip(1)
                .map(line -> line.split(",", 2)[0])
                .toList();
    }

    /** The rule, the rows it looks at, and those that fail. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "column: email, not_blank: true; 4; 2",
                "columns: [email, n], not_blank: true; 4; 2",
                "column: email, unique: true; 3; 3",
                "columns: [state, other], unique: true; 3; 4",
                "column: email, matches: email; 3; 4",
                "column: phone, matches: phone; 3; 3",
                "column: site, matches: url; 3; 3",
                "column: seen, matches: date; 3; 3",
                "column: code, matches: '/^[A-Z]{3}$/'; 3; 3 4",
                "column: code, regex: '[A-Z]'; 3; 3",
                "columns: [code, state], regex: '^[A-Z]+$|open'; 3; 3",
                "column: state, one_of: [open, closed]; 3; 3",
                "column: id, one_of: [1, 2, 3]; 4; 4",
                "column: n, range: {min: 0, max: 10}; 3; 3 4",
                "column: amount, range: {min: 0}; 3; 3",
                "column: amount, range: {max: -0.5}; 3; 1 4",
                "column: seen, range: {min: 2026-02-01}; 3; 3 4",
                "column: seen, range: {max: '2026-02-01T00:00:00'}; 3; 1 3",
                "column: other, references: {table: countries, column: code}; 3; 3",
                "'column: other, references: {table: names, columns: [code]}'; 3; 3",
                "sql: amount::int >= 0; 4; 3",
                "sql: 'coalesce(amount, ''-5'')::int >= 0'; 4; 2 3",
                "sql: leads.other in (select code from countries); 4; 3",
                "sql: 'id <> ''1'' -- a comment'; 4; 1"
            })
    void aRuleOnRowsWarnsRejectsOrFails(String rule, long looked, String failing) {
        List<String> failed = List.of(failing.split(" "));
        List<String> all = List.of("1", "2", "3", "4");
        PlanCall call = call();

        QualityReport warned = quality(call.run(plan("rules: [{" + rule + ", on_fail: warn}]")));
        assertThat(ids()).isEqualTo(all);
        assertThat(warned.rejected()).isZero();
        RuleQuality found = warned.rules().get(0);
        assertThat(List.of(found.looked(), found.failed(), found.outcome()))
                .isEqualTo(List.of(looked, (long) failed.size(), "warned"));
        assertThat(call.warnings()).hasSize(1);

        QualityReport rejected = quality(call.run(plan("rules: [{" + rule + ", on_fail: reject}]")));
        assertThat(ids())
                .isEqualTo(all.stream().filter(id -> !failed.contains(id)).toList());
        assertThat(rejected.rejected()).isEqualTo(failed.size());
        assertThat(call.text("session/dead-letters/checked.jsonl").lines())
                .hasSize(failed.size())
                .allMatch(line -> line.contains("\"code\":\"rule\"") && line.contains("\"raw\":{\"id\":"))
                .first()
                .asString()
                .contains("\"row\":" + failed.get(0) + ",");

        assertThat(problems(() -> call.run(plan("rules: [{" + rule + "}]"))))
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(FailureCode.E_CHECK_FAILED));
        assertThat(call.text("session/artifacts/checked/quality.json")).contains("\"outcome\" : \"failed\"");
        assertThat(call.text("session/dead-letters/checked.jsonl").lines()).hasSize(failed.size());

        assertThat(quality(call.run(plan("rules: [{column: id, not_blank: true}]")))
                        .rules()
                        .get(0)
                        .outcome())
                .isEqualTo("passed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "row_count: {min: 5}; E_CHECK_FAILED",
                "row_count: {max: 3}; E_CHECK_FAILED",
                "'column: seen, fresh: {within: 36h}'; E_CHECK_FAILED",
                "sql_rows: select 1 from leads where id = '3'; E_CHECK_FAILED",
                "sql_rows: select a.id from leads a join leads b using (email) where a.id < b.id; E_CHECK_FAILED"
            })
    void aRuleOnTheTableWarnsOrFails(String rule, FailureCode code) {
        PlanCall call = call();
        QualityReport warned = quality(call.run(plan("rules: [{" + rule + ", on_fail: warn}]")));
        assertThat(warned.rules().get(0).outcome()).isEqualTo("warned");
        assertThat(problems(() -> call.run(plan("rules: [{" + rule + "}]"))))
                .extracting(Problem::code)
                .containsExactly(code);
        assertThat(problems(() -> call.run(plan("rules: [{" + rule + ", on_fail: reject}]"))))
                .extracting(Problem::code)
                .containsExactly(FailureCode.E_PLAN_VALUE);
    }

    @Test
    void rulesOnTheTableHold() {
        QualityReport found = quality(call().run(plan("rules: [{row_count: {min: 4, max: 4}},"
                + " {column: seen, fresh: {within: 3d}}, {sql_rows: select 1 from leads where id = '9'}]")));
        assertThat(found.rules()).extracting(RuleQuality::outcome).containsOnly("passed");
        assertThat(found.rules()).extracting(RuleQuality::rule).containsExactly("row_count", "seen fresh", "sql_rows");
    }

    @Test
    void rowsAreCountedThatStay() {
        assertThat(problems(
                        () -> call().run(plan("rules: [{sql: \"id = '0'\", on_fail: reject}, {row_count: {min: 1}}]"))))
                .extracting(Problem::code)
                .containsExactly(FailureCode.E_EMPTY);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "0, false", "25%, true", "24.9%, false", "100%, true", "0%, false"})
    void moreRejectedRowsThanAllowedEndTheRun(String most, boolean allowed) {
        List<Problem> problems = problems(() -> call().run(plan(
                "max_rejected: " + most + ", rules: [{column: email, not_blank: true, on_fail: reject}]")));
        if (allowed) {
            assertThat(problems).isEmpty();
        } else {
            assertThat(problems).singleElement().satisfies(problem -> {
                assertThat(problem.code()).isEqualTo(FailureCode.E_CHECK_FAILED);
                assertThat(problem.sentence()).contains("1 of 4 rows (25.0%) are rejected", "allows " + most);
            });
        }
    }

    @Test
    void columnsAreWrittenInNormalFormBeforeRulesLookAtThem() {
        PlanCall call = call().file("leads.csv", """
                id,Mail,mobile
                1,Ann@X.example ,0151 12345678
                2,ann@x.example,+49 151 12345678
                3,nobody,
                """);
        QualityReport found = quality(call.run(plan("standardise: {mail: email, mobile: phone}, region: DE,"
                + " rules: [{column: Mail, unique: true, on_fail: reject}]")));
        assertThat(call.text("out.csv")).isEqualTo("id,Mail,mobile\n1,ann@x.example,+4915112345678\n3,nobody,\n");
        assertThat(call.text("session/dead-letters/checked.jsonl")).contains("\"mobile\":\"+49 151 12345678\"");
        assertThat(found.standardised())
                .containsExactly(
                        new QualityReport.Standardised("Mail", "email", 1, 1),
                        new QualityReport.Standardised("mobile", "phone", 2, 0));
    }

    @Test
    void allThatAPlanNamesAndATableLacksIsSaidTogether() {
        assertThat(problems(
                        () -> call().run(plan("standardise: {emial: email}, rules: [{column: phon, not_blank: true},"
                                + " {column: other, references: {table: countries, column: cod}}]"))))
                .hasSize(3)
                .allMatch(problem -> problem.code() == FailureCode.E_COLUMN_UNKNOWN)
                .extracting(Problem::hint)
                .containsExactly("Did you mean \"phone\"?", "Did you mean \"code\"?", "Did you mean \"email\"?");
        assertThat(problems(
                        () -> call().run(plan("rules: [{column: email, references: {table: nowhere, column: a}}]"))))
                .extracting(Problem::code)
                .containsExactly(FailureCode.E_PLAN_REFERENCE);
        assertThat(problems(() ->
                        call().run(plan("rules: [{column: email, regex: '('}, {column: email, regex: '(?=a)'}]"))))
                .extracting(Problem::code)
                .containsExactly(FailureCode.E_PLAN_VALUE, FailureCode.E_PLAN_VALUE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "true) or (true",
                "true), true) or not coalesce((false",
                "true), (false",
                "true) from countries where (true",
                "true), true) union select 1 --",
                "true), true) group by all having (true",
                "true), true) order by (1",
                "true), true) limit (1",
                "exists (select * from read_csv('/etc/passwd'))",
                "exists (select * from secrets)",
                "pg_read_file('x') is null",
                "(select count(*) from duckdb_settings()) > 0",
                "getenv('HOME') = ''",
                "true/*",
                "1; drop table leads",
                "unnest([true, false])",
                "count(*) > 0",
                "row_number() over () > 0"
            })
    void aConditionIsOneConditionAndCanOnlyAsk(String condition) {
        PlanCall call = call();
        String quoted = condition.replace("'", "''");
        List<Problem> problems = problems(() -> call.run(plan("rules: [{sql: '" + quoted + "', on_fail: reject}]")));
        if (condition.equals("true) or (true")) {
            assertThat(problems).as("it is one condition after all").isEmpty();
            assertThat(ids()).hasSize(4);
        } else {
            assertThat(problems)
                    .as(condition)
                    .singleElement()
                    .satisfies(
                            problem -> assertThat(problem.code()).isIn(FailureCode.E_SQL, FailureCode.E_SQL_FORBIDDEN));
        }
        assertThatThrownBy(() -> call.run(plan("rules: [{sql_rows: copy leads to 'x'}]")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("SELECT");
    }

    @Test
    void whatTheDatabaseSaysOfACellIsNotRepeated() {
        PlanCall call = call().file("leads.csv", "id,amount\n1,canary-7f3a\n");
        assertThat(problems(() -> call.run(plan("rules: [{sql: amount::int > 0}]"))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(FailureCode.E_SQL);
                    assertThat(problem.sentence() + problem.hint()).doesNotContain("canary");
                });
    }

    @Test
    void aFinishedCheckIsNotRunAgainAndItsFindingsStay() {
        PlanCall call = call();
        String plan = plan("rules: [{column: email, not_blank: true, on_fail: reject}]");
        QualityReport first = quality(call.run(plan));
        assertThat(quality(call.run(plan))).isEqualTo(first);
        assertThat(call.ran()).isEmpty();
        assertThat(call.ask("select table_name from information_schema.tables where table_schema = 'steps' order by 1"))
                .containsExactly("checked", "countries", "leads", "names");
    }
}
