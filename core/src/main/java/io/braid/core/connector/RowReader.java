// SPDX-License-Identifier: Apache-2.0
package io.braid.core.connector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives rows one after the other, in bounded memory. Used by one thread. */
public interface RowReader extends AutoCloseable {
    /** The columns, at least one; asked for once, before the first row. */
    List<RowColumn> columns() throws ConnectorException;

    /** Fills the cells of the next row, one a column, of their {@link CellType}; {@code false} at the end. */
    boolean next(@Nullable Object[] cells) throws ConnectorException;

    /** Called once, also after a fault. */
    @Override
    void close() throws ConnectorException;
}
