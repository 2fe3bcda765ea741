// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.error.FailureCode;
import io.braid.core.plan.ColumnChoice;
import io.braid.core.plan.Consolidation;
import io.braid.core.plan.Doubtful;
import io.braid.core.plan.Fill;
import io.braid.core.plan.MatchRule;
import io.braid.core.plan.Matching;
import io.braid.core.plan.NormalForms;
import io.braid.core.plan.OnAmbiguous;
import io.braid.core.plan.ReadOptions;
import io.braid.core.plan.RulesText;
import io.braid.core.plan.SideFiles;
import io.braid.core.plan.SourceFile;
import io.braid.core.plan.Step;
import io.braid.core.plan.Survivorship;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads merge and dedupe steps. */
final class MergeReader {
    private final Values values;
    private final Columns columns;
    private final FormsReader forms;

    MergeReader(Values values) {
        this.values = values;
        this.columns = new Columns(values);
        this.forms = new FormsReader(values);
    }

    StepReader.@Nullable Done merge(@Nullable Mapping mapping) {
        if (mapping == null) {
            return null;
        }
        Map<String, Node> takes = new LinkedHashMap<>();
        String original = reference(mapping, "original", "original: crm", takes);
        List<String> with = with(mapping, takes);
        String overrides = mapping.path("overrides");
        Step.Merge merge = new Step.Merge(
                original,
                mapping.read("dedupe_original", false, values::flag),
                with,
                matching(mapping),
                mapping.read(
                        "on_ambiguous", OnAmbiguous.SKIP, (what, node) -> values.word(what, node, Words.ON_AMBIGUOUS)),
                mapping.read("doubtful", Doubtful.SKIP, (what, node) -> values.word(what, node, Words.DOUBTFUL)),
                mapping.read("fill", ColumnChoice.always(Fill.FILL_BLANK), (what, node) -> columns.fill(node)),
                survivorship(mapping),
                mapping.readOrNull("add", values::texts),
                overrides == null ? null : new SourceFile(overrides, ReadOptions.DETECT),
                mapping.read("match_columns", true, values::flag),
                new SideFiles(
                        mapping.path("matches"),
                        mapping.path("provenance"),
                        mapping.path("conflicts"),
                        mapping.path("unmatched"),
                        mapping.path("clusters"),
                        mapping.path("rejects"),
                        mapping.path("report")));
        return new StepReader.Done(merge, takes);
    }

    StepReader.@Nullable Done dedupe(@Nullable Mapping mapping) {
        if (mapping == null) {
            return null;
        }
        Map<String, Node> takes = new LinkedHashMap<>();
        Step.Dedupe dedupe = new Step.Dedupe(
                reference(mapping, "from", "from: crm", takes),
                matching(mapping),
                survivorship(mapping),
                mapping.path("clusters"),
                mapping.path("rejects"),
                mapping.path("report"));
        return new StepReader.Done(dedupe, takes);
    }

    private String reference(Mapping mapping, String key, String example, Map<String, Node> takes) {
        Node node = mapping.need(key, example);
        String id = node == null ? null : values.nonEmpty(mapping.what(key), node);
        if (id == null || node == null) {
            return "";
        }
        takes.put(id, node);
        return id;
    }

    private List<String> with(Mapping mapping, Map<String, Node> takes) {
        Node node = mapping.need("with", "with: [leads]");
        List<Node> list = node == null ? null : values.list(mapping.what("with"), node, "Write it like [leads].");
        List<String> with = new ArrayList<>();
        if (list != null && node != null) {
            for (Node item : list) {
                String id = values.nonEmpty("An item of " + mapping.what("with"), item);
                if (id != null) {
                    takes.putIfAbsent(id, item);
                    with.add(id);
                }
            }
            requireSome(list, mapping.what("with"), node, "Name a step that reads an enrichment, like [leads].");
        }
        return with;
    }

    private void requireSome(List<Node> list, String what, Node node, String hint) {
        if (list.isEmpty()) {
            values.faults()
                    .add(FailureCode.E_PLAN_VALUE, node, what + " expects at least one item, and found none.", hint);
        }
    }

    private Matching matching(Mapping mapping) {
        Node on = mapping.need("on", "on: [email, phone, [last_name, company]]");
        return new Matching(
                on == null ? List.of() : rules(mapping.what("on"), on),
                mapping.read(
                        "consolidate", Consolidation.AGREE, (what, node) -> values.word(what, node, Words.CONSOLIDATE)),
                new NormalForms(
                        mapping.read("region", NormalForms.DEFAULT_REGION, forms::region),
                        mapping.read("ignore_gmail_dots", false, values::flag),
                        mapping.read("ignore_plus_tags", false, values::flag),
                        mapping.read("date_formats", List.of(), forms::dateFormats)),
                mapping.read(
                        "max_key_rows",
                        Matching.DEFAULT_MAX_KEY_ROWS,
                        (what, node) -> values.number(what, node, 1, Long.MAX_VALUE)),
                mapping.read(
                        "max_entity_rows",
                        Matching.DEFAULT_MAX_ENTITY_ROWS,
                        (what, node) -> values.number(what, node, 0, Long.MAX_VALUE)));
    }

    /** A list of rules, each a text of RULES or a list of parts that must all agree. */
    private List<MatchRule> rules(String what, Node on) {
        List<Node> list = values.list(what, on, "Write it like [email, phone, [last_name, company]].");
        List<MatchRule> rules = new ArrayList<>();
        if (list == null) {
            return rules;
        }
        requireSome(list, what, on, "Write it like [email, phone].");
        for (Node item : list) {
            List<MatchRule> read = item instanceof SequenceNode
                    ? all(what, item)
                    : values.parsed("An item of " + what, item, RulesText::parse);
            if (read != null) {
                rules.addAll(read);
            }
        }
        return rules;
    }

    private @Nullable List<MatchRule> all(String what, Node item) {
        List<String> parts = values.texts("A rule of " + what, item);
        if (parts == null || parts.isEmpty()) {
            values.wrong("A rule of " + what, item, "at least one part", "Write it like [last_name, company].");
            return null;
        }
        List<MatchRule> rules =
                values.guarded("A rule of " + what, item, () -> RulesText.parse(String.join("+", parts)));
        // A comma or an OR inside a part would end the rule there.
        if (rules != null && rules.stream().anyMatch(rule -> rule.parts().size() < parts.size())) {
            values.faults()
                    .add(
                            FailureCode.E_RULE_SYNTAX,
                            item,
                            "A part of a rule of " + what + " holds several rules.",
                            "Make each rule an item of its own; columns of which any will do are written a|b.");
            return null;
        }
        return rules;
    }

    private Survivorship survivorship(Mapping mapping) {
        return mapping.read("resolve", Survivorship.DEFAULT, (what, node) -> columns.survivorship(node));
    }
}
