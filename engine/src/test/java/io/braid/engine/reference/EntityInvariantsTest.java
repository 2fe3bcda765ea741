// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds of the entities of every merge, and of what rows take from them. */
final class EntityInvariantsTest {
    private static final int SEEDS = Boolean.getBoolean("braid.thorough") ? 20_000 : 200;

    @Test
    void firstRuleIsFinerThanAgreeAndAgreeThanTransitive() {
        for (long seed = 0; seed < SEEDS; seed++) {
            ReferenceInput input = NastyInputs.generate(seed);
            Map<Integer, Integer> firstRule = entityOfRecord(input, Consolidation.FIRST_RULE);
            Map<Integer, Integer> agree = entityOfRecord(input, Consolidation.AGREE);
            Map<Integer, Integer> transitive = entityOfRecord(input, Consolidation.TRANSITIVE);
            assertThat(isFiner(firstRule, agree)).as("seed %s", seed).isTrue();
            assertThat(isFiner(agree, transitive)).as("seed %s", seed).isTrue();
        }
    }

    @Test
    void withOneRuleAllConsolidationsAreTheSame() {
        for (long seed = 0; seed < SEEDS; seed++) {
            ReferenceInput input = NastyInputs.generate(seed);
            ReferenceInput one = new ReferenceInput(
                    input.original(), input.enrichments(), input.rules().subList(0, 1), input.options());
            Map<Integer, Integer> agree = entityOfRecord(one, Consolidation.AGREE);
            assertThat(entityOfRecord(one, Consolidation.FIRST_RULE)).isEqualTo(agree);
            assertThat(entityOfRecord(one, Consolidation.TRANSITIVE)).isEqualTo(agree);
        }
    }

    @Test
    void everyRecordIsInOneEntityAndEntitiesAreNumberedByTheirFirstRecord() {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<Entity> entities =
                    ReferenceMerge.merge(NastyInputs.generate(seed)).entities();
            List<Integer> firsts = entities.stream()
                    .map(entity -> entity.records().get(0).precedence())
                    .toList();
            assertThat(firsts).isSorted();
            assertThat(entities.stream()
                            .flatMap(entity -> entity.records().stream())
                            .map(EnrichmentRecord::precedence)
                            .sorted()
                            .toList())
                    .isEqualTo(IntStream.range(
                                    0,
                                    entities.stream()
                                            .mapToInt(entity -> entity.records().size())
                                            .sum())
                            .boxed()
                            .toList());
        }
    }

    /** Two records with different identity keys are joined by that rule's own rank or above, or not at all. */
    @Test
    void noLowerRuleJoinsTwoCarriersOfAnIdentityKey() {
        for (long seed = 0; seed < SEEDS; seed++) {
            ReferenceInput input = NastyInputs.generate(seed);
            for (int identity : Rule.identityRules(input.rules())) {
                ReferenceInput above = new ReferenceInput(
                        input.original(), input.enrichments(), input.rules().subList(0, identity + 1), input.options());
                Map<Integer, Integer> before = entityOfRecord(above, Consolidation.AGREE);
                for (Entity entity : merge(input, Consolidation.AGREE).entities()) {
                    assertThat(entity.records().stream()
                                    .filter(enrichment ->
                                            !enrichment.keys().get(identity).isEmpty())
                                    .map(enrichment -> before.get(enrichment.precedence()))
                                    .distinct())
                            .as("seed %s, rule %s", seed, identity)
                            .hasSizeLessThanOrEqualTo(1);
                }
            }
        }
    }

    @Test
    void transitiveSharesNoKeyAndLeavesNoRowAmbiguous() {
        for (long seed = 0; seed < SEEDS; seed++) {
            ReferenceOutput output = merge(NastyInputs.generate(seed), Consolidation.TRANSITIVE);
            assertThat(output.sharedKeys()).containsOnly(0);
            assertThat(output.fates()).extracting(ReferenceOutput.Fate::quality).doesNotContain(MatchQuality.AMBIGUOUS);
        }
    }

    /** Told apart by the values alone: each record's cells are marked with the record they come from. */
    @Test
    void aMatchedRowTakesOnlyFromEntitiesItMeetsAndThatDoNotDisagree() {
        for (long seed = 0; seed < SEEDS; seed++) {
            ReferenceInput input = marked(NastyInputs.generate(seed));
            ReferenceOutput output = ReferenceMerge.merge(input);
            int mark = output.merged().columns().indexOf("mark");
            for (int i = 0; i < output.fates().size(); i++) {
                String taken = output.merged().rows().get(i).get(mark);
                if (output.fates().get(i).quality() != MatchQuality.MATCHED) {
                    continue;
                }
                Entity giver = output.entities().stream()
                        .filter(entity -> entity.records().stream()
                                .anyMatch(enrichment -> enrichment.cell("mark").equals(taken)))
                        .findFirst()
                        .orElseThrow();
                List<Set<Key>> keys = keys(input, i, output.genericKeys());
                assertThat(disagrees(input, giver, keys)).as("seed %s", seed).isFalse();
                assertThat(IntStream.range(0, keys.size()).anyMatch(rule -> isOnlyOwner(output, giver, rule, keys)))
                        .as("seed %s", seed)
                        .isTrue();
            }
        }
    }

    private static ReferenceInput marked(ReferenceInput input) {
        List<Table> marked = input.enrichments().stream()
                .map(table -> {
                    List<String> columns = plus(table.columns(), "mark");
                    List<List<String>> rows = IntStream.range(0, table.rows().size())
                            .mapToObj(row -> plus(table.rows().get(row), table.name() + ":" + row))
                            .toList();
                    return new Table(table.name(), columns, rows);
                })
                .toList();
        MergeOptions options = input.options().doubtful(Doubtful.FILL).add(new String[0]);
        return new ReferenceInput(input.original(), marked, input.rules(), options);
    }

    private static List<String> plus(List<String> cells, String cell) {
        return IntStream.rangeClosed(0, cells.size())
                .mapToObj(i -> i < cells.size() ? cells.get(i) : cell)
                .toList();
    }

    private static List<Set<Key>> keys(ReferenceInput input, int row, List<ReferenceOutput.GenericKey> generic) {
        Map<String, String> cells =
                input.original().cells(input.original().rows().get(row));
        return IntStream.range(0, input.rules().size())
                .mapToObj(rule -> input.rules().get(rule).keys(cells, NormaliserOptions.NONE).stream()
                        .filter(key -> generic.stream()
                                .noneMatch(known ->
                                        known.rule() == rule && known.key().equals(key)))
                        .collect(Collectors.toSet()))
                .toList();
    }

    private static boolean disagrees(ReferenceInput input, Entity entity, List<Set<Key>> keys) {
        return Rule.identityRules(input.rules()).stream()
                .anyMatch(rule -> !keys.get(rule).isEmpty()
                        && !entity.keys(rule).isEmpty()
                        && Collections.disjoint(entity.keys(rule), keys.get(rule)));
    }

    private static boolean isOnlyOwner(ReferenceOutput output, Entity giver, int rule, List<Set<Key>> keys) {
        return !keys.get(rule).isEmpty()
                && output.entities().stream()
                        .filter(entity -> !Collections.disjoint(entity.keys(rule), keys.get(rule)))
                        .toList()
                        .equals(List.of(giver));
    }

    private static ReferenceOutput merge(ReferenceInput input, Consolidation consolidation) {
        return ReferenceMerge.merge(input.with(input.options().consolidate(consolidation)));
    }

    private static Map<Integer, Integer> entityOfRecord(ReferenceInput input, Consolidation consolidation) {
        Map<Integer, Integer> entities = new HashMap<>();
        for (Entity entity : merge(input, consolidation).entities()) {
            entity.records().forEach(enrichment -> entities.put(enrichment.precedence(), entity.number()));
        }
        return entities;
    }

    /** Whether whatever the first puts together the second does too. */
    private static boolean isFiner(Map<Integer, Integer> fine, Map<Integer, Integer> coarse) {
        Map<Integer, Set<Integer>> reached = new HashMap<>();
        fine.forEach((enrichment, entity) -> reached.computeIfAbsent(entity, unseen -> new HashSet<>())
                .add(Objects.requireNonNull(coarse.get(enrichment))));
        return reached.values().stream().allMatch(entities -> entities.size() == 1);
    }
}
