// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Section 4: original rows to entities. */
final class Matcher {
    private final List<Map<Key, List<Entity>>> ownersByRule = new ArrayList<>();
    private final List<Integer> identityRules;
    private final OnAmbiguous onAmbiguous;

    Matcher(List<Entity> entities, List<Rule> rules, OnAmbiguous onAmbiguous) {
        this.identityRules = Rule.identityRules(rules);
        this.onAmbiguous = onAmbiguous;
        for (int rule = 0; rule < rules.size(); rule++) {
            Map<Key, List<Entity>> owners = new HashMap<>();
            for (Entity entity : entities) {
                for (Key key : entity.keys(rule)) {
                    owners.computeIfAbsent(key, unseen -> new ArrayList<>()).add(entity);
                }
            }
            ownersByRule.add(owners);
        }
    }

    /** @param keys of the original row, a set per rule, without generic ones */
    Match match(List<Set<Key>> keys) {
        Map<Entity, Integer> met = new LinkedHashMap<>();
        Map<Entity, Integer> firstOfSeveral = new LinkedHashMap<>();
        for (int rule = 0; rule < keys.size(); rule++) {
            List<Entity> owners = owners(rule, keys.get(rule));
            if (owners.size() == 1) {
                met.putIfAbsent(owners.get(0), rule);
            } else if (!owners.isEmpty()) {
                firstOfSeveral.putIfAbsent(owners.get(0), rule);
            }
        }
        if (!met.isEmpty()) {
            return met(meetings(met, keys));
        }
        if (firstOfSeveral.isEmpty()) {
            return Match.none(MatchQuality.UNMATCHED);
        }
        return switch (onAmbiguous) {
            case SKIP -> Match.none(MatchQuality.AMBIGUOUS);
            case FIRST -> doubtful(meetings(firstOfSeveral, keys));
        };
    }

    /** The entities any of the keys belongs to, in order of precedence. */
    private List<Entity> owners(int rule, Set<Key> keys) {
        Set<Entity> owners = new TreeSet<>(Comparator.comparing(Entity::number));
        keys.forEach(key -> owners.addAll(ownersByRule.get(rule).getOrDefault(key, List.of())));
        return List.copyOf(owners);
    }

    private static Match met(List<Match.Meeting> meetings) {
        return meetings.stream().allMatch(Match.Meeting::disagrees)
                ? doubtful(meetings)
                : new Match(MatchQuality.MATCHED, OptionalInt.of(bestRule(meetings)), meetings);
    }

    private static Match doubtful(List<Match.Meeting> meetings) {
        return new Match(MatchQuality.DOUBTFUL, OptionalInt.of(bestRule(meetings)), meetings);
    }

    /** The first rule that meets an entity that does not disagree, or else the first that meets one. */
    private static int bestRule(List<Match.Meeting> meetings) {
        return meetings.stream()
                .filter(met -> !met.disagrees())
                .findFirst()
                .orElse(meetings.get(0))
                .rule();
    }

    private List<Match.Meeting> meetings(Map<Entity, Integer> met, List<Set<Key>> keys) {
        List<Match.Meeting> meetings = new ArrayList<>();
        met.forEach((entity, rule) -> meetings.add(new Match.Meeting(entity, rule, disagrees(entity, keys))));
        return meetings;
    }

    private boolean disagrees(Entity entity, List<Set<Key>> keys) {
        for (int rule : identityRules) {
            Set<Key> carried = entity.keys(rule);
            if (!keys.get(rule).isEmpty() && !carried.isEmpty() && Collections.disjoint(carried, keys.get(rule))) {
                return true;
            }
        }
        return false;
    }
}
