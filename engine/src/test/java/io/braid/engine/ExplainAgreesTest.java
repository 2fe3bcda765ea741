// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.event.Cancellation;
import io.braid.core.event.Observer;
import io.braid.core.plan.ColumnChoice;
import io.braid.core.plan.MergeOutputs;
import io.braid.core.plan.MergePlan;
import io.braid.core.plan.ResolveText;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.Survivorship;
import io.braid.core.report.ColumnExplanation;
import io.braid.core.report.ColumnExplanation.Candidate;
import io.braid.core.report.Explanation;
import io.braid.core.report.Explanation.RecordPlace;
import io.braid.core.report.MergeReport;
import io.braid.engine.reference.CsvFiles;
import io.braid.engine.reference.NastyInputs;
import io.braid.engine.reference.ReferenceInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of each row of a generated merge is what its side files hold. */
class ExplainAgreesTest {
    private static final int CELL = 1;
    private static final int PART = 2;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1 | longest
                    2 | most_frequent
                    3 | [shortest, last]
                    4 | min
                    5 | unanimous
                    6 | collect(" & ", 2)
                    7 | source(enrichment-2.csv)
                    8 | max
                    """)
    void explainTellsWhatTheSideFilesHold(long seed, String strategy) throws IOException {
        ReferenceInput input = NastyInputs.generate(seed);
        CsvFiles.toFiles(input, folder);
        MergePlan plan = plan(new Product(folder).plan(input), strategy);
        RunSettings settings = new RunSettings(
                RunSettings.LEAST_MEMORY_BYTES, 2, folder.resolve("home"), null, null, true, false, true, null);
        MergeReport report = Product.engine().merge(plan, settings, Observer.NONE, new Cancellation());
        Path session = folder.resolve("home").resolve("sessions").resolve(report.session());
        List<List<String>> provenance = new ArrayList<>();
        List<List<String>> conflicts = new ArrayList<>();
        for (int row = 1; row <= input.original().rows().size(); row++) {
            Explanation explained = Product.engine().explain(session, row, null, new Cancellation());
            for (ColumnExplanation column : explained.columns()) {
                filled(explained, column, provenance);
                lost(explained, column, conflicts);
            }
        }
        assertThat(without(rows("provenance.csv"), strategy.startsWith("collect") ? PART : CELL))
                .isEqualTo(without(provenance, strategy.startsWith("collect") ? PART : CELL));
        assertThat(rows("conflicts.csv")).isEqualTo(conflicts);
    }

    private MergePlan plan(MergePlan plan, String strategy) {
        String out = folder.resolve("merged.csv").toString();
        return new MergePlan(
                plan.original(),
                false,
                plan.with(),
                plan.matching(),
                plan.onAmbiguous(),
                plan.doubtful(),
                plan.fill(),
                new Survivorship(ColumnChoice.always(ResolveText.parse(strategy)), List.of()),
                plan.add(),
                null,
                plan.matchColumns(),
                new MergeOutputs(
                        out,
                        null,
                        folder.resolve("provenance.csv").toString(),
                        folder.resolve("conflicts.csv").toString(),
                        null,
                        null,
                        null,
                        null));
    }

    private List<List<String>> rows(String name) throws IOException {
        return CsvFiles.parse(name, Files.readString(folder.resolve(name))).rows();
    }

    /** Of collected texts the side file has the parts, the explanation the whole: they are compared without the value. */
    private static List<List<String>> without(List<List<String>> lines, int what) {
        return lines.stream()
                .map(line -> what == PART
                        ? List.of(line.get(0), line.get(1), line.get(3), line.get(4), line.get(5), line.get(6))
                        : line)
                .toList();
    }

    private static void filled(Explanation row, ColumnExplanation column, List<List<String>> lines) {
        if (column.filled()) {
            for (RecordPlace winner : column.winners()) {
                lines.add(List.of(
                        Long.toString(row.row()),
                        column.column(),
                        column.value(),
                        winner.file(),
                        Long.toString(winner.row()),
                        candidate(column, winner).rule(),
                        column.strategy()));
            }
        }
    }

    private static Candidate candidate(ColumnExplanation column, RecordPlace place) {
        return column.candidates().stream()
                .filter(candidate -> candidate.file().equals(place.file()) && candidate.row() == place.row())
                .findFirst()
                .orElseThrow();
    }

    private static void lost(Explanation row, ColumnExplanation column, List<List<String>> lines) {
        String original = column.original();
        boolean givesWay = !column.fill().equals("fill_blank") || original == null || original.isBlank();
        for (String loser : givesWay ? column.losers() : List.<String>of()) {
            Candidate first = column.candidates().stream()
                    .filter(candidate -> candidate.value().equals(loser))
                    .findFirst()
                    .orElseThrow();
            String chosen = column.chosen();
            lines.add(List.of(
                    Long.toString(row.row()),
                    column.column(),
                    loser,
                    first.file(),
                    Long.toString(first.row()),
                    chosen == null ? "" : chosen,
                    column.strategy()));
        }
    }
}
