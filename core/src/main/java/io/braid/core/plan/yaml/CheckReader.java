// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.error.FailureCode;
import io.braid.core.plan.CheckRule;
import io.braid.core.plan.MaxRejected;
import io.braid.core.plan.NormalForms;
import io.braid.core.plan.Normalisation;
import io.braid.core.plan.OnFail;
import io.braid.core.plan.Requirement;
import io.braid.core.plan.SqlText;
import io.braid.core.plan.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads the steps that check a table. */
final class CheckReader {
    private static final int MOST_RULES = 500;
    private static final int MOST_SECONDS = 7 * 24 * 3600;

    private final Values values;
    private final FormsReader forms;

    CheckReader(Values values) {
        this.values = values;
        this.forms = new FormsReader(values);
    }

    StepReader.@Nullable Done read(@Nullable Mapping mapping) {
        Node fromNode = mapping == null ? null : mapping.need("from", "from: leads");
        if (mapping == null || fromNode == null) {
            return null;
        }
        Map<String, Node> takes = new LinkedHashMap<>();
        String from = values.nonEmpty(mapping.what("from"), fromNode);
        if (from != null) {
            takes.put(from, fromNode);
        }
        OnFail otherwise = mapping.read("on_fail", OnFail.FAIL, (what, node) -> values.word(what, node, Words.ON_FAIL));
        List<CheckRule> rules = mapping.read("rules", List.of(), (what, node) -> rules(what, node, otherwise, takes));
        Map<String, Normalisation> standardise = mapping.read("standardise", Map.of(), this::standardise);
        List<String> tables = mapping.read("tables", List.of(), values::texts);
        tables.forEach(table -> takes.putIfAbsent(table, mapping.node()));
        MaxRejected most = mapping.readOrNull("max_rejected", this::maxRejected);
        Long seconds = mapping.readOrNull("time_limit", (what, node) -> values.number(what, node, 1, MOST_SECONDS));
        NormalForms how = new NormalForms(
                mapping.read("region", NormalForms.DEFAULT_REGION, forms::region),
                false,
                false,
                mapping.read("date_formats", List.of(), forms::dateFormats));
        if (mapping.get("rules") == null && mapping.get("standardise") == null) {
            mapping.need("rules", "rules: [{column: email, not_blank: true}]");
        }
        return from == null
                ? null
                : new StepReader.Done(
                        new Step.Check(
                                from,
                                rules,
                                most,
                                standardise,
                                how,
                                tables,
                                seconds == null ? null : seconds.intValue()),
                        takes);
    }

    /** With the steps that its SQL names, now that all are known. */
    static Step.Check naming(Step.Check check, Collection<String> declared) {
        Set<String> tables = new LinkedHashSet<>(check.tables());
        for (CheckRule rule : check.rules()) {
            if (rule.requirement() instanceof Requirement.NoRows question) {
                tables.addAll(SqlText.tables(question.sql(), declared));
            } else if (rule.requirement() instanceof Requirement.Condition condition) {
                tables.addAll(SqlText.tables(condition.sql(), declared));
            }
        }
        tables.remove(check.from());
        return new Step.Check(
                check.from(),
                check.rules(),
                check.maxRejected(),
                check.standardise(),
                check.forms(),
                List.copyOf(tables),
                check.timeLimit());
    }

    private @Nullable List<CheckRule> rules(String what, Node node, OnFail otherwise, Map<String, Node> takes) {
        List<Node> list = values.list(what, node, "Put a - before each rule.");
        if (list == null) {
            return null;
        }
        if (list.size() > MOST_RULES) {
            values.faults()
                    .add(
                            FailureCode.E_PLAN_UNSUPPORTED,
                            list.get(MOST_RULES),
                            "The check has more than " + MOST_RULES + " rules.",
                            "Make several checks of it, one after the other.");
        }
        RuleReader reader = new RuleReader(values, otherwise, takes);
        List<CheckRule> rules = new ArrayList<>();
        Map<String, Integer> names = new LinkedHashMap<>();
        for (Node item : list.subList(0, Math.min(list.size(), MOST_RULES))) {
            CheckRule rule = reader.read(item);
            if (rule != null) {
                rules.add(rule);
                taken(rule, item, names);
            }
        }
        return rules;
    }

    private void taken(CheckRule rule, Node node, Map<String, Integer> names) {
        Integer before = rule.name() == null ? null : names.putIfAbsent(rule.name(), PlanFaults.line(node));
        if (before != null) {
            values.faults()
                    .add(
                            FailureCode.E_PLAN_VALUE,
                            node,
                            "The rule on line " + before + " has the same name.",
                            "Give each its own.");
        }
    }

    private @Nullable MaxRejected maxRejected(String what, Node node) {
        if (node instanceof ScalarNode scalar && node.getTag().equals(Tag.INT)) {
            return values.guarded(what, node, () -> new MaxRejected(scalar.getValue()));
        }
        return values.parsed(what, node, text -> new MaxRejected(text.strip()));
    }

    private @Nullable Map<String, Normalisation> standardise(String what, Node node) {
        MappingNode mapping = values.mapping(what, node, "Write it like {email: email, mobile: phone}.");
        if (mapping == null) {
            return null;
        }
        Map<String, Normalisation> roles = new LinkedHashMap<>();
        Mapping.entries(mapping, values, name -> name.toLowerCase(Locale.ROOT)).forEach((column, role) -> {
            Normalisation as = values.parsed("The role of a column of " + what, role, text -> RuleReader.role(text));
            if (as != null) {
                roles.put(column.getValue(), as);
            }
        });
        return roles;
    }
}
