// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.core.error.Failure;
import io.braid.core.report.DedupeReport;
import io.braid.core.report.MergeReport;
import io.braid.core.report.StageStatements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statements that a plan shows are those that its run leaves in the session. */
final class StatementsTest {
    @TempDir
    private Path folder;

    /** Colleagues behind one number, a chain, a placeholder, several addresses in a cell: every statement has its reason. */
    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(folder.resolve("crm.csv"), """
                id,email,phone,name,city
                1,ann@x.example,415 555 0100,,
                2,,415 555 0101,Bo Ray,
                3,"cy@x.example; cy@y.example",,,Rome
                3,cy@y.example,,,
                """);
        Files.writeString(folder.resolve("leads.csv"), """
                email,phone,name,city
                ann@x.example,415 555 0100,Ann Lee,Bonn
                dee@x.example,415 555 0100,Dee Kim,Ulm
                ,415 555 0101,Bo Ray,Oslo
                ,415 555 0101,,Oslo
                info@x.example,,,Köln
                info@x.example,,,Mainz
                """);
        Files.writeString(folder.resolve("events.csv"), """
                email,phone,name,city
                cy@y.example; cy@z.example,415 555 0102,,Pisa
                ann@x.example,,,Bern
                ,415 555 0102,Cy Fox,
                ,415 555 0101,,Oslo
                ,,Ann Lee,Bonn
                """);
    }

    private MergeCall call() {
        return MergeCall.of(folder, "crm.csv", "leads.csv", "events.csv")
                .on("email, phone, name")
                .maxEntityRows(2)
                .threads(1);
    }

    /** What a run left in its session. */
    private List<String> ran(String session) throws IOException {
        Path file = folder.resolve("home")
                .resolve("sessions")
                .resolve(session)
                .resolve(Path.of("artifacts", "sql", "statements.sql"));
        return Stream.of(Files.readString(file).split(";\n\n", -1))
                .filter(statement -> !statement.isEmpty())
                .map(statement -> statement.replace(session, "SESSION"))
                .toList();
    }

    private static List<String> all(List<StageStatements> stages) {
        return stages.stream().flatMap(stage -> stage.statements().stream()).toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void theStatementsOfAMergeAreThoseOfItsRunInTheirOrder() throws IOException {
        List<Path> before = files();

        List<StageStatements> stages = call().withoutProvenance().statements();

        assertThat(files()).as("nothing is left").isEqualTo(before);
        assertThat(stages)
                .extracting(StageStatements::stage)
                .containsExactly("import", "consolidate", "match", "winners", "export");
        MergeReport report = call().withoutProvenance().run();
        assertThat(report.oversized()).isEqualTo(2);
        assertThat(report.stillOversized()).isEqualTo(1);
        assertThat(all(stages)).isEqualTo(ran(report.session()));
        assertThat(stages.get(1).statements())
                .anyMatch(text -> text.startsWith("CREATE TABLE \"standing\" AS"))
                .anyMatch(text -> text.startsWith("CREATE TABLE \"oversized_split\" AS"));
        assertThat(stages.get(4).statements())
                .anyMatch(text -> text.contains("TO '" + folder.resolve(".matches.csv.SESSION.part") + "' ("));
    }

    @Test
    void provenanceIsWrittenMeanwhile() throws IOException {
        List<StageStatements> stages = call().statements();

        assertThat(all(stages))
                .containsExactlyInAnyOrderElementsOf(ran(call().run().session()));
    }

    @Test
    void theOriginalsDuplicatesAreTakenOutInStagesOfTheirOwn() throws IOException {
        List<StageStatements> stages =
                call().withoutProvenance().dedupeOriginal().statements();

        assertThat(stages)
                .extracting(StageStatements::stage)
                .startsWith("dedupe-import", "dedupe-consolidate", "dedupe-winners", "dedupe-export", "import");
        assertThat(all(stages))
                .isEqualTo(ran(call().withoutProvenance().dedupeOriginal().run().session()));
    }

    @Test
    void aDeduplicationHasItsStatementsToo() throws IOException {
        DedupeCall call = DedupeCall.of(folder, "leads.csv").threads(1);

        List<StageStatements> stages = call.statements();

        assertThat(folder.resolve("deduped.csv")).doesNotExist();
        DedupeReport report = call.run();
        assertThat(all(stages)).isEqualTo(ran(report.session()));
        assertThat(stages)
                .extracting(StageStatements::stage)
                .containsExactly("import", "consolidate", "winners", "export");
    }

    @Test
    void aLineThatCannotBeReadStopsOnlyTheRun() throws IOException {
        Files.writeString(
                folder.resolve("crm.csv"), Files.readString(folder.resolve("crm.csv")) + "5,e,p,n,c,too,many\n");
        Files.writeString(folder.resolve("merged.csv.rejects.jsonl"), "of an earlier run");

        assertThat(call().strict().statements()).isNotEmpty();
        assertThat(folder.resolve("merged.csv.rejects.jsonl")).hasContent("of an earlier run");
        assertThatThrownBy(() -> call().strict().run()).isInstanceOf(Failure.class);
    }
}
