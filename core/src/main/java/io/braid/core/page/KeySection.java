// SPDX-License-Identifier: Apache-2.0
package io.braid.core.page;

import io.braid.core.report.GenericKey;
import io.braid.core.report.MergeReport;
import io.braid.core.report.OversizedEntity;
import io.braid.core.report.RuleReport;
import io.braid.core.text.Figures;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys too common to tell persons apart, and the entities too large to be one: the only place where the page shows values
 * of the data.
 */
final class KeySection {
    private KeySection() {}

    static Html of(MergeReport report) {
        Element section = generic(report);
        return report.oversizedEntities().isEmpty() ? section : oversized(section, report);
    }

    private static Element oversized(Element section, MergeReport report) {
        List<OversizedEntity> entities = report.oversizedEntities();
        Table table = new Table("keys-oversized", "Entities of too many records")
                .words("commonest key")
                .words("rule")
                .chart("records with that key")
                .figures("records", "with that key", "split into", "largest part")
                .words("first record");
        for (OversizedEntity entity : entities) {
            table.row(
                    values(entity.values()),
                    Html.code(entity.rule()),
                    Bar.empty()
                            .then("fact", entity.carriers(), entity.records())
                            .html(),
                    Phrase.count(entity.records()),
                    Phrase.count(entity.carriers()),
                    Phrase.count(entity.parts()),
                    Phrase.count(entity.largest()),
                    Html.element("span")
                            .with(Html.foreign(entity.file()), Html.text(", row " + Figures.count(entity.row()))));
        }
        String most = report.oversized() > entities.size()
                ? "The largest " + Phrase.number(entities.size(), "entity", "entities") + " of "
                        + Phrase.number(report.oversized(), "entity", "entities") + ". "
                : "";
        return section.with(
                Html.element("h3", "Entities that were split"),
                table.html(),
                Phrase.paragraph(most + "Their records were grouped again by the strongest rule alone; "
                        + (report.stillOversized() == 0
                                ? "no part is too large."
                                : "that left " + Phrase.number(report.stillOversized(), "entity", "entities")
                                        + " with a part that is too large still.")));
    }

    private static Element generic(MergeReport report) {
        Element section = Phrase.section("keys", "Keys not used");
        List<GenericKey> keys = report.genericKeys();
        if (keys.isEmpty()) {
            return section.with(Phrase.paragraph("No key was too common to tell persons apart."));
        }
        long all = report.rules().stream().mapToLong(RuleReport::genericKeys).sum();
        long most = keys.stream().mapToLong(GenericKey::records).max().orElse(1);
        Table table = new Table("keys-generic", "Keys too common to tell persons apart")
                .words("key")
                .words("rule")
                .chart("against the most common")
                .figures("records")
                .words("reason");
        for (GenericKey key : keys) {
            table.row(
                    values(key.values()),
                    Html.code(key.rule()),
                    Bar.empty().then("fact", key.records(), most).html(),
                    Phrase.count(key.records()),
                    Html.text(key.reason()));
        }
        section = section.with(table.html());
        return all > keys.size()
                ? section.with(Phrase.paragraph("The most common " + Phrase.number(keys.size(), "key", "keys") + " of "
                        + Phrase.number(all, "key", "keys") + "."))
                : section;
    }

    private static Html values(List<String> values) {
        List<Html> cells = new ArrayList<>();
        for (String value : values) {
            if (!cells.isEmpty()) {
                cells.add(Html.text(" + "));
            }
            cells.add(Html.code(value));
        }
        return Html.element("span", cells);
    }
}
