// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import io.braid.core.plan.CheckRule;
import io.braid.core.plan.Normalisation;
import io.braid.core.plan.OnFail;
import io.braid.core.plan.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the rules of a check: each one requirement, and what is done about rows that do not fulfil it. */
final class RuleReader {
    /** Those whose normal form means the same to a person. */
    private static final List<Normalisation> ROLES = List.of(
            Normalisation.EMAIL,
            Normalisation.PHONE,
            Normalisation.URL,
            Normalisation.DATE,
            Normalisation.LINKEDIN,
            Normalisation.DOMAIN,
            Normalisation.ZIP);

    private static final List<String> REQUIREMENTS = List.of(
            "not_blank",
            "unique",
            "matches",
            "regex",
            "one_of",
            "range",
            "references",
            "row_count",
            "fresh",
            "sql",
            "sql_rows");
    private static final List<String> WITHOUT_COLUMNS = List.of("row_count", "sql", "sql_rows");

    private final Values values;
    private final OnFail otherwise;
    private final Map<String, Node> takes;
    private final RangeReader bounds;

    /**
     * Makes a reader.
     *
     * @param otherwise what is done where a rule does not say
     * @param takes gets the node of each step that a rule refers to
     */
    RuleReader(Values values, OnFail otherwise, Map<String, Node> takes) {
        this.values = values;
        this.otherwise = otherwise;
        this.takes = takes;
        this.bounds = new RangeReader(values);
    }

    /** The role of that word. */
    static Normalisation role(String word) {
        return Normalisation.ofWord(word.strip())
                .filter(ROLES::contains)
                .orElseThrow(() -> new Failure(
                        FailureCode.E_PLAN_VALUE,
                        "A role expects one of " + String.join(", ", words()) + ", and found another text.",
                        Suggestion.hint(word.strip(), words())));
    }

    private static List<String> words() {
        return ROLES.stream().map(Normalisation::word).toList();
    }

    @Nullable
    CheckRule read(Node node) {
        Mapping mapping = Mapping.of(Part.RULE, node, values);
        if (mapping == null) {
            return null;
        }
        String name = mapping.readOrNull("name", this::name);
        List<String> kinds =
                REQUIREMENTS.stream().filter(mapping.given()::contains).toList();
        if (kinds.size() != 1) {
            fault(
                    FailureCode.E_PLAN_MISSING,
                    node,
                    "The rule expects one of " + String.join(", ", REQUIREMENTS) + ", and found "
                            + (kinds.isEmpty() ? "none." : String.join(" and ", kinds) + "."),
                    "Make each a rule of its own.");
            return null;
        }
        List<String> columns = columns(mapping, kinds.get(0));
        Requirement requirement = columns == null
                ? null
                : mapping.readOrNull(kinds.get(0), (what, value) -> requirement(kinds.get(0), what, value, columns));
        OnFail onFail = mapping.readOrNull("on_fail", (what, word) -> values.word(what, word, Words.ON_FAIL));
        if (requirement != null && !requirement.isOfRows() && onFail == OnFail.REJECT) {
            fault(
                    FailureCode.E_PLAN_VALUE,
                    node,
                    "The rule \"" + kinds.get(0) + "\" looks at the table as a whole and cannot reject rows.",
                    "Write on_fail: warn or on_fail: fail.");
            return null;
        }
        OnFail usual =
                requirement != null && !requirement.isOfRows() && otherwise == OnFail.REJECT ? OnFail.FAIL : otherwise;
        return requirement == null ? null : new CheckRule(name, onFail == null ? usual : onFail, requirement);
    }

    private @Nullable String name(String what, Node node) {
        String name = values.nonEmpty(what, node);
        return name == null ? null : stated(what, node, name.strip());
    }

    /** The text, unless it holds the one character that no statement can. */
    private @Nullable String stated(String what, Node node, String text) {
        if (text.indexOf('\0') >= 0) {
            fault(FailureCode.E_PLAN_VALUE, node, what + " holds a NUL character.", "No text of a table holds one.");
            return null;
        }
        return text;
    }

    /** The columns it names; none for rules that name none; {@code null} after a fault. */
    private @Nullable List<String> columns(Mapping mapping, String kind) {
        Node one = mapping.get("column");
        Node several = mapping.get("columns");
        if (WITHOUT_COLUMNS.contains(kind)) {
            if (one != null || several != null) {
                fault(
                        FailureCode.E_PLAN_KEY,
                        mapping.node(),
                        "The rule \"" + kind + "\" looks at no single column and takes none.",
                        "Leave it out.");
                return null;
            }
            return List.of();
        }
        if ((one == null) == (several == null) || (kind.equals("fresh") && one == null)) {
            fault(
                    FailureCode.E_PLAN_MISSING,
                    mapping.node(),
                    "The rule \"" + kind + "\" expects "
                            + (kind.equals("fresh") ? "column." : "one of column and columns."),
                    "Write it like column: email" + (kind.equals("fresh") ? "." : " or columns: [street, zip]."));
            return null;
        }
        if (one != null) {
            String column = values.nonEmpty(mapping.what("column"), one);
            return column == null ? null : List.of(column);
        }
        List<String> columns = mapping.readOrNull("columns", values::texts);
        if (columns != null && several != null && columns.isEmpty()) {
            fault(FailureCode.E_PLAN_VALUE, several, "The columns of the rule are none.", "Name one at least.");
            return null;
        }
        return columns;
    }

    private @Nullable Requirement requirement(String kind, String what, Node node, List<String> columns) {
        return switch (kind) {
            case "not_blank" -> isTrue(what, node) ? new Requirement.NotBlank(columns) : null;
            case "unique" -> isTrue(what, node) ? new Requirement.Unique(columns) : null;
            case "matches" -> matches(what, node, columns);
            case "regex" -> regex(what, node, columns);
            case "one_of" -> oneOf(what, node, columns);
            case "range" -> bounds.range(node, columns);
            case "references" -> references(node, columns);
            case "row_count" -> bounds.rowCount(node);
            case "fresh" -> bounds.fresh(node, columns);
            case "sql" -> {
                String sql = values.nonEmpty(what, node);
                yield sql == null ? null : new Requirement.Condition(sql);
            }
            default -> {
                String sql = values.nonEmpty(what, node);
                yield sql == null ? null : new Requirement.NoRows(sql);
            }
        };
    }

    private boolean isTrue(String what, Node node) {
        Boolean flag = values.flag(what, node);
        if (Boolean.FALSE.equals(flag)) {
            fault(FailureCode.E_PLAN_VALUE, node, what + " is false, which requires nothing.", "Leave the rule out.");
        }
        return Boolean.TRUE.equals(flag);
    }

    private @Nullable Requirement matches(String what, Node node, List<String> columns) {
        String text = values.nonEmpty(what, node);
        if (text == null) {
            return null;
        }
        if (text.length() > 2 && text.startsWith("/") && text.endsWith("/")) {
            String regex = stated(what, node, text.substring(1, text.length() - 1));
            return regex == null ? null : new Requirement.Matching(columns, regex);
        }
        Normalisation as = values.parsed(what, node, RuleReader::role);
        return as == null ? null : new Requirement.Role(columns, as);
    }

    private @Nullable Requirement regex(String what, Node node, List<String> columns) {
        String text = values.nonEmpty(what, node);
        String regex = text == null ? null : stated(what, node, text);
        return regex == null ? null : new Requirement.Matching(columns, regex);
    }

    private @Nullable Requirement oneOf(String what, Node node, List<String> columns) {
        List<Node> list = values.list(what, node, "Write it like [open, closed].");
        if (list == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Node item : list) {
            String given = values.anyText("An item of " + what, item);
            String text = given == null ? null : stated("An item of " + what, item, given);
            if (text != null) {
                texts.add(text);
            }
        }
        if (list.isEmpty()) {
            fault(FailureCode.E_PLAN_VALUE, node, what + " lists nothing.", "Name what the cells may be.");
        }
        return texts.isEmpty() ? null : new Requirement.OneOf(columns, texts);
    }

    private @Nullable Requirement references(Node node, List<String> columns) {
        Mapping mapping = Mapping.of(Part.REFERENCES, node, values);
        Node tableNode = mapping == null ? null : mapping.need("table", "table: countries");
        if (mapping == null || tableNode == null) {
            return null;
        }
        String table = values.nonEmpty(mapping.what("table"), tableNode);
        if (table != null) {
            takes.putIfAbsent(table, tableNode);
        }
        String other = mapping.readOrNull("column", values::nonEmpty);
        List<String> others = mapping.readOrNull("columns", values::texts);
        List<String> all = others != null ? others : other != null ? List.of(other) : columns;
        if (all.size() != columns.size()) {
            fault(
                    FailureCode.E_PLAN_VALUE,
                    node,
                    "The rule compares " + columns.size() + " columns with " + all.size() + " of the other table.",
                    "Name as many on both sides.");
            return null;
        }
        return table == null ? null : new Requirement.References(columns, table, all);
    }

    private void fault(FailureCode code, Node node, String sentence, String hint) {
        values.faults().add(code, node, sentence, hint);
    }
}
