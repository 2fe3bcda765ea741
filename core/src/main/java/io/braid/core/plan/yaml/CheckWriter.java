// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.plan.CheckRule;
import io.braid.core.plan.MaxRejected;
import io.braid.core.plan.NormalForms;
import io.braid.core.plan.Normalisation;
import io.braid.core.plan.OnFail;
import io.braid.core.plan.Requirement;
import io.braid.core.plan.Step;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Writes the steps that check a table. */
final class CheckWriter {
    private CheckWriter() {}

    static Node check(Step.Check check) {
        return new Nodes()
                .put("from", check.from())
                .put(
                        "rules",
                        check.rules().isEmpty() && !check.standardise().isEmpty()
                                ? null
                                : check.rules().stream().map(CheckWriter::rule).toList(),
                        Nodes::lines)
                .put("max_rejected", check.maxRejected(), CheckWriter::maxRejected)
                .putUnless(Map.of(), "standardise", check.standardise(), CheckWriter::standardise)
                .putUnless(NormalForms.DEFAULT_REGION, "region", check.forms().region(), Nodes::text)
                .putUnless(List.of(), "date_formats", check.forms().dateFormats(), Nodes::texts)
                .putUnless(List.of(), "tables", check.tables(), Nodes::texts)
                .put("time_limit", check.timeLimit(), seconds -> Nodes.number(seconds))
                .block();
    }

    private static Node maxRejected(MaxRejected most) {
        return Nodes.text(most.text());
    }

    private static Node standardise(Map<String, Normalisation> roles) {
        Nodes nodes = new Nodes();
        roles.forEach((column, role) -> nodes.put(column, role.word()));
        return nodes.line();
    }

    private static Node rule(CheckRule rule) {
        Requirement requirement = rule.requirement();
        List<String> columns = requirement.columns();
        Nodes nodes = new Nodes()
                .put("name", rule.name())
                .put("column", columns.size() == 1 ? columns.get(0) : null)
                .put("columns", columns.size() > 1 ? columns : null, Nodes::texts);
        requirement(nodes, requirement);
        return nodes.putUnless(OnFail.FAIL, "on_fail", rule.onFail(), word -> Nodes.text(Words.ON_FAIL.word(word)))
                .line();
    }

    private static void requirement(Nodes nodes, Requirement requirement) {
        if (requirement instanceof Requirement.NotBlank) {
            nodes.put("not_blank", true, Nodes::flag);
        } else if (requirement instanceof Requirement.Unique) {
            nodes.put("unique", true, Nodes::flag);
        } else if (requirement instanceof Requirement.Role role) {
            nodes.put("matches", role.as().word());
        } else if (requirement instanceof Requirement.Matching matching) {
            nodes.put("regex", matching.regex());
        } else if (requirement instanceof Requirement.OneOf oneOf) {
            nodes.put("one_of", oneOf.values(), Nodes::texts);
        } else if (requirement instanceof Requirement.Range range) {
            nodes.put(
                    "range",
                    new Nodes()
                            .put("min", range.min(), text -> bound(text, range.moments()))
                            .put("max", range.max(), text -> bound(text, range.moments())),
                    Nodes::line);
        } else if (requirement instanceof Requirement.References references) {
            nodes.put("references", references, CheckWriter::references);
        } else if (requirement instanceof Requirement.RowCount count) {
            nodes.put(
                    "row_count",
                    new Nodes().put("min", count.min(), Nodes::number).put("max", count.max(), Nodes::number),
                    Nodes::line);
        } else if (requirement instanceof Requirement.Fresh fresh) {
            nodes.put("fresh", new Nodes().put("within", RangeReader.text(fresh.within())), Nodes::line);
        } else if (requirement instanceof Requirement.Condition condition) {
            nodes.put("sql", condition.sql());
        } else if (requirement instanceof Requirement.NoRows question) {
            nodes.put("sql_rows", question.sql());
        }
    }

    private static Node references(Requirement.References references) {
        List<String> others = references.others();
        return new Nodes()
                .put("table", references.table())
                .put("column", others.size() == 1 ? others.get(0) : null)
                .put("columns", others.size() > 1 ? others : null, Nodes::texts)
                .line();
    }

    /** A number as it was written, or a moment. */
    private static Node bound(String text, boolean moment) {
        if (moment) {
            return Nodes.text(text);
        }
        return new ScalarNode(text.matches("[-+]?\\d+") ? Tag.INT : Tag.FLOAT, text, ScalarStyle.PLAIN);
    }
}
