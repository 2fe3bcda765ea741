// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.core.error.Failure;
import io.braid.core.plan.ColumnChoice;
import io.braid.core.plan.LockStep;
import io.braid.core.plan.ReadOptions;
import io.braid.core.plan.Resolve;
import io.braid.core.plan.ResolveText;
import io.braid.core.plan.Survivorship;
import io.braid.core.report.ColumnReport;
import io.braid.core.report.DedupeReport;
import io.braid.core.report.DedupeRuleReport;
import io.braid.engine.reference.CsvFiles;
import io.braid.engine.reference.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What deduplication chooses and counts. */
final class DedupeTest {
    @TempDir
    private Path folder;

    private DedupeCall file(String text) throws IOException {
        Files.writeString(folder.resolve("crm.csv"), text);
        return DedupeCall.of(folder, "crm.csv").on("email");
    }

    @Test
    void refusedLinesAreCountedAndHaveNoCluster() throws IOException {
        DedupeCall call = file("id,email\n1,a@x.org\n2,a@x.org,too,wide\n3,A@x.org\n4,b@x.org\n5,x,y,z\n");

        DedupeReport report = call.run();

        assertThat(call.text("deduped.csv")).isEqualTo("id,email\n1,a@x.org\n4,b@x.org\n");
        assertThat(call.text("clusters.csv")).isEqualTo("row,entity\n1,1\n3,1\n4,2\n");
        assertThat(call.text("deduped.csv.rejects.jsonl")).hasLineCount(2);
        assertThat(report.rejected()).isEqualTo(2);
        assertThat(report.rowsIn()).isEqualTo(report.rowsOut() + report.mergedAway() + report.rejected());
        assertThat(report.file().rows()).isEqualTo(5);
    }

    @Test
    void onlyTheFirstRowsAreReadWhenToldSo() throws IOException {
        DedupeCall call =
                file("id,email\n1,a@x.org\n2,a@x.org\n3,b@x.org\n4,a@x.org\n").limit(3);

        DedupeReport report = call.run();

        assertThat(call.text("deduped.csv")).isEqualTo("id,email\n1,a@x.org\n3,b@x.org\n");
        assertThat(report.rowsIn()).isEqualTo(3);
    }

    @Test
    void aBlankTokenGivesWayAndIsNeverChosen() throws IOException {
        ReadOptions how = new ReadOptions(null, null, null, null, null, null, List.of("NULL"), Map.of("Mail", "email"));
        DedupeCall call =
                file("Mail,city,zip\na@x.org,NULL,NULL\na@x.org,Bonn,NULL\n").read(how);

        call.run();

        assertThat(call.text("deduped.csv")).isEqualTo("email,city,zip\na@x.org,Bonn,NULL\n");
    }

    @Test
    void everyColumnAndGroupTakesWhatItsStrategyChooses() throws IOException {
        Survivorship survivorship = new Survivorship(
                new ColumnChoice<>(
                        Resolve.FIRST,
                        Map.of("note", ResolveText.parse("collect(\" / \")"), "seen", ResolveText.parse("max"))),
                List.of(new LockStep(List.of("street", "zip"), ResolveText.parse("newest(seen)"))));
        DedupeCall call = file("""
                email,seen,street,zip,note
                a@x.org,2024-01-02,Old 1,111,x
                a@x.org,2024-03-01,New 2,,y
                a@x.org,2023-03-01,Older 3,333,x
                """).survivorship(survivorship);

        DedupeReport report = call.run();

        assertThat(call.text("deduped.csv"))
                .isEqualTo("email,seen,street,zip,note\na@x.org,2024-03-01,New 2,111,x / y\n");
        assertThat(report.columns().stream().map(ColumnReport::strategy))
                .containsExactly("first", "max", "newest(seen)", "newest(seen)", "collect(\" / \")");
    }

    @Test
    void theReportTellsWhatEachRuleDid() throws IOException {
        DedupeCall call = file("""
                email,phone
                a@x.org,
                a@x.org,030 1234567
                ,030 1234567
                b@x.org,030 7654321
                info@x.org,
                info@x.org,
                """).on("email:email, phone:digits");

        DedupeReport report = call.run();

        assertThat(call.entities()).containsExactly(1, 1, 1, 2, 3, 4);
        assertThat(report.rules())
                .containsExactly(
                        new DedupeRuleReport("email:email", true, 5, 1, 2, 0, 1, 0),
                        new DedupeRuleReport("phone:digits", false, 3, 3, 2, 0, 0, 1));
        assertThat(report.genericKeys()).hasSize(1);
    }

    @Test
    void everyFaultIsToldBeforeAnythingIsDone() throws IOException {
        Survivorship survivorship = new Survivorship(
                ColumnChoice.always(ResolveText.parse("newest(seen)")),
                List.of(new LockStep(List.of("street", "zip"), Resolve.FIRST)));
        DedupeCall call =
                file("email\na@x.org\n").on("mail").survivorship(survivorship).out("crm.csv");

        assertThatThrownBy(call::run)
                .isInstanceOf(Failure.class)
                .hasMessageContaining("E_OUTPUT_IS_INPUT")
                .hasMessageContaining("\"mail\"")
                .hasMessageContaining("\"street\"")
                .hasMessageContaining("\"zip\"")
                .hasMessageContaining("\"newest(seen)\"");
        assertThat(call.text("crm.csv")).isEqualTo("email\na@x.org\n");
    }

    @Test
    void aBigFileGivesTheSameBytesWhateverTheThreadsAndEachPersonOneRow() throws IOException {
        int rows = 150_000;
        int people = 100_000;
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder text = new StringBuilder("id,email,city\n");
        boolean[] seen = new boolean[people];
        List<Integer> persons = new ArrayList<>();
        List<Integer> firsts = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            int person = random.nextInt(people);
            text.append(i)
                    .append(",p")
                    .append(person)
                    .append("@x.org,")
                    .append(random.nextInt(3) == 0 ? "c" + i : "")
                    .append('\n');
            persons.add(person);
            if (!seen[person]) {
                seen[person] = true;
                firsts.add(i);
            }
        }
        DedupeCall call = file(text.toString()).threads(1);
        call.run();
        String once = call.text("deduped.csv");
        String clusters = call.text("clusters.csv");
        DedupeCall other = file(text.toString()).threads(4).memory(1L << 30);
        other.run();

        assertThat(other.text("deduped.csv").equals(once)).isTrue();
        assertThat(other.text("clusters.csv").equals(clusters)).isTrue();
        Table deduped = CsvFiles.parse("deduped", once);
        assertThat(deduped.rows().stream().map(row -> Integer.parseInt(row.get(0))))
                .containsExactlyElementsOf(firsts);
        List<Integer> entities = call.entities();
        for (int i = 0; i < rows; i++) {
            int first = firsts.get(entities.get(i) - 1);
            assertThat(persons.get(first)).isEqualTo(persons.get(i));
        }
    }

    @Test
    void thousandsBehindOneNumberStayThemselves() throws IOException {
        int people = 5000;
        StringBuilder text = new StringBuilder("email,phone\n");
        for (int i = 0; i < people; i++) {
            text.append("p%d@x.org,212-555-0100%n".formatted(i));
        }
        text.append(",212-555-0100\n");
        for (long most : List.of(1000L, 10_000L)) {
            DedupeCall call = file(text.toString()).on("email, phone").maxKeyRows(most);

            DedupeReport report = call.run();

            assertThat(report.mergedAway()).as("--max-key-rows %d", most).isZero();
            assertThat(call.text("deduped.csv").equals(text.toString())).isTrue();
        }
    }
}
