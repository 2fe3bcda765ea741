// SPDX-License-Identifier: Apache-2.0
package io.braid.core.page;

import io.braid.core.report.GenericKey;
import io.braid.core.report.MergeReport;
import io.braid.core.report.RuleReport;
import java.util.ArrayList;
import java.util.List;

/** The keys too common to tell persons apart: the only place where the page shows values of the data. */
final class KeySection {
    private KeySection() {}

    static Html of(MergeReport report) {
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
