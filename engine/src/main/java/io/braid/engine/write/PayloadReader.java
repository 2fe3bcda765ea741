// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import org.jspecify.annotations.Nullable;

/** Reads what a merge knows of rows, piece by piece of the original. For one thread. */
interface PayloadReader extends AutoCloseable {
    /** Goes to a piece of the file that begins with that row. */
    void begin(long firstRow);

    /** What there is for a row, or {@code null}; valid until the next. Rows are asked for in ascending order. */
    @Nullable
    Payload at(long row);

    /** The contenders of a row that {@link #at} was asked for last, if anybody wants to know them. */
    @Nullable
    Contenders contenders(long row);

    /** Reads what was not found before. */
    LateRecords late();

    /** Ends the piece; another may be begun. */
    @Override
    void close();
}
