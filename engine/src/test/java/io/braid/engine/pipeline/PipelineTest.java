// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.report.PipelineReport;
import io.braid.core.report.StepReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans of steps: read, SQL, merge, dedupe, write. */
class PipelineTest {
    @TempDir
    private Path folder;

    private static final String CRM = "id,email,city\n00001,ann@x.example,\n00002,ben@x.example,Kiel\n";
    private static final String LEADS = "Mail,city,score\nann@x.example,Bonn,7\ncleo@x.example,Ulm,9\n";

    private static final String STEPS = """
              - {id: crm, read: {csv: '@crm.csv'}}
              - {id: leads, read: {csv: '@leads.csv', rename: {Mail: email}}}
              - {id: good, sql: "select * from leads where score::int > 5"}
              - {id: merged, merge: {original: crm, with: [good], on: [email], match_columns: false}}
              - {id: file, write: {csv: '@out.csv', from: merged}}
              - {id: cities, sql: "select city, count(*) as n from merged group by city"}
              - {id: counts, write: {json: '@cities.jsonl', from: cities}}
            """;

    private PlanCall call() {
        return new PlanCall(folder).file("crm.csv", CRM).file("leads.csv", LEADS);
    }

    @Test
    void stepsRunOneAfterTheOtherAndTheirTablesCanBeAsked() {
        PlanCall call = call();
        PipelineReport report = call.run(STEPS);

        assertThat(call.text("out.csv"))
                .isEqualTo("id,email,city,score\n00001,ann@x.example,Bonn,7\n00002,ben@x.example,Kiel,\n");
        assertThat(call.text("cities.jsonl")).isEqualTo("{\"city\":\"Bonn\",\"n\":1}\n{\"city\":\"Kiel\",\"n\":1}\n");
        assertThat(report.steps())
                .extracting(StepReport::id)
                .containsExactly("crm", "leads", "good", "merged", "file", "cities", "counts");
        assertThat(report.outputs()).containsEntry("file", folder + "/out.csv");
        assertThat(call.ask("select email from leads order by all")).containsExactly("ann@x.example", "cleo@x.example");
        assertThat(call.session().resolve("tmp")).isEmptyDirectory();
        assertThat(call.session().resolve("work")).doesNotExist();
    }

    @Test
    void whatHasNotChangedIsNotRunAgain() {
        PlanCall call = call();
        call.run(STEPS);
        call.run(STEPS);
        assertThat(call.ran()).isEmpty();

        call.run(STEPS.replace("> 5", "> 8"));
        assertThat(call.ran()).containsExactly("good", "merged", "file", "cities", "counts");
        assertThat(call.text("out.csv")).contains("00001,ann@x.example,,\n");

        call.file("leads.csv", LEADS + "ann@x.example,Köln,10\n");
        call.run(STEPS.replace("> 5", "> 8"));
        assertThat(call.ran()).containsExactly("leads", "good", "merged", "file", "cities", "counts");
        assertThat(call.text("out.csv")).contains("00001,ann@x.example,Köln,10\n");
    }

    @Test
    void aStepIsRunAgainWhenAsked() throws IOException {
        PlanCall call = call();
        call.run(STEPS);
        call.selecting("merged", null).run(STEPS);
        assertThat(call.ran()).containsExactly("merged", "file", "cities", "counts");
        call.selecting(null, "cities").run(STEPS);
        assertThat(call.ran()).containsExactly("cities");
        assertThatThrownBy(() -> call.selecting("mergd", null).run(STEPS))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("Did you mean \"merged\"?");

        call.selecting(null, null);
        Files.delete(folder.resolve("cities.jsonl"));
        call.run(STEPS);
        assertThat(call.ran()).as("an output that is gone").containsExactly("counts");
        assertThat(call.text("cities.jsonl")).contains("Bonn");
    }

    @Test
    void orderAndBytesDoNotHangOnThreads() {
        StringBuilder rows = new StringBuilder("k,v\n");
        for (int i = 0; i < 200_000; i++) {
            rows.append(i * 7919L % 5003).append(',').append(i).append('\n');
        }
        Set<String> texts = new LinkedHashSet<>();
        for (int threads : new int[] {1, 2, 4}) {
            PlanCall call = new PlanCall(folder.resolve("t" + threads)).threads(threads);
            assertThat(folder.resolve("t" + threads).toFile().mkdir()).isTrue();
            call.file("rows.csv", rows.toString());
            call.run("""
                      - {id: rows, read: {csv: '@rows.csv'}}
                      - {id: sums, sql: "select k, sum(v::int) as total, count(*) as n from rows group by k"}
                      - {id: odd, sql: "select v from rows where k::int % 2 = 1"}
                      - {id: joined, sql: "select v, total from rows join sums using (k)"}
                      - {id: a, write: {csv: '@a.csv', from: sums}}
                      - {id: b, write: {csv: '@b.csv', from: odd}}
                      - {id: c, write: {csv: '@c.csv', from: joined}}
                      - {id: d, write: {csv: '@d.csv', from: rows}}
                    """);
            assertThat(call.text("d.csv")).isEqualTo(rows.toString());
            texts.add(call.text("a.csv") + call.text("b.csv") + call.text("c.csv"));
        }
        assertThat(texts).hasSize(1);
    }

    @Test
    void dedupeMakesOneRowOfSeveral() {
        PlanCall call =
                new PlanCall(folder).file("a.csv", "email,name\na@x.example,Ann\nA@x.example,\nb@x.example,Ben\n");
        PipelineReport report = call.run("""
                  - {id: a, read: {csv: '@a.csv'}}
                  - {id: one, dedupe: {from: a, on: [email]}}
                  - {id: n, sql: "select count(*) as n from one"}
                  - {id: file, write: {csv: '@n.csv', from: n}}
                """);
        assertThat(call.text("n.csv")).isEqualTo("n\n2\n");
        assertThat(report.steps().get(1).counts()).containsEntry("merged_away", 1L);
    }

    @Test
    void aFailureNamesTheStepAndWhatWasDoneStays() {
        PlanCall call = call();
        String wrong = STEPS.replace("score::int > 5", "scor > 5");
        assertThatThrownBy(() -> call.run(wrong))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.E_SQL))
                .hasMessageContaining("The step \"good\": ");
        assertThat(folder.resolve("out.csv")).doesNotExist();
        call.run(STEPS);
        assertThat(call.ran()).doesNotContain("crm", "leads");
        assertThat(call.text("out.csv")).contains("Bonn");
    }

    @Test
    void whatABrokenMergeTookIsNotTakenForWhatTheStepMakesNow() {
        PlanCall call = call();
        String broken = STEPS.replace("on: [email]", "on: [phone]");
        assertThatThrownBy(() -> call.run(broken)).hasMessageContaining("The step \"merged\": ");
        call.run(STEPS.replace("> 5", "> 8"));
        assertThat(call.text("out.csv")).contains("00001,ann@x.example,,\n");
    }

    @Test
    void typesComeFromTheEvidenceOfAllRows() {
        PlanCall call = new PlanCall(folder).file("t.csv", """
                n,zip,price,born,at,flag,mixed,when,big,huge,zoned,float
                1,00123,1.50,2026-01-31,2026-01-31T10:00:00,true,1,10:30:00,123456789012345678901,1e400,2026-01-31T10:00:00+02:00,1e5
                -20,99999,20.00,1999-12-01,2026-01-31 23:59:59,false,x,23:59:59,1,1,2026-01-31T10:00:00Z,2.5
                ,,,,,,,,,,,
                """);
        call.run("""
                  - {id: t, read: {csv: '@t.csv', types: auto}}
                  - {id: x, sql: "select count(n) as n from t"}
                  - {id: f, write: {csv: '@f.csv', from: x}}
                """);
        Map<String, String> types = new HashMap<>();
        call.ask("describe t").forEach(row -> {
            List<String> cells = List.of(row.split("\\|", -1));
            types.put(cells.get(0), cells.get(1));
        });
        assertThat(types)
                .containsEntry("n", "BIGINT")
                .containsEntry("zip", "VARCHAR")
                .containsEntry("price", "DECIMAL(18,2)")
                .containsEntry("born", "DATE")
                .containsEntry("at", "TIMESTAMP")
                .containsEntry("flag", "BOOLEAN")
                .containsEntry("mixed", "VARCHAR")
                .containsEntry("when", "TIME")
                .containsEntry("big", "DECIMAL(21,0)")
                .containsEntry("huge", "VARCHAR")
                .containsEntry("zoned", "VARCHAR")
                .containsEntry("float", "DOUBLE");
    }

    @Test
    void aValueThatIsNotOfItsTypeIsRejected() {
        PlanCall call = new PlanCall(folder).file("t.csv", "id,n\na,1\nb,one\nc,3\n");
        PipelineReport report = call.run("""
                  - {id: t, read: {csv: '@t.csv', types: {n: bigint}}}
                  - {id: f, write: {csv: '@f.csv', from: t}}
                """);
        assertThat(call.text("f.csv")).isEqualTo("id,n\na,1\nc,3\n");
        assertThat(report.hasRejects()).isTrue();
        assertThat(report.steps().get(0).rejected()).isEqualTo(1);
        assertThat(call.text("session/dead-letters/t.jsonl"))
                .contains("\"row\":2", "\"code\":\"wrong_type\"", "\"n\":\"one\"");
    }

    @Test
    void severalFilesAreOneTableByName() {
        PlanCall call =
                new PlanCall(folder).file("a-1.csv", "id,name\n1,Ann\n").file("a-2.csv", "name,id,city\nBen,2,Kiel\n");
        String steps = """
                  - {id: t, read: {csv: '@a-*.csv', file_column: source}}
                  - {id: f, write: {csv: '@f.csv', from: t}}
                """;
        call.run(steps);
        assertThat(call.text("f.csv")).isEqualTo("id,name,city,source\n1,Ann,,a-1.csv\n2,Ben,Kiel,a-2.csv\n");
        assertThat(call.warnings()).anyMatch(text -> text.contains("it adds city"));
        assertThatThrownBy(() -> call.run(steps.replace("file_column: source", "same_columns: true")))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.E_SCHEMA_DRIFT));
        call.file("a-3.csv", "id\n3\n");
        call.run(steps.replace("from: t}", "from: t, force: true}"));
        assertThat(call.text("f.csv")).endsWith("3,,,a-3.csv\n");
    }

    @Test
    void parquetAndJsonKeepTheirTypes() {
        PlanCall call = new PlanCall(folder)
                .file("j.jsonl", "{\"id\": 1, \"tags\": [\"a\"], \"x\": {\"y\": 2.5}}\n{\"id\": 2}\n");
        call.run("""
                  - {id: j, read: {json: '@j.jsonl'}}
                  - {id: p, write: {parquet: '@p.parquet', from: j}}
                  - {id: c, write: {csv: '@c.csv', from: j}}
                """);
        assertThat(call.text("c.csv")).isEqualTo("id,tags,x\n1,\"[\"\"a\"\"]\",\"{\"\"y\"\":2.5}\"\n2,,\n");
        PlanCall again = new PlanCall(folder);
        again.run("""
                  - {id: q, read: {parquet: '@p.parquet'}}
                  - {id: s, sql: "select id + 1 as next, x.y as y from q"}
                  - {id: d, write: {csv: '@d.csv', from: s}}
                """);
        assertThat(again.text("d.csv")).isEqualTo("next,y\n2,2.5\n3,\n");
    }

    @Test
    void aFileIsWrittenAsItsShapeSays() {
        PlanCall call = new PlanCall(folder).file("t.csv", "b,a\n=1+1,x;y\n@u,\n");
        call.run("""
                  - {id: t, read: {csv: '@t.csv'}}
                  - {id: f, write: {csv: '@f.csv', from: t, delimiter: ';', line_end: crlf, spreadsheet_safe: true,
                                    sort_columns: true, quote: all}}
                  - {id: h, write: {csv: '@h.csv', from: t, header: false, delimiter: tab}}
                """);
        assertThat(call.text("f.csv"))
                .isEqualTo("\"a\";\"b\"\r\n\"x;y\";\"'=1+1\"\r\n;\"'@u\"\r\n".replace("\n;", "\n;"));
        assertThat(call.text("h.csv")).isEqualTo("=1+1\tx;y\n@u\t\n");
    }

    @Test
    void linesThatCannotBeReadAreInTheDeadLetters() {
        PlanCall call = new PlanCall(folder).file("t.csv", "a,b\n1,2\n\"x\"y,3\n4,5,6,7\n");
        PipelineReport report =
                call.run("  - {id: t, read: {csv: '@t.csv'}}\n  - {id: f, write: {csv: '@f.csv', from: t}}\n");
        long rows = report.steps().get(0).rows();
        assertThat(rows + report.steps().get(0).rejected()).isEqualTo(3);
        assertThat(List.of(call.text("f.csv").split("\n", -1))).hasSize((int) rows + 2);
    }

    @Test
    void aTableIsWrittenAsSeveralFiles() throws IOException {
        StringBuilder rows = new StringBuilder("k,v\n");
        for (int i = 0; i < 50_000; i++) {
            rows.append(i % 3).append(',').append(i).append('\n');
        }
        PlanCall call = new PlanCall(folder).file("t.csv", rows.toString());
        String steps = """
                  - {id: t, read: {csv: '@t.csv'}}
                  - {id: s, write: {csv: '@s.csv', from: t, split: 100KB}}
                  - {id: p, write: {parquet: '@p.parquet', from: t, partition_by: [K]}}
                """;
        PipelineReport report = call.run(steps);
        StringBuilder together = new StringBuilder("k,v\n");
        int files = report.steps().get(1).counts().getOrDefault("files", 0L).intValue();
        assertThat(files).isGreaterThan(2);
        for (int i = 0; i < files; i++) {
            String text = call.text("s-" + i + ".csv");
            assertThat(text).startsWith("k,v\n");
            together.append(text.substring(4));
        }
        assertThat(together.toString()).isEqualTo(rows.toString());
        assertThat(folder.resolve("p.parquet/k=2")).isDirectory();
        call.run(steps);
        assertThat(call.ran()).isEmpty();
        Files.writeString(folder.resolve("p.parquet/k=2/data_0.parquet"), "no longer that");
        call.run(steps);
        assertThat(call.ran()).containsExactly("p");
    }
}
