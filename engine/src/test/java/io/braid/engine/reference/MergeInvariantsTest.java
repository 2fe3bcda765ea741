// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds of every merge, whatever the input. */
final class MergeInvariantsTest {
    private static final int SEEDS = Boolean.getBoolean("braid.thorough") ? 20_000 : 200;

    private static void forEverySeed(Consumer<ReferenceInput> claim) {
        for (long seed = 0; seed < SEEDS; seed++) {
            ReferenceInput input = NastyInputs.generate(seed);
            try {
                claim.accept(input);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed + ": " + MergeArguments.toArguments(input), failure);
            }
        }
    }

    @Test
    void everyRowIsKeptInItsPlace() {
        forEverySeed(input -> {
            Table merged = ReferenceMerge.merge(input).merged();
            int width = input.original().columns().size();
            assertThat(merged.columns().subList(0, width))
                    .isEqualTo(input.original().columns());
            assertThat(merged.rows()).hasSameSizeAs(input.original().rows());
            if (input.enrichments().stream().noneMatch(table -> table.hasColumn("id"))) {
                assertThat(merged.rows()).extracting(row -> row.get(0)).isEqualTo(column(input.original(), 0));
            }
        });
    }

    @Test
    void aMergeTwiceIsTheSame() {
        forEverySeed(input -> assertThat(ReferenceMerge.merge(input)).isEqualTo(ReferenceMerge.merge(input)));
    }

    @Test
    void fillBlankChangesBlanksOnly() {
        forEverySeed(input -> {
            Table merged = ReferenceMerge.merge(input.with(input.options().fillEverything(FillMode.FILL_BLANK)))
                    .merged();
            eachOriginalCell(
                    input,
                    merged,
                    (before, after) -> assertThat(after)
                            .matches(now ->
                                    now.equals(before) || (Normaliser.isBlank(before) && !Normaliser.isBlank(now))));
        });
    }

    @Test
    void keepAndBesideLeaveTheOriginalAsItIs() {
        forEverySeed(input -> {
            for (FillMode mode : List.of(FillMode.KEEP, FillMode.BESIDE)) {
                Table merged = ReferenceMerge.merge(input.with(input.options().fillEverything(mode)))
                        .merged();
                eachOriginalCell(
                        input, merged, (before, after) -> assertThat(after).isEqualTo(before));
            }
        });
    }

    @Test
    void noFilledCellBecomesBlank() {
        forEverySeed(input -> eachOriginalCell(
                input,
                ReferenceMerge.merge(input).merged(),
                (before, after) ->
                        assertThat(after).matches(now -> Normaliser.isBlank(before) || !Normaliser.isBlank(now))));
    }

    @Test
    void aRowThatIsNotMatchedTakesNothing() {
        forEverySeed(input -> {
            ReferenceOutput output =
                    ReferenceMerge.merge(input.with(input.options().doubtful(Doubtful.SKIP)));
            int width = input.original().columns().size();
            int added = output.merged().columns().size() - (input.options().matchColumns() ? 2 : 0);
            for (int i = 0; i < output.fates().size(); i++) {
                if (output.fates().get(i).quality() != MatchQuality.MATCHED) {
                    List<String> row = output.merged().rows().get(i);
                    assertThat(row.subList(0, width))
                            .isEqualTo(input.original().rows().get(i));
                    assertThat(row.subList(width, added)).allMatch(String::isEmpty);
                }
            }
        });
    }

    @Test
    void originalsDoNotInfluenceEachOther() {
        forEverySeed(input -> {
            List<List<String>> backwards = new ArrayList<>(input.original().rows());
            Collections.reverse(backwards);
            Table turned = new Table("original.csv", input.original().columns(), backwards);
            List<List<String>> rows = new ArrayList<>(ReferenceMerge.merge(
                            new ReferenceInput(turned, input.enrichments(), input.rules(), input.options()))
                    .merged()
                    .rows());
            Collections.reverse(rows);
            assertThat(rows).isEqualTo(ReferenceMerge.merge(input).merged().rows());
        });
    }

    @Test
    void anEnrichmentSplitInTwoFilesMergesTheSame() {
        forEverySeed(input -> {
            List<Table> halves = new ArrayList<>();
            for (Table table : input.enrichments()) {
                int half = table.rows().size() / 2;
                List<List<String>> rows = table.rows();
                halves.add(new Table("first half of " + table.name(), table.columns(), rows.subList(0, half)));
                halves.add(new Table("rest of " + table.name(), table.columns(), rows.subList(half, rows.size())));
            }
            assertThat(ReferenceMerge.merge(
                                    new ReferenceInput(input.original(), halves, input.rules(), input.options()))
                            .merged())
                    .isEqualTo(ReferenceMerge.merge(input).merged());
        });
    }

    @Test
    void everyRecordIsEitherMetOrListedAsUnmatched() {
        forEverySeed(input -> {
            ReferenceOutput output = ReferenceMerge.merge(input);
            Set<String> met = places(output.matches(), 4);
            Set<String> unmatched = places(output.unmatched(), 0);
            assertThat(Collections.disjoint(met, unmatched)).isTrue();
            assertThat(met.size() + unmatched.size())
                    .isEqualTo(output.entities().stream()
                            .mapToInt(entity -> entity.records().size())
                            .sum());
        });
    }

    @Test
    void aRowMeetsAtMostOneEntityPerRule() {
        forEverySeed(input -> {
            Map<String, Set<String>> entities = ReferenceMerge.merge(input).matches().rows().stream()
                    .collect(Collectors.groupingBy(
                            line -> line.get(0), Collectors.mapping(line -> line.get(3), Collectors.toSet())));
            assertThat(entities.values())
                    .allMatch(met -> met.size() <= input.rules().size());
        });
    }

    private interface CellClaim {
        void holds(String before, String after);
    }

    private static void eachOriginalCell(ReferenceInput input, Table merged, CellClaim claim) {
        List<List<String>> rows = input.original().rows();
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                claim.holds(rows.get(row).get(column), merged.rows().get(row).get(column));
            }
        }
    }

    private static List<String> column(Table table, int place) {
        return table.rows().stream().map(row -> row.get(place)).toList();
    }

    /** The file and row of each line. */
    private static Set<String> places(Table table, int place) {
        return table.rows().stream()
                .map(line -> line.get(place) + ":" + line.get(place + 1))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
