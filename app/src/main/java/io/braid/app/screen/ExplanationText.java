// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import io.braid.core.report.Explanation;
import io.braid.core.report.Explanation.MetEntity;
import io.braid.core.report.Explanation.RecordPlace;
import io.braid.core.report.RuleExplanation;
import io.braid.core.report.RuleExplanation.NearMiss;
import io.braid.core.text.Cells;
import io.braid.core.text.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Why a row came out as it did, for a person: the verdict, the rules, the entities met, the cells. */
public final class ExplanationText {
    private static final int CELL_WIDTH = 48;
    private static final int SENTENCE = 160;
    private static final int MOST_SHOWN = 8;

    private ExplanationText() {}

    /** As one JSON object on one line. */
    public static List<String> json(Explanation explanation) {
        return List.of(JsonLines.inSnakeCase(explanation));
    }

    public static List<String> lines(Explanation explanation) {
        List<String> lines = new ArrayList<>();
        lines.add(verdict(explanation));
        lines.add("");
        lines.addAll(cells(explanation));
        lines.add("");
        lines.addAll(rules(explanation));
        if (!explanation.entities().isEmpty()) {
            lines.add("");
            lines.addAll(entities(explanation.entities()));
        }
        lines.add("");
        lines.addAll(ColumnText.summary(explanation));
        explanation.columns().stream()
                .filter(column ->
                        column.candidateCount() > 1 || explanation.columns().size() == 1)
                .forEach(column -> lines.addAll(ColumnText.contest(column)));
        return lines;
    }

    private static String verdict(Explanation explanation) {
        String row = visible(explanation.file()) + " row " + explanation.row() + ": " + explanation.matchQuality();
        return switch (explanation.matchQuality()) {
            case "matched" -> row + " by the rule " + visible(explanation.matchRule());
            case "doubtful" ->
                row + " by the rule " + visible(explanation.matchRule())
                        + (explanation.filled() ? ", and filled nevertheless" : ", and so not filled");
            case "ambiguous" -> row + ", its keys belong to several entities, and so not filled";
            default -> row + ", no rule found a record";
        };
    }

    /** Each cell once, though several rules may read it. */
    private static List<String> cells(Explanation explanation) {
        TextTable table = TextTable.of("column", "cell", "compared as", "normal form");
        Set<List<String>> shown = new LinkedHashSet<>();
        explanation.rules().stream()
                .flatMap(rule -> rule.cells().stream())
                .forEach(cell -> shown.add(List.of(
                        visible(cell.column()),
                        cell.blank() ? "(blank)" : visible(cell.text()),
                        cell.normaliser(),
                        cell.blank()
                                ? ""
                                : cell.normalForms().isEmpty()
                                        ? "(none)"
                                        : visible(String.join(", ", cell.normalForms())))));
        shown.forEach(table::add);
        return table.lines();
    }

    private static List<String> rules(Explanation explanation) {
        TextTable table = TextTable.of("rule", "found");
        for (RuleExplanation rule : explanation.rules()) {
            table.add(List.of(visible(rule.rule()), outcome(rule)));
            NearMiss nearest = rule.nearest();
            if (nearest != null) {
                table.add(List.of("", nearest(nearest)));
            }
        }
        return table.lines();
    }

    private static String outcome(RuleExplanation rule) {
        return switch (rule.outcome()) {
            case BLANK, NOT_VALID, NO_COLUMN -> "no key: " + rule.reason();
            case GENERIC -> "key not used: " + rule.reason();
            case ABSENT -> "no record has " + key(rule.keys().get(0).parts());
            case MET -> owners(rule);
            case SHARED -> "ambiguous: " + owners(rule);
        };
    }

    private static String owners(RuleExplanation rule) {
        List<String> owners = rule.keys().stream()
                .flatMap(key -> key.entities().stream())
                .distinct()
                .sorted(Comparator.comparingLong(RuleExplanation.Owner::number))
                .map(owner -> "entity " + owner.number() + " (" + place(owner.first()) + ")")
                .toList();
        long all = rule.keys().stream()
                .mapToLong(RuleExplanation.Key::owners)
                .max()
                .orElse(0);
        String first = owners.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
        return owners.size() > MOST_SHOWN || all > owners.size()
                ? first + " and others, " + Figures.count(Math.max(all, owners.size())) + " in all"
                : first;
    }

    private static String place(RecordPlace record) {
        return visible(record.file()) + " row " + record.row();
    }

    private static String nearest(NearMiss nearest) {
        return "nearest: " + key(nearest.key()) + " in " + place(nearest.at())
                + (nearest.edits() == 1 ? ", one character different" : ", two characters different");
    }

    private static String key(List<String> parts) {
        return visible(String.join(" + ", parts));
    }

    private static List<String> entities(List<MetEntity> entities) {
        TextTable table = TextTable.of(">entity", "met by", "records");
        List<String> notes = new ArrayList<>();
        for (MetEntity entity : entities) {
            table.add(List.of(Long.toString(entity.number()), visible(entity.rule()), records(entity)));
            String disagreement = entity.disagreement();
            if (disagreement != null) {
                notes.add("entity " + entity.number() + " disagrees: " + Cells.visible(disagreement, SENTENCE));
            }
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.addAll(notes);
        return lines;
    }

    private static String records(MetEntity entity) {
        String first = entity.records().stream()
                .limit(MOST_SHOWN)
                .map(ExplanationText::place)
                .collect(Collectors.joining(", "));
        return entity.size() > MOST_SHOWN ? first + " and others, " + Figures.count(entity.size()) + " in all" : first;
    }

    static String visible(String text) {
        return Cells.visible(text, CELL_WIDTH);
    }
}
