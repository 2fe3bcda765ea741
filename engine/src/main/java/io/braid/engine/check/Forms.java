// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.check;

import io.braid.core.plan.NormalForms;
import io.braid.core.plan.Normalisation;
import io.braid.engine.normalise.Normalisers;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.util.EnumMap;
import java.util.Map;

/** The normal forms of cells, in statements. */
final class Forms {
    private final Store store;
    private final NormalForms options;
    private final Map<Normalisation, Name> functions = new EnumMap<>(Normalisation.class);

    /** @param store whose statements they are for, as long as it is open */
    Forms(Store store, NormalForms options) {
        this.store = store;
        this.options = options;
    }

    /** The normal form of a cell, or null if it has none. */
    Sql of(Normalisation role, Cell cell) {
        Name function = functions.computeIfAbsent(
                role, kind -> store.function(() -> Normalisers.of(kind, options)::normalForm));
        return Sql.of("{function}({text})").with("function", function).with("text", cell.text());
    }
}
