// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.core.error.Failure;
import io.braid.core.event.EventType;
import io.braid.core.report.PipelineReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Types by evidence of files that DuckDB reads: those, and the values, that our scanner finds where a quote has it read them. */
class EvenFilesTest {
    private static final String HEADER =
            "row,late,zeros,moment,broken,endless,old,day,truth,price,deep,large,sign,never\n";

    /** More than are looked at first. */
    private static final int ROWS = 20_500;

    @TempDir
    private Path folder;

    private static String rows(int from, boolean odd) {
        StringBuilder rows = new StringBuilder();
        for (int i = from; i < from + ROWS; i++) {
            boolean last = odd && i == from + ROWS - 1;
            rows.append(i)
                    .append(last ? ",x1" : "," + i % 7)
                    .append(",0")
                    .append(i % 10)
                    .append(last ? ",2026-02-28T23:59" : ",2026-02-28 23:59:" + (10 + i % 50))
                    .append(",2026-02-28 23:59:59.1234")
                    .append(i % 10)
                    .append(last ? ",infinity" : ",2026-02-28 00:00:00")
                    .append(last ? ",0044-03-15 (BC) 00:00:00" : ",2026-02-28 00:00:00")
                    .append(",19")
                    .append(10 + i % 90)
                    .append("-01-01")
                    .append(i % 2 == 0 ? ",true" : ",")
                    .append(last ? ",1234567.1234" : "," + i % 5000 + "." + 10 % 89)
                    .append(last ? ",1e3" : ",0." + (100 + i % 7))
                    .append(last ? ",12345678901234567890123456789012345678.5" : ",1")
                    .append(last ? ",-98765432109876.123" : ",-" + i + ".5")
                    .append(",\n");
        }
        return rows.toString();
    }

    private static String types(PlanCall call, String table) {
        StringBuilder asked = new StringBuilder("select ''");
        for (String column : HEADER.strip().split(",", -1)) {
            asked.append(" || ' ")
                    .append(column)
                    .append("=' || any_value(typeof(\"")
                    .append(column)
                    .append("\"))");
        }
        return call.ask(asked + " from " + table).get(0).strip();
    }

    private static void same(PlanCall call, String one, String other) {
        assertThat(types(call, one)).isEqualTo(types(call, other));
        assertThat(call.ask("select count(*) from (select * from " + one + " except all select * from " + other + ")"))
                .containsExactly("0");
        assertThat(call.ask("select count(*) from " + one)).isEqualTo(call.ask("select count(*) from " + other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "auto"})
    void aFileThatGrowsWhileItIsReadIsToldOf(String types) {
        PlanCall call = new PlanCall(folder).file("growing.csv", HEADER + rows(0, false));
        call.when(EventType.FILE_READ, () -> call.file("growing.csv", HEADER + rows(0, true)));

        assertThatThrownBy(() -> call.run("  - {id: grown, read: {csv: '@growing.csv', types: " + types + "}}"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("growing.csv\" changed while it was read.")
                .hasMessageNotContaining("braid resume");
    }

    @Test
    void aFileOfAnyValuesHasTheTypesAndTheValuesThatItsRecordsHave() {
        String text = rows(0, true);
        PlanCall call = new PlanCall(folder).file("even.csv", HEADER + text);
        call.file("quoted.csv", HEADER.replace("row,", "\"row\",") + text);
        call.run("""
                  - {id: even, read: {csv: '@even.csv', types: auto}}
                  - {id: quoted, read: {csv: '@quoted.csv', types: auto}}
                """);
        same(call, "even", "quoted");
        assertThat(types(call, "even"))
                .contains("row=BIGINT late=VARCHAR zeros=VARCHAR moment=TIMESTAMP broken=TIMESTAMP endless=VARCHAR")
                .contains("old=VARCHAR day=DATE truth=BOOLEAN price=DECIMAL(18,4) deep=DOUBLE large=VARCHAR")
                .contains("sign=DECIMAL(18,3) never=VARCHAR");
    }

    @Test
    void allFilesTogetherDecideAndTheirRowsAreInOrder() {
        PlanCall call = new PlanCall(folder);
        call.file("a-1.csv", HEADER + rows(0, false)).file("a-2.csv", HEADER + rows(ROWS, true));
        call.file("b-1.csv", HEADER.replace("row,", "\"row\",") + rows(0, false));
        call.file("b-2.csv", HEADER + rows(ROWS, true));
        call.run("""
                  - {id: even, read: {csv: '@a-*.csv', types: auto}}
                  - {id: quoted, read: {csv: '@b-*.csv', types: auto}}
                  - {id: rows, write: {csv: '@rows.csv', from: even}}
                """);
        same(call, "even", "quoted");
        assertThat(call.text("rows.csv")
                        .lines()
                        .skip(1)
                        .map(line -> line.substring(0, line.indexOf(',')))
                        .toList())
                .isEqualTo(
                        IntStream.range(0, 2 * ROWS).mapToObj(String::valueOf).toList());
    }

    @Test
    void whereBytesAreNoTextTheScannerSaysWhichLine() throws IOException {
        PlanCall call = new PlanCall(folder).file("a-1.csv", "n,t\n1,a\n2,b\n");
        Files.write(
                folder.resolve("a-2.csv"),
                new byte[] {'n', ',', 't', '\n', '3', ',', (byte) 0xFF, '\n', '4', ',', 'd', '\n'});
        PipelineReport report = call.run("  - {id: t, read: {csv: '@a-*.csv', types: auto, encoding: utf-8}}\n");
        assertThat(report.steps().get(0).rejected()).isEqualTo(1);
        assertThat(report.steps().get(0).rows()).isEqualTo(3);
        assertThat(call.ask("select n::varchar || typeof(n) || t from t order by n"))
                .containsExactly("1BIGINTa", "2BIGINTb", "4BIGINTd");
    }
}
