// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.MatchRule;
import io.braid.core.plan.Normalisation;
import io.braid.core.plan.RulePart;
import io.braid.core.report.RuleExplanation.NearMiss;
import io.braid.engine.csv.Blanks;
import io.braid.engine.normalise.EditDistance;
import io.braid.engine.normalise.KeyForms;
import io.braid.engine.read.SourceHeader;
import io.braid.engine.shape.LookAlikes;
import io.braid.engine.store.ReadOnlyStore;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds, for a key that no record has, a record with almost that key: one slip of the hand away, or two where the key is
 * long. The database looks for cells that look alike; normal forms decide.
 */
final class NearMisses {
    /** Forms in which one different character means nothing. */
    private static final Set<Normalisation> CODED =
            Set.of(Normalisation.DATE, Normalisation.SOUNDEX, Normalisation.METAPHONE);

    private static final int LONG_KEY = 10;
    private static final int SHORTEST = 3;
    /** Of a phone number the end is compared: country and area may be left out of a cell. */
    private static final int END_OF_PHONE = 8;

    private static final int MOST_CELLS = 10_000;

    private final KeptPlan plan;
    private final LookAlikes lookAlikes;

    NearMisses(KeptPlan plan, ReadOnlyStore store) {
        this.plan = plan;
        this.lookAlikes = new LookAlikes(store);
    }

    /** The nearest record to one of the row's keys; of equally near ones the first. */
    Optional<NearMiss> nearest(MatchRule rule, List<KeyForms.Form> keys) {
        if (rule.parts().stream().anyMatch(part -> CODED.contains(part.normalisation()))) {
            return Optional.empty();
        }
        return keys.stream().flatMap(key -> ofKey(rule, key.parts())).min(Comparator.comparingInt(NearMiss::edits));
    }

    private Stream<NearMiss> ofKey(MatchRule rule, List<String> key) {
        int allowed = key.stream().mapToInt(String::length).sum() < LONG_KEY ? 1 : 2;
        List<String> bare = new ArrayList<>();
        for (int part = 0; part < key.size(); part++) {
            bare.add(bare(key.get(part), rule.parts().get(part)));
        }
        if (bare.stream().anyMatch(text -> text.length() < SHORTEST)) {
            return Stream.empty();
        }
        List<NearMiss> found = new ArrayList<>();
        for (int file = 0; file < plan.enrichments().size(); file++) {
            List<List<Integer>> columns =
                    KeptPlan.columns(rule, plan.enrichments().get(file));
            if (columns.stream().noneMatch(List::isEmpty)) {
                for (LookAlikes.Similar similar : lookAlikes.similar(file, columns, bare, allowed + 1, MOST_CELLS)) {
                    compare(rule, key, columns, similar, allowed, found);
                }
            }
        }
        return found.stream();
    }

    private void compare(
            MatchRule rule,
            List<String> key,
            List<List<Integer>> columns,
            LookAlikes.Similar similar,
            int allowed,
            List<NearMiss> found) {
        SourceHeader file = plan.file(similar.record());
        Blanks blanks = KeptPlan.blanks(file);
        KeyForms forms = new KeyForms(rule.parts(), plan.plan().matching().forms());
        List<List<String>> cells = columns.stream()
                .map(places -> places.stream()
                        .map(place -> String.valueOf(similar.cells().get(place)))
                        .filter(cell -> !blanks.isBlank(cell))
                        .toList())
                .toList();
        for (KeyForms.Form other : forms.of(cells)) {
            int edits = 0;
            for (int part = 0; part < key.size(); part++) {
                edits += EditDistance.of(key.get(part), other.parts().get(part));
            }
            if (edits > 0 && edits <= allowed) {
                found.add(new NearMiss(plan.place(similar.record()), other.parts(), key, edits));
            }
        }
    }

    /** What of a normal form can be looked for in a cell. */
    private static String bare(String form, RulePart part) {
        String bare = Normalizer.normalize(form, Normalizer.Form.NFD)
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .toLowerCase(Locale.ROOT);
        return part.normalisation() == Normalisation.PHONE && bare.length() > END_OF_PHONE
                ? bare.substring(bare.length() - END_OF_PHONE)
                : bare;
    }
}
