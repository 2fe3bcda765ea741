// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.DesignText;
import io.braid.core.plan.TableDesign;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a load makes of its table beside the rows. */
public final class DesignOptions {
    @Option(
            names = "--new-tables",
            paramLabel = "WHAT",
            description = "What happens when the table is not there: evolve makes it, freeze fails, discard_row refuses"
                    + " every row, discard_value loads nothing. Default: ${DEFAULT-VALUE}.")
    private String newTables = "evolve";

    @Option(
            names = "--derive",
            paramLabel = "COLUMN=FORM(COLUMN),...",
            description = "Further columns in normal form: company_name_normalized=company(company_name). The forms are"
                    + " those of --on of braid merge.")
    private @Nullable String derive;

    @Option(
            names = "--partition",
            paramLabel = "UNIT(COLUMN)",
            description = "A new table is cut into parts by year, quarter, month or day of a column, and gets parts as"
                    + " they are needed: year(issuance_date).")
    private @Nullable String partition;

    @Option(
            names = "--partition-keep",
            paramLabel = "AGE",
            description =
                    "Take parts off the table that ended longer ago, like '10 years'; rows so old are not loaded.")
    private @Nullable String keep;

    @Option(names = "--partition-drop", description = "Drop the parts that are taken off, with their rows.")
    private boolean drop;

    @Option(
            names = "--summary",
            paramLabel = "NAME(COLUMNS)=SELECT ...",
            description = "A materialized view that is made anew after the load while others read it; COLUMNS tell its"
                    + " rows from each other. May be given several times.")
    private List<String> summaries = new ArrayList<>();

    /** What was asked for. */
    public TableDesign design(Gathered faults) {
        String columns = derive;
        return new TableDesign(
                faults.read(TableDesign.PLAIN.tables(), () -> Choices.NEW_TABLES.parse(newTables)),
                columns == null ? Map.of() : faults.read(Map.of(), () -> derived(columns)),
                partition(faults),
                summaries(faults));
    }

    private static Map<String, TableDesign.Derived> derived(String text) {
        Map<String, TableDesign.Derived> derived = new LinkedHashMap<>();
        for (String part : NameList.parse("--derive", text)) {
            int sign = part.indexOf('=');
            if (sign <= 0) {
                throw new Failure(
                        FailureCode.E_OPTION_VALUE,
                        "\"" + part + "\" of --derive is not a column and what it is made of.",
                        "Write it like company_name_normalized=company(company_name).");
            }
            derived.put(part.substring(0, sign).strip(), DesignText.derived("--derive", part.substring(sign + 1)));
        }
        return derived;
    }

    private TableDesign.@Nullable Partitioning partition(Gathered faults) {
        String by = partition;
        String age = keep;
        if ((by == null && age != null) || (age == null && drop)) {
            faults.add(
                    FailureCode.E_OPTION_VALUE,
                    age == null
                            ? "--partition-drop says that old parts are dropped, and --partition-keep does not say which."
                            : "--partition-keep is about parts of the table, and --partition does not say which.",
                    "Write it like --partition 'year(issuance_date)' --partition-keep '10 years'.");
        }
        TableDesign.Partitioning cut =
                by == null ? null : faults.readOrNull(() -> DesignText.partition("--partition", by));
        TableDesign.Age kept = age == null ? null : faults.readOrNull(() -> DesignText.age("--partition-keep", age));
        return cut == null ? null : new TableDesign.Partitioning(cut.unit(), cut.column(), kept, drop);
    }

    private Map<String, TableDesign.Summary> summaries(Gathered faults) {
        Map<String, TableDesign.Summary> named = new LinkedHashMap<>();
        for (String text : summaries) {
            DesignText.Named summary = faults.readOrNull(() -> DesignText.summary("--summary", text));
            if (summary != null) {
                named.put(summary.name(), summary.summary());
            }
        }
        return named;
    }
}
