// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Section 7: sections 1 to 3 on one file. */
public final class ReferenceDedupe {
    private ReferenceDedupe() {}

    public static DedupeOutput dedupe(DedupeInput input) {
        EntityMaker maker = new EntityMaker(List.of(input.file()), input.rules(), input.options());
        List<List<String>> rows =
                maker.entities().stream().map(entity -> row(input, entity)).toList();
        return new DedupeOutput(
                new Table(input.file().name(), input.file().columns(), rows),
                clusters(maker.entities()),
                maker.entities(),
                maker.oversized());
    }

    /** The first record's row, each cell replaced by what its strategy chooses, if it chooses anything. */
    private static List<String> row(DedupeInput input, Entity entity) {
        List<String> keys = input.file().columnKeys();
        List<String> row =
                new ArrayList<>(input.file().rows().get(entity.records().get(0).row() - 1));
        for (Lockstep unit : input.options().resolution().units(keys)) {
            List<Candidate> candidates = entity.records().stream()
                    .map(origin -> Candidate.of(0, origin, unit.columns()))
                    .filter(candidate -> !candidate.isBlank())
                    .toList();
            Choice choice = unit.resolve().choose(candidates, input.options().normalisers());
            for (int column = 0; column < unit.columns().size(); column++) {
                String chosen = choice.cell(column);
                if (!chosen.isEmpty()) {
                    row.set(keys.indexOf(unit.columns().get(column)), chosen);
                }
            }
        }
        return row;
    }

    private static Table clusters(List<Entity> entities) {
        TreeMap<Integer, Integer> entityOfRow = new TreeMap<>();
        entities.forEach(entity -> entity.records().forEach(member -> entityOfRow.put(member.row(), entity.number())));
        List<List<String>> rows = new ArrayList<>();
        entityOfRow.forEach((row, entity) -> rows.add(List.of(Integer.toString(row), Integer.toString(entity))));
        return new Table("clusters.csv", List.of("row", "entity"), rows);
    }
}
