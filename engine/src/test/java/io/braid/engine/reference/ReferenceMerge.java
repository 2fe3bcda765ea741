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

/** A whole merge, section by section. Written to be read; it is quadratic. */
public final class ReferenceMerge {
    private ReferenceMerge() {}

    public static ReferenceOutput merge(ReferenceInput input) {
        List<Rule> rules = input.rules();
        List<EnrichmentRecord> read = EnrichmentRecord.of(input.enrichments(), rules);
        GenericKeys generic = new GenericKeys(read, rules, input.options());
        List<EnrichmentRecord> records = read.stream().map(generic::without).toList();
        List<Entity> entities =
                new Consolidator(rules).entities(records, input.options().consolidation());
        Matcher matcher = new Matcher(entities, rules, input.options().onAmbiguous());
        List<Match> matches = input.original().rows().stream()
                .map(row -> matcher.match(generic.without(keys(input, row))))
                .toList();
        return new ReferenceOutput(
                merged(input, matches),
                matches.stream().map(match -> fate(match, rules)).toList(),
                matchesTable(input, matches),
                unmatchedTable(input, entities, matches),
                entities,
                generic.report(),
                IntStream.range(0, rules.size())
                        .mapToObj(rule -> sharedKeys(entities, rule))
                        .toList());
    }

    private static List<Optional<Key>> keys(ReferenceInput input, List<String> row) {
        Map<String, String> cells = input.original().cells(row);
        return input.rules().stream().map(rule -> rule.key(cells)).toList();
    }

    private static Table merged(ReferenceInput input, List<Match> matches) {
        Filler filler = new Filler(input);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < matches.size(); i++) {
            rows.add(filler.row(input.original().rows().get(i), matches.get(i)));
        }
        return new Table("merged.csv", filler.columns(), rows);
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
        Map<String, String> spellings = Filler.spellings(input);
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

    private static int sharedKeys(List<Entity> entities, int rule) {
        Set<Key> seen = new HashSet<>();
        Set<Key> shared = new HashSet<>();
        for (Entity entity : entities) {
            entity.keys(rule).stream().filter(key -> !seen.add(key)).forEach(shared::add);
        }
        return shared.size();
    }
}
