// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Section 3: enrichment records to entities. */
final class Consolidator {
    private final List<Integer> identityRules;
    private final int rules;
    private final int[] joined;
    private final List<ReferenceOutput.Oversized> oversized = new ArrayList<>();

    Consolidator(List<Rule> rules) {
        this.rules = rules.size();
        this.joined = new int[rules.size()];
        this.identityRules = Rule.identityRules(rules);
    }

    /** A group of records on its way to an entity, and its keys, one set per rule. */
    private record Group(List<EnrichmentRecord> records, List<Set<Key>> keys) {
        boolean sharesKeyWith(Group other, int rule) {
            return !Collections.disjoint(keys.get(rule), other.keys.get(rule));
        }

        List<Integer> members() {
            return records.stream().map(EnrichmentRecord::precedence).toList();
        }

        boolean hasKey(int rule) {
            return !keys.get(rule).isEmpty();
        }
    }

    /** @param most records of an entity that is not split; 0 for no limit */
    List<Entity> entities(List<EnrichmentRecord> records, Consolidation consolidation, int most) {
        List<Group> groups =
                records.stream().map(enrichment -> group(List.of(enrichment))).toList();
        groups = switch (consolidation) {
            case FIRST_RULE -> joined(groups, (a, b) -> a.sharesKeyWith(b, 0));
            case TRANSITIVE ->
                joined(groups, (a, b) -> IntStream.range(0, rules).anyMatch(rule -> a.sharesKeyWith(b, rule)));
            case AGREE -> agreed(groups);
        };
        List<List<EnrichmentRecord>> inOrder = groups.stream()
                .map(group -> most > 0 && group.records().size() > most ? split(group, most) : List.of(group))
                .flatMap(Collection::stream)
                .map(Group::records)
                .sorted(Comparator.comparing(members -> members.get(0).precedence()))
                .toList();
        return IntStream.range(0, inOrder.size())
                .mapToObj(i -> new Entity(i + 1, inOrder.get(i)))
                .toList();
    }

    /** Takes an entity apart and groups its records again, each by the first rule of which it has a key. */
    private List<Group> split(Group entity, int most) {
        List<Group> parts = new ArrayList<>();
        List<Group> left = entity.records().stream()
                .map(enrichment -> group(List.of(enrichment)))
                .toList();
        for (int rule = 0; rule < rules; rule++) {
            int strongest = rule;
            parts.addAll(joined(
                    left.stream().filter(group -> group.hasKey(strongest)).toList(), sharing(strongest)));
            left = left.stream().filter(group -> !group.hasKey(strongest)).toList();
        }
        parts.addAll(left);
        int largest =
                parts.stream().mapToInt(part -> part.records().size()).max().orElseThrow();
        oversized.add(new ReferenceOutput.Oversized(
                entity.records().get(0),
                entity.records().size(),
                commonest(entity),
                parts.size(),
                largest,
                largest > most));
        return parts;
    }

    /** The key that most records carry; of several the one of the stronger rule, then that whose first record is earlier. */
    private ReferenceOutput.GenericKey commonest(Group entity) {
        List<ReferenceOutput.GenericKey> keys = new ArrayList<>();
        for (int rule = 0; rule < rules; rule++) {
            int number = rule;
            entity.records().stream()
                    .flatMap(enrichment -> enrichment.keys().get(number).stream())
                    .distinct()
                    .map(key -> new ReferenceOutput.GenericKey(number, key, (int) entity.records().stream()
                            .filter(enrichment -> enrichment.keys().get(number).contains(key))
                            .count()))
                    .forEach(keys::add);
        }
        // In this order already by rule and first record.
        keys.sort(Comparator.comparing(ReferenceOutput.GenericKey::records).reversed());
        return keys.get(0);
    }

    /** Those that were split, the largest first, then in order of precedence. */
    List<ReferenceOutput.Oversized> oversized() {
        return oversized.stream()
                .sorted(Comparator.comparing(ReferenceOutput.Oversized::records)
                        .reversed()
                        .thenComparing(entity -> entity.first().precedence()))
                .toList();
    }

    /** How many entities a rule made of several that the rules before it had kept apart. */
    int joined(int rule) {
        return joined[rule];
    }

    private List<Group> agreed(List<Group> records) {
        List<Group> groups = records;
        for (int rule = 0; rule < rules; rule++) {
            List<Group> next = new ArrayList<>();
            for (List<Group> component : components(groups, sharing(rule))) {
                next.addAll(isConsistent(component, rule) ? List.of(union(component)) : parted(component, rule));
            }
            if (rule > 0) {
                Set<List<Integer>> before = groups.stream().map(Group::members).collect(Collectors.toSet());
                joined[rule] = (int) next.stream()
                        .filter(group -> !before.contains(group.members()))
                        .count();
            }
            groups = next;
        }
        return groups;
    }

    /** For every identity rule of higher priority, at most one member carries a key there. */
    private boolean isConsistent(List<Group> component, int rule) {
        return identityRules.stream()
                .filter(identity -> identity < rule)
                .allMatch(identity -> component.stream()
                                .filter(group -> group.hasKey(identity))
                                .count()
                        <= 1);
    }

    /** An inconsistent component: the identified stay apart, each of the others goes to the only one it touches. */
    private List<Group> parted(List<Group> component, int rule) {
        List<Group> identified =
                component.stream().filter(group -> isIdentified(group, rule)).toList();
        List<List<Group>> gathered = new ArrayList<>();
        identified.forEach(group -> gathered.add(new ArrayList<>(List.of(group))));
        List<Group> leftOver = new ArrayList<>();
        for (Group group : component) {
            if (isIdentified(group, rule)) {
                continue;
            }
            List<Group> touched = identified.stream()
                    .filter(other -> other.sharesKeyWith(group, rule))
                    .toList();
            if (touched.size() == 1) {
                gathered.get(identified.indexOf(touched.get(0))).add(group);
            } else {
                leftOver.add(group);
            }
        }
        List<Group> groups = new ArrayList<>();
        gathered.forEach(members -> groups.add(union(members)));
        groups.addAll(joined(leftOver, sharing(rule)));
        return groups;
    }

    private boolean isIdentified(Group group, int rule) {
        return identityRules.stream().anyMatch(identity -> identity < rule && group.hasKey(identity));
    }

    private static BiPredicate<Group, Group> sharing(int rule) {
        return (a, b) -> a.sharesKeyWith(b, rule);
    }

    private List<Group> joined(List<Group> groups, BiPredicate<Group, Group> touch) {
        return components(groups, touch).stream().map(this::union).toList();
    }

    private Group union(List<Group> groups) {
        return group(groups.stream()
                .flatMap(group -> group.records().stream())
                .sorted(Comparator.comparing(EnrichmentRecord::precedence))
                .toList());
    }

    private Group group(List<EnrichmentRecord> records) {
        return new Group(
                records,
                IntStream.range(0, rules)
                        .mapToObj(rule -> Entity.keys(records, rule))
                        .toList());
    }

    /** The connected components, found by walking from each group not yet reached. */
    private static List<List<Group>> components(List<Group> groups, BiPredicate<Group, Group> touch) {
        List<List<Group>> components = new ArrayList<>();
        Set<Integer> reached = new HashSet<>();
        for (int start = 0; start < groups.size(); start++) {
            if (!reached.add(start)) {
                continue;
            }
            List<Group> component = new ArrayList<>(List.of(groups.get(start)));
            for (int next = 0; next < component.size(); next++) {
                for (int other = 0; other < groups.size(); other++) {
                    if (!reached.contains(other) && touch.test(component.get(next), groups.get(other))) {
                        reached.add(other);
                        component.add(groups.get(other));
                    }
                }
            }
            components.add(component);
        }
        return components;
    }
}
