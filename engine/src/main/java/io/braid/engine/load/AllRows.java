// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import java.util.List;

/** All rows of a table but those that stay behind. */
record AllRows(Name table, Inspection inspection, Inspection.Found found) implements Selection {
    @Override
    public List<Chunk> chunks(long bytesOfRow, long most) {
        return Chunk.of(found.rows(), bytesOfRow, most);
    }

    @Override
    public Sql rows(Chunk chunk, List<Sql> values) {
        return Sql.of("SELECT {values}\nFROM {table}\nWHERE {rows}")
                .with("values", Sql.join(", ", values))
                .with("table", table)
                .with("rows", inspection.sent(chunk, found));
    }

    @Override
    public boolean isWhole(Chunk chunk) {
        return found.staying() == 0 || inspection.staying(chunk).length == 0;
    }

    @Override
    public RowNumbers numbers(Chunk chunk) {
        return RowNumbers.without(chunk.from(), inspection.staying(chunk));
    }
}
