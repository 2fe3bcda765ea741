// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.sql.Sql;
import java.util.List;

/** Which rows are sent, and in which pieces; the same after a break. */
interface Selection {
    /**
     * The pieces.
     *
     * @param bytesOfRow about
     * @param most rows of one
     */
    List<Chunk> chunks(long bytesOfRow, long most);

    /**
     * A query of the rows of a piece.
     *
     * @param values of the columns, behind the row's number where that is sent
     */
    Sql rows(Chunk chunk, List<Sql> values);

    /** Whether a piece is all rows of the source from its first to its last. */
    default boolean isWhole(Chunk chunk) {
        return false;
    }

    /** Which rows of the source those of a piece are. */
    RowNumbers numbers(Chunk chunk);
}
