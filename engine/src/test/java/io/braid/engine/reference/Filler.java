// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Section 5: which columns the output has, and what stands in them. */
final class Filler {
    private final ReferenceInput input;
    private final List<String> originalKeys;
    private final Map<String, String> taken;

    Filler(ReferenceInput input) {
        this.input = input;
        this.originalKeys = input.original().columnKeys();
        this.taken = spellings(input);
        taken.keySet().removeIf(key -> !input.options().takes(key));
    }

    /** Every enrichment column by its key, in order of first appearance, spelled as in the original or as first seen. */
    static Map<String, String> spellings(ReferenceInput input) {
        Map<String, String> spellings = new LinkedHashMap<>();
        for (Table enrichment : input.enrichments()) {
            enrichment.columns().forEach(name -> spellings.putIfAbsent(ColumnNames.key(name), name.strip()));
        }
        for (String name : input.original().columns()) {
            spellings.computeIfPresent(ColumnNames.key(name), (key, firstSeen) -> name.strip());
        }
        return spellings;
    }

    List<String> columns() {
        List<String> names = new ArrayList<>(input.original().columns());
        taken.forEach((key, spelling) -> {
            if (isNew(key)) {
                names.add(spelling);
            } else if (input.options().fillOf(key) == FillMode.BESIDE) {
                names.add(spelling + "_enriched");
            }
        });
        if (input.options().matchColumns()) {
            names.addAll(List.of("match_quality", "match_rule"));
        }
        return ColumnNames.distinct(names);
    }

    List<String> row(List<String> original, Match match) {
        List<String> row = new ArrayList<>(original);
        List<EnrichmentRecord> records = match.candidates(input.options().doubtful());
        for (String key : taken.keySet()) {
            Optional<String> chosen = chosen(key, records);
            if (isNew(key) || input.options().fillOf(key) == FillMode.BESIDE) {
                row.add(chosen.orElse(""));
            } else if (chosen.isPresent()) {
                int place = originalKeys.indexOf(key);
                row.set(place, filled(key, row.get(place), chosen.get()));
            }
        }
        if (input.options().matchColumns()) {
            row.add(match.quality().written());
            row.add(written(match));
        }
        return row;
    }

    private String written(Match match) {
        return match.rule().isPresent()
                ? input.rules().get(match.rule().getAsInt()).written()
                : "";
    }

    private boolean isNew(String key) {
        return !originalKeys.contains(key);
    }

    private Optional<String> chosen(String key, List<EnrichmentRecord> records) {
        List<Strategy.Candidate> candidates = records.stream()
                .map(origin -> new Strategy.Candidate(origin, origin.cell(key)))
                .filter(candidate -> !Normaliser.isBlank(candidate.value()))
                .toList();
        return input.options().resolveOf(key).choose(candidates);
    }

    private String filled(String key, String original, String chosen) {
        return switch (input.options().fillOf(key)) {
            case FILL_BLANK -> Normaliser.isBlank(original) ? chosen : original;
            case OVERWRITE -> sameInNormalForm(key, original, chosen) ? original : chosen;
            case KEEP, BESIDE -> original;
        };
    }

    /** Nothing equals nothing else: two texts without a normal form differ. */
    private boolean sameInNormalForm(String key, String a, String b) {
        Normaliser normaliser = input.normaliserOf(key);
        String normal = normaliser.normalise(a);
        return normal != null && Objects.equals(normal, normaliser.normalise(b));
    }
}
