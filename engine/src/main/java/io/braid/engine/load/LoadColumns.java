// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import io.braid.core.plan.Loading;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Brings the columns of a source and those of a table together, by their names. */
final class LoadColumns {
    /** Ours: a column of one of these names in a source would be taken for what it is not. */
    private static final Set<String> OURS =
            Set.of(LoadPlan.VALID_FROM, LoadPlan.VALID_TO, LoadPlan.DELETED_AT, LoadPlan.ROW.bare());

    private LoadColumns() {}

    /**
     * How they go together.
     *
     * @param columns where each column comes from and goes to
     * @param drift what of the table changes
     * @param about what a person should know
     */
    record Together(List<Fitting> columns, Drift drift, List<String> about) {
        /** The same, with columns of the target that are wider. */
        Together widened(List<Fitting> wider) {
            List<Fitting> all = columns.stream()
                    .map(column -> wider.stream()
                            .filter(other -> other.source().equals(column.source()))
                            .findFirst()
                            .orElse(column))
                    .toList();
            return new Together(
                    all, drift.widening(wider.stream().map(Fitting::target).toList()), about);
        }
    }

    /** The column of that name, capitals aside where there is no other. */
    static SourceColumn source(List<SourceColumn> columns, String name) {
        SourceColumn found = find(columns, name);
        if (found == null) {
            throw new Failure(
                    FailureCode.E_COLUMN_UNKNOWN,
                    "The load names a column \"" + name + "\" that is not there.",
                    Suggestion.hint(
                            name, columns.stream().map(SourceColumn::name).toList()));
        }
        return found;
    }

    /** The columns of the key, in the order in which it names them. */
    static List<Fitting> key(List<Fitting> columns, List<SourceColumn> sources, List<String> key) {
        return key.stream()
                .map(name -> {
                    SourceColumn source = source(sources, name);
                    return columns.stream()
                            .filter(column -> column.source().equals(source))
                            .findFirst()
                            .orElseThrow(() -> new Failure(
                                    FailureCode.E_SCHEMA_DRIFT,
                                    "The column \"" + name + "\" of the key is not loaded.",
                                    "The table needs it, too."));
                })
                .toList();
    }

    private static @Nullable SourceColumn find(List<SourceColumn> columns, String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseGet(() -> columns.stream()
                        .filter(column -> column.name().equalsIgnoreCase(name))
                        .findFirst()
                        .orElse(null));
    }

    /** @param made gives the column that the table gets for one of the source */
    static Together of(
            List<SourceColumn> sources, TargetTable table, Loading how, Function<SourceColumn, TargetColumn> made) {
        List<Fitting> columns = new ArrayList<>();
        List<TargetColumn> added = new ArrayList<>();
        List<SourceColumn> unknown = new ArrayList<>();
        List<String> about = new ArrayList<>();
        for (SourceColumn source : sources) {
            if (OURS.contains(source.name())) {
                throw new Failure(
                        FailureCode.E_COLUMN_DUPLICATE,
                        "The column \"" + source.name() + "\" has a name that Braid keeps for itself.",
                        "Rename it on import.");
            }
            TargetColumn target = table.column(source.name());
            if (target == null) {
                if (how.columns() == Loading.Contract.DISCARD_ROW) {
                    unknown.add(source);
                } else {
                    evolve(source, made.apply(source), table, how, columns, added, about);
                }
            } else if (target.computed()) {
                about.add("the column " + target.name() + " is computed by the database and was left out");
            } else {
                columns.add(new Fitting(source, target));
            }
        }
        missing(columns, table);
        return new Together(columns, new Drift(added, List.of(), unknown), about);
    }

    private static void evolve(
            SourceColumn source,
            TargetColumn column,
            TargetTable table,
            Loading how,
            List<Fitting> columns,
            List<TargetColumn> added,
            List<String> about) {
        switch (how.columns()) {
            case EVOLVE -> {
                added.add(column);
                columns.add(new Fitting(source, column));
                about.add("the table " + table.name() + " got the column " + source.name());
            }
            case DISCARD_VALUE -> about.add("the column " + source.name() + " is not in the table and was left out");
            case FREEZE, DISCARD_ROW ->
                throw new Failure(
                        FailureCode.E_SCHEMA_DRIFT,
                        "The column \"" + source.name() + "\" is not in the table " + table.name() + ".",
                        "Add it there, or say new_columns: evolve, discard_row or discard_value.");
        }
    }

    private static void missing(List<Fitting> columns, TargetTable table) {
        for (TargetColumn column : table.columns()) {
            boolean comes =
                    columns.stream().anyMatch(fitting -> fitting.target().equals(column));
            if (!comes && column.notNull() && !column.filled() && !column.computed() && !OURS.contains(column.name())) {
                throw new Failure(
                        FailureCode.E_SCHEMA_DRIFT,
                        "The table " + table.name() + " needs a value for the column \"" + column.name()
                                + "\", and nothing that is loaded has it.",
                        "Rename the column that is meant, or give it a default.");
            }
        }
    }
}
