// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.NormalForms;
import io.braid.core.plan.Normalisation;
import io.braid.core.plan.TableDesign;
import io.braid.engine.normalise.Normalisers;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Columns in normal form of others, which are made while rows are sent. */
final class DerivedColumns {
    private DerivedColumns() {}

    /** The columns of the source, and those made of them. */
    static List<SourceColumn> of(Store store, List<SourceColumn> sources, TableDesign design) {
        List<SourceColumn> all = new ArrayList<>(sources);
        Map<Normalisation, Name> functions = new EnumMap<>(Normalisation.class);
        design.derive().forEach((name, derived) -> {
            if (all.stream().anyMatch(column -> column.name().equalsIgnoreCase(name))) {
                throw new Failure(
                        FailureCode.E_COLUMN_DUPLICATE,
                        "The derived column \"" + name + "\" is there already.",
                        "Give it another name.");
            }
            SourceColumn source = LoadColumns.source(sources, derived.column());
            Name function = functions.computeIfAbsent(
                    derived.form(),
                    form -> store.function(() -> Normalisers.of(form, NormalForms.DEFAULT)::normalForm));
            Sql cell = Sql.of("{function}({cell}::VARCHAR)")
                    .with("function", function)
                    .with("cell", source.cell());
            all.add(new SourceColumn(cell, name, ColumnKind.TEXT, 0, 0));
        });
        return all;
    }
}
