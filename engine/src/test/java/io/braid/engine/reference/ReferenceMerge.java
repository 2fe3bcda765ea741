// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A whole merge, section by section. Written to be read; it is quadratic. */
public final class ReferenceMerge {
    private ReferenceMerge() {}

    public static ReferenceOutput merge(ReferenceInput input) {
        if (input.options().dedupeOriginal()) {
            DedupeOutput deduped =
                    ReferenceDedupe.dedupe(new DedupeInput(input.original(), input.rules(), input.options()));
            return merged(input.withOriginal(deduped.deduped()), Optional.of(deduped.clusters()));
        }
        return merged(input, Optional.empty());
    }

    private static ReferenceOutput merged(ReferenceInput input, Optional<Table> clusters) {
        List<Rule> rules = input.rules();
        Table original = input.original();
        EntityMaker maker = new EntityMaker(input.enrichments(), rules, input.options());
        List<Entity> entities = maker.entities();
        Matcher matcher = new Matcher(entities, rules, input.options().onAmbiguous());
        List<Match> matches = original.rows().stream()
                .map(row -> matcher.match(maker.keys(original.cells(row))))
                .toList();
        Layout layout = new Layout(input);
        Overrides overrides = Overrides.of(input, layout);
        List<Filler.FilledRow> rows = filled(input, matches, new Filler(input, layout, overrides));
        return new ReferenceOutput(
                new Table(
                        "merged.csv",
                        layout.columns(),
                        rows.stream().map(Filler.FilledRow::cells).toList()),
                matches.stream().map(match -> fate(match, rules)).toList(),
                matchesTable(input, matches),
                unmatchedTable(input, entities, matches),
                sideFile("provenance.csv", "rule", rows.stream().map(Filler.FilledRow::provenance)),
                sideFile("conflicts.csv", "winner", rows.stream().map(Filler.FilledRow::conflicts)),
                clusters,
                overrides.unused(original.rows()),
                entities,
                maker.genericKeys(),
                maker.oversized(),
                IntStream.range(0, rules.size())
                        .mapToObj(rule -> sharedKeys(entities, rule))
                        .toList(),
                IntStream.range(0, rules.size())
                        .mapToObj(rule -> keyCounts(input, maker, rule))
                        .toList());
    }

    private static List<Filler.FilledRow> filled(ReferenceInput input, List<Match> matches, Filler filler) {
        return IntStream.range(0, matches.size())
                .mapToObj(i -> filler.row(i + 1, input.original().rows().get(i), matches.get(i)))
                .toList();
    }

    private static Table sideFile(String name, String reason, Stream<List<List<String>>> lines) {
        return new Table(
                name,
                List.of("original_row", "column", "value", "file", "row", reason, "strategy"),
                lines.flatMap(List::stream).toList());
    }

    private static ReferenceOutput.Fate fate(Match match, List<Rule> rules) {
        return new ReferenceOutput.Fate(
                match.quality(),
                match.rule().stream()
                        .mapToObj(rule -> rules.get(rule).written())
                        .findFirst());
    }

    private static Table matchesTable(ReferenceInput input, List<Match> matches) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < matches.size(); i++) {
            for (Match.Meeting met : matches.get(i).meetings()) {
                for (EnrichmentRecord enrichment : met.entity().records()) {
                    rows.add(List.of(
                            Integer.toString(i + 1),
                            input.rules().get(met.rule()).written(),
                            matches.get(i).quality(met).written(),
                            Integer.toString(met.entity().number()),
                            enrichment.file(),
                            Integer.toString(enrichment.row())));
                }
            }
        }
        return new Table(
                "matches.csv", List.of("original_row", "match_rule", "match_quality", "entity", "file", "row"), rows);
    }

    private static Table unmatchedTable(ReferenceInput input, List<Entity> entities, List<Match> matches) {
        Set<Entity> met = new HashSet<>();
        matches.forEach(match -> match.meetings().forEach(meeting -> met.add(meeting.entity())));
        Map<String, String> spellings = Layout.spellings(input);
        List<String> names = new ArrayList<>(List.of("file", "row"));
        names.addAll(spellings.values());
        List<List<String>> rows = entities.stream()
                .filter(entity -> !met.contains(entity))
                .flatMap(entity -> entity.records().stream())
                .sorted(Comparator.comparing(EnrichmentRecord::precedence))
                .map(enrichment -> {
                    List<String> row = new ArrayList<>(List.of(enrichment.file(), Integer.toString(enrichment.row())));
                    spellings.keySet().forEach(key -> row.add(enrichment.cell(key)));
                    return row;
                })
                .map(List::copyOf)
                .toList();
        return new Table("unmatched.csv", ColumnNames.distinct(names), rows);
    }

    private static ReferenceOutput.KeyCounts keyCounts(ReferenceInput input, EntityMaker maker, int rule) {
        List<Table> originals = List.of(input.original());
        Set<Key> distinct = new HashSet<>();
        maker.entities().forEach(entity -> distinct.addAll(entity.keys(rule)));
        return new ReferenceOutput.KeyCounts(
                withKey(originals, input, rule),
                withKey(input.enrichments(), input, rule),
                distinct.size(),
                maker.joined(rule));
    }

    private static int withKey(List<Table> files, ReferenceInput input, int rule) {
        return (int) EnrichmentRecord.of(files, input.rules(), input.options().normalisers()).stream()
                .filter(row -> !row.keys().get(rule).isEmpty())
                .count();
    }

    private static int sharedKeys(List<Entity> entities, int rule) {
        Set<Key> seen = new HashSet<>();
        Set<Key> shared = new HashSet<>();
        for (Entity entity : entities) {
            entity.keys(rule).stream().filter(key -> !seen.add(key)).forEach(shared::add);
        }
        return shared.size();
    }
}
