// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The generator at its highest level, and what holds of every merge it makes. */
final class NastyEverythingTest {
    private static final int SEEDS = Boolean.getBoolean("braid.thorough") ? 10_000 : 120;

    @Test
    void theSameSeedGivesTheSameInput() {
        for (long seed = 0; seed < 50; seed++) {
            assertThat(everything(seed)).isEqualTo(everything(seed));
            assertThat(NastyInputs.generateDedupe(seed)).isEqualTo(NastyInputs.generateDedupe(seed));
        }
    }

    @Test
    void everythingThereIsToAskForIsAskedFor() {
        Set<Object> seen = new HashSet<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            ReferenceInput input = everything(seed);
            List<Strategy> strategies =
                    new ArrayList<>(input.options().resolveByColumn().values());
            strategies.add(input.options().resolve());
            strategies.forEach(strategy -> seen.add(strategy.getClass()));
            seen.addAll(strategies);
            input.options().resolution().groups().forEach(group -> {
                seen.add("group by basic strategy " + (group.resolve() instanceof BasicStrategy));
                group.keys().stream()
                        .filter(input.original()::hasColumn)
                        .forEach(key -> seen.add("group " + input.options().fillOf(key)));
            });
            seen.add(input.options().normalisers());
            seen.add("overrides " + input.options().overrides().isPresent());
            seen.add("dedupe " + input.options().dedupeOriginal());
            input.rules().stream().flatMap(rule -> rule.parts().stream()).forEach(part -> {
                seen.add(part.normaliser());
                seen.add("columns " + part.columns().size() + part.called());
            });
        }

        assertThat(seen).contains((Object[]) BasicStrategy.values());
        assertThat(seen).contains((Object[]) Normaliser.values());
        assertThat(seen).contains(ByMoment.class, BySource.class, Chain.class, Collect.class, Unanimous.class);
        assertThat(seen).contains("group by basic strategy true", "group by basic strategy false");
        assertThat(seen).contains("group FILL_BLANK", "group OVERWRITE", "group KEEP", "group BESIDE");
        assertThat(seen).contains(NormaliserOptions.NONE, new NormaliserOptions(true, true, List.of("dd/MM/yyyy")));
        assertThat(seen).contains("overrides true", "overrides false", "dedupe true", "dedupe false");
        assertThat(seen).contains("columns 1true", "columns 1false", "columns 2true", "columns 2false");
    }

    @Test
    void rowsFareInEveryWayAndEverySideFileHasLines() {
        Map<Object, Integer> count = new HashMap<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            ReferenceInput input = everything(seed);
            ReferenceOutput output = ReferenceMerge.merge(input);
            output.fates().forEach(fate -> count.merge(fate.quality(), 1, Integer::sum));
            output.provenance().rows().forEach(line -> count.merge("provenance " + line.get(6), 1, Integer::sum));
            count.merge("provenance", output.provenance().rows().size(), Integer::sum);
            count.merge("conflicts", output.conflicts().rows().size(), Integer::sum);
            count.merge("unused pins", output.unusedPins(), Integer::sum);
            count.merge("several keys", severalKeys(output), Integer::sum);
            output.oversized().forEach(entity -> count.merge("split " + (entity.parts() > 1), 1, Integer::sum));
            DedupeOutput deduped = ReferenceDedupe.dedupe(NastyInputs.generateDedupe(seed));
            count.merge("merged away", mergedAway(deduped), Integer::sum);
            count.merge("dedupe split", deduped.oversized().size(), Integer::sum);
        }

        int rows = Stream.of(MatchQuality.values())
                .mapToInt(quality -> count.getOrDefault(quality, 0))
                .sum();
        for (MatchQuality quality : MatchQuality.values()) {
            assertThat(count.get(quality)).as("%s of %s rows", quality, rows).isGreaterThan(rows / 25);
        }
        for (String kind : List.of("provenance", "conflicts", "several keys", "merged away")) {
            assertThat(count.get(kind)).as(kind).isGreaterThan(SEEDS);
        }
        for (String kind : List.of("split true", "split false", "dedupe split", "provenance override", "unused pins")) {
            assertThat(count.get(kind)).as(kind).isGreaterThan(SEEDS / 20);
        }
    }

    private static int severalKeys(ReferenceOutput output) {
        return (int) output.entities().stream()
                .flatMap(entity -> entity.records().stream())
                .filter(member -> member.keys().stream().anyMatch(keys -> keys.size() > 1))
                .count();
    }

    private static int mergedAway(DedupeOutput output) {
        return output.clusters().rows().size() - output.deduped().rows().size();
    }

    /** Told from the files alone: a cell that differs has a line, and its lines say where its value is to be found. */
    @Test
    void provenanceExplainsEveryChangedCellAndNoOther() {
        for (long seed = 0; seed < SEEDS; seed++) {
            ReferenceInput input = everything(seed);
            ReferenceInput plain = input.with(input.options().dedupeOriginal(false));
            ReferenceOutput output = ReferenceMerge.merge(plain);
            List<String> columns =
                    output.merged().columns().stream().map(String::strip).toList();
            Set<List<String>> explained = new HashSet<>();
            for (List<String> line : output.provenance().rows()) {
                explained.add(line.subList(0, 2));
                assertThat(valuesOf(plain, line.get(3), Integer.parseInt(line.get(4))))
                        .as("seed %s: %s", seed, line)
                        .contains(line.get(2));
            }
            int width = input.original().columns().size();
            int valueColumns = columns.size() - (input.options().matchColumns() ? 2 : 0);
            Set<List<String>> changed = new HashSet<>();
            for (int row = 0; row < output.merged().rows().size(); row++) {
                List<String> after = output.merged().rows().get(row);
                for (int column = 0; column < valueColumns; column++) {
                    String before =
                            column < width ? input.original().rows().get(row).get(column) : "";
                    if (!after.get(column).equals(before)) {
                        changed.add(List.of(Integer.toString(row + 1), columns.get(column)));
                    }
                }
            }
            assertThat(explained).as("seed %s", seed).isEqualTo(changed);
        }
    }

    private static List<String> valuesOf(ReferenceInput input, String file, int row) {
        List<Table> tables = new ArrayList<>(input.enrichments());
        input.options().overrides().ifPresent(tables::add);
        return tables.stream()
                .filter(table -> table.name().equals(file))
                .findFirst()
                .orElseThrow()
                .rows()
                .get(row - 1);
    }

    @Test
    void pinsChangeNothingButTheCellsTheyPin() {
        for (long seed = 0; seed < SEEDS; seed++) {
            ReferenceInput input = everything(seed);
            ReferenceOutput with = ReferenceMerge.merge(input);
            ReferenceOutput without =
                    ReferenceMerge.merge(input.with(input.options().noOverrides()));
            assertThat(with.conflicts()).isEqualTo(without.conflicts());
            assertThat(with.matches()).isEqualTo(without.matches());
            assertThat(with.fates()).isEqualTo(without.fates());
            assertThat(with.provenance().rows().stream()
                            .filter(line -> !line.get(6).equals("override")))
                    .isSubsetOf(without.provenance().rows());
        }
    }

    @Test
    void everyRowGoesToTheEntityOfItsOwnAndFirstRecordsKeepTheirOrder() {
        for (long seed = 0; seed < SEEDS; seed++) {
            DedupeInput input = NastyInputs.generateDedupe(seed);
            DedupeOutput output = ReferenceDedupe.dedupe(input);
            List<Integer> entities = output.clusters().rows().stream()
                    .map(line -> Integer.parseInt(line.get(1)))
                    .toList();
            assertThat(entities).hasSameSizeAs(input.file().rows());
            assertThat(output.deduped().rows())
                    .hasSize(entities.stream().max(Comparator.naturalOrder()).orElse(0));
            assertThat(output.deduped().columns()).isEqualTo(input.file().columns());
            assertThat(entities.stream().distinct().toList()).isSorted();
        }
    }

    @Test
    void deduplicatedByTheFirstRuleAloneNothingIsLeftToJoin() {
        for (long seed = 0; seed < SEEDS; seed++) {
            DedupeInput input = NastyInputs.generateDedupe(seed);
            List<Rule> one = input.rules().subList(0, 1);
            DedupeOutput output = ReferenceDedupe.dedupe(new DedupeInput(input.file(), one, input.options()));
            Set<Key> keys = new HashSet<>();
            for (Entity entity : output.entities()) {
                entity.keys(0).forEach(key -> assertThat(keys.add(key)).isTrue());
            }
        }
    }

    private static ReferenceInput everything(long seed) {
        return NastyInputs.generate(seed, NastyLevel.EVERYTHING);
    }
}
